/** One object per tenant: which requests were answered already, how fast its keys may ask, and what its films may cost together. */
import { DurableObject } from "cloudflare:workers";
import { type Bucket, takeTokens } from "./studio/token-bucket.ts";
import type { Begun, RateVerdict, StoredAnswer, StudioApi } from "./studio-api.ts";

const ANSWER_KEPT_MS = 24 * 3_600_000;
/** A request whose worker died between `begin` and `complete` frees its key after this long. */
const IN_FLIGHT_MS = 60_000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_by_expiry ON answers (expires_at);
  CREATE TABLE IF NOT EXISTS spending (film_id TEXT PRIMARY KEY, usd_micros INTEGER NOT NULL) WITHOUT ROWID;
`;

export class Studio extends DurableObject<Env> implements StudioApi {
  /** In memory alone: an object that was put away has been idle long enough for its buckets to be full again. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec(TABLES);
  }

  async begin(key: string, fingerprint: string): Promise<Begun> {
    const now = Date.now();
    const begun = this.ctx.storage.transactionSync((): Begun => {
      this.#forget(now);
      const [known] = this.ctx.storage.sql
        .exec<{ fingerprint: string; answer: string | null }>("SELECT fingerprint, answer FROM answers WHERE key = ?", key)
        .toArray();
      if (known === undefined) {
        this.#keep(key, fingerprint, null, now + IN_FLIGHT_MS);
        return { state: "fresh" };
      }
      if (known.fingerprint !== fingerprint) return { state: "mismatch" };
      return known.answer === null
        ? { state: "in_flight" }
        : { state: "replay", answer: JSON.parse(known.answer) as StoredAnswer };
    });
    if (begun.state === "fresh") await this.#arm();
    return begun;
  }

  async complete(key: string, answer: StoredAnswer): Promise<void> {
    this.ctx.storage.sql.exec(
      "UPDATE answers SET answer = ?, expires_at = ? WHERE key = ?",
      JSON.stringify(answer),
      Date.now() + ANSWER_KEPT_MS,
      key,
    );
    await this.#arm();
  }

  async abandon(key: string): Promise<void> {
    this.ctx.storage.sql.exec("DELETE FROM answers WHERE key = ? AND answer IS NULL", key);
  }

  async take(apiKeyId: string, cost = 1): Promise<RateVerdict> {
    const { bucket, verdict } = takeTokens(this.#buckets.get(apiKeyId) ?? null, cost, Date.now());
    this.#buckets.set(apiKeyId, bucket);
    return verdict;
  }

  async reserve(filmId: string, usdMicros: number, capUsdMicros: number): Promise<boolean> {
    return this.ctx.storage.transactionSync(() => {
      const { others } = this.ctx.storage.sql
        .exec<{ others: number }>("SELECT coalesce(sum(usd_micros), 0) AS others FROM spending WHERE film_id <> ?", filmId)
        .one();
      if (others + usdMicros > capUsdMicros) return false;
      this.ctx.storage.sql.exec("INSERT OR REPLACE INTO spending VALUES (?, ?)", filmId, usdMicros);
      return true;
    });
  }

  async settle(filmId: string, spentUsdMicros: number): Promise<void> {
    this.ctx.storage.sql.exec("UPDATE spending SET usd_micros = ? WHERE film_id = ?", spentUsdMicros, filmId);
  }

  override async alarm(): Promise<void> {
    this.#forget(Date.now());
    await this.#arm();
  }

  #keep(key: string, fingerprint: string, answer: string | null, expiresAt: number): void {
    this.ctx.storage.sql.exec("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", key, fingerprint, answer, expiresAt);
  }

  #forget(now: number): void {
    this.ctx.storage.sql.exec("DELETE FROM answers WHERE expires_at <= ?", now);
  }

  async #arm(): Promise<void> {
    const { next } = this.ctx.storage.sql.exec<{ next: number | null }>("SELECT min(expires_at) AS next FROM answers").one();
    if (next !== null && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(next);
  }
}
