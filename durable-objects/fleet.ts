/** One object per backend: whether it can be asked (circuit), how many attempts it holds (leases), and how it has been doing. */
import { DurableObject } from "cloudflare:workers";
import { admit, type Breaker, CLOSED, type Outcome, record } from "./fleet/breaker.ts";
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

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS leases (lease TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID");
    this.#breaker = ctx.storage.kv.get<Breaker>("breaker") ?? CLOSED;
    this.#figures = ctx.storage.kv.get<FleetFigures>("figures") ?? { latency_ms: null, failure_rate: 0 };
  }

  async exchange({ outcomes, released, wanted, capacity, lease_ms }: FleetExchange): Promise<FleetGrant> {
    const now = Date.now();
    return this.ctx.storage.transactionSync(() => {
      for (const outcome of outcomes) this.#note(outcome, now);
      for (const lease of released) this.ctx.storage.sql.exec("DELETE FROM leases WHERE lease = ?", lease);
      const grant = wanted.length === 0 ? NOTHING : this.#grant(wanted, capacity, now, lease_ms);
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

  #grant(wanted: readonly string[], capacity: number, now: number, leaseMs: number): Granted {
    const { sql } = this.ctx.storage;
    const held = wanted.filter((lease) => sql.exec("SELECT 1 FROM leases WHERE lease = ?", lease).toArray().length > 0);
    const free = Math.max(0, capacity - this.#inFlight(now));
    const fresh = wanted.filter((lease) => !held.includes(lease)).slice(0, free);
    const granted = wanted.filter((lease) => held.includes(lease) || fresh.includes(lease));
    if (granted.length === 0) return { granted, denied: "full", retry_after_ms: FULL_RETRY_MS };
    const { breaker, wait_ms } = admit(this.#breaker, now);
    this.#breaker = breaker;
    if (wait_ms > 0) return { granted: [], denied: "open", retry_after_ms: wait_ms };
    for (const lease of granted) sql.exec("INSERT OR REPLACE INTO leases VALUES (?, ?)", lease, now + leaseMs);
    return { granted, denied: null, retry_after_ms: FULL_RETRY_MS };
  }

  #inFlight(now: number): number {
    this.ctx.storage.sql.exec("DELETE FROM leases WHERE expires_at <= ?", now);
    return this.ctx.storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM leases").one().n;
  }
}
