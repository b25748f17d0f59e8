/** What the edge may ask of a Studio object: one per tenant, named by `studio_id`. */

/** An answer as it was given to the first request. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

/** `mismatch`: the key was used with another request. */
export type Begun =
  | { state: "fresh" }
  | { state: "in_flight" }
  | { state: "replay"; answer: StoredAnswer }
  | { state: "mismatch" };

/** What the `RateLimit` headers say. `retry_after_s` is 0 where `allowed`. */
export type RateVerdict = { allowed: boolean; limit: number; remaining: number; reset_s: number; retry_after_s: number };

export interface StudioApi {
  /** `fingerprint`: a hash over method, path and body. A `fresh` one must be completed or abandoned; it lapses after a minute. */
  begin(key: string, fingerprint: string): Promise<Begun>;
  /** Stores the answer for 24 hours. */
  complete(key: string, answer: StoredAnswer): Promise<void>;
  /** The request came to nothing and may be sent again under its key. */
  abandon(key: string): Promise<void>;
  /** Takes `cost` tokens from the bucket of one API key: 100 at once, 20 more each second. */
  take(apiKeyId: string, cost?: number): Promise<RateVerdict>;
  /** Sets aside a film's budget, if everything set aside or spent stays within `cap`. A film that asks again replaces what it had. */
  reserve(filmId: string, usdMicros: number, capUsdMicros: number): Promise<boolean>;
  /** The film has ended: keep what it spent, free the rest. */
  settle(filmId: string, spentUsdMicros: number): Promise<void>;
}

export const studioOf = (env: Env, studioId: string): StudioApi =>
  env.STUDIO.get(env.STUDIO.idFromName(studioId)) as unknown as StudioApi;
