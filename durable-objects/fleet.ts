/** One object per backend: whether it can be asked (circuit), how many attempts it holds (leases), and how it has been doing. */
import { DurableObject } from "cloudflare:workers";
import { admit, type Breaker, CLOSED, type Outcome, record } from "./fleet/breaker.ts";
import { TurnKeeper } from "./fleet/turn-keeper.ts";
import type { FleetApi, FleetExchange, FleetFigures, FleetGrant, FleetHealth } from "./fleet-api.ts";

/** How long one waits for a place when all are taken; a film that frees one of its own asks at once. */
const FULL_RETRY_MS = 1_000;
/** Weight of the newest call in the moving figures. */
const NEWEST = 0.1;
const NOTHING: Granted = { granted: [], denied: null, retry_after_ms: 0 };

type Granted = Omit<FleetGrant, "figures">;

export class Fleet extends DurableObject<Env> implements FleetApi {
  #breaker: Breaker;
  #figures: FleetFigures;
  readonly #keeper = new TurnKeeper();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS places (lease TEXT PRIMARY KEY, model TEXT NOT NULL, batch INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID",
    );
    this.#breaker = ctx.storage.kv.get<Breaker>("breaker") ?? CLOSED;
    this.#figures = ctx.storage.kv.get<FleetFigures>("figures") ?? { latency_ms: null, failure_rate: 0 };
  }

  async exchange(exchange: FleetExchange): Promise<FleetGrant> {
    const { outcomes, released, wanted } = exchange;
    const now = Date.now();
    return this.ctx.storage.transactionSync(() => {
      for (const outcome of outcomes) this.#note(outcome, now);
      if (released.length > 0) this.#keeper.observe(this.#batches(), now);
      for (const lease of released) this.ctx.storage.sql.exec("DELETE FROM places WHERE lease = ?", lease);
      const grant = wanted.length === 0 ? NOTHING : this.#grant(exchange, now);
      this.ctx.storage.kv.put("breaker", this.#breaker);
      if (outcomes.length > 0) this.ctx.storage.kv.put("figures", this.#figures);
      return { ...grant, figures: this.#figures };
    });
  }

  async health(): Promise<FleetHealth> {
    return { breaker: this.#breaker, in_flight: this.#inFlight(Date.now()), ...this.#figures };
  }

  #note(outcome: Outcome, now: number): void {
    this.#breaker = record(this.#breaker, outcome, now);
    const { latency_ms, failure_rate } = this.#figures;
    this.#figures = {
      latency_ms: Math.round(latency_ms === null ? outcome.latency_ms : latency_ms + NEWEST * (outcome.latency_ms - latency_ms)),
      failure_rate: failure_rate + NEWEST * ((outcome.ok ? 0 : 1) - failure_rate),
    };
  }

  #grant({ wanted, turn, capacity, lease_ms }: FleetExchange, now: number): Granted {
    const { sql } = this.ctx.storage;
    const held = wanted.filter((lease) => sql.exec("SELECT 1 FROM places WHERE lease = ?", lease).toArray().length > 0);
    const free = Math.max(0, capacity - this.#inFlight(now));
    const asked = wanted.filter((lease) => !held.includes(lease));
    const request = turn && asked.length > 0 ? { ...turn, wanted: asked.length, free, capacity, now } : null;
    const fresh = asked.slice(0, request ? this.#keeper.ask(this.#batches(), request) : free);
    const granted = wanted.filter((lease) => held.includes(lease) || fresh.includes(lease));
    if (granted.length === 0) return { granted, denied: "full", retry_after_ms: FULL_RETRY_MS };
    const { breaker, wait_ms } = admit(this.#breaker, now);
    this.#breaker = breaker;
    if (wait_ms > 0) return { granted: [], denied: "open", retry_after_ms: wait_ms };
    const { batch } = sql.exec<{ batch: number }>("SELECT coalesce(max(batch), 0) + 1 AS batch FROM places").one();
    for (const lease of held) sql.exec("UPDATE places SET expires_at = ? WHERE lease = ?", now + lease_ms, lease);
    for (const lease of fresh)
      sql.exec("INSERT INTO places VALUES (?, ?, ?, ?)", lease, turn?.model ?? "", batch, now + lease_ms);
    return { granted, denied: null, retry_after_ms: FULL_RETRY_MS };
  }

  #inFlight(now: number): number {
    this.ctx.storage.sql.exec("DELETE FROM places WHERE expires_at <= ?", now);
    return this.ctx.storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM places").one().n;
  }

  /** Batches that have not ended, by model. */
  #batches(): Map<string, number> {
    const rows = this.ctx.storage.sql.exec<{ model: string; n: number }>(
      "SELECT model, count(DISTINCT batch) AS n FROM places GROUP BY model",
    );
    return new Map(rows.toArray().map(({ model, n }) => [model, n]));
  }
}
