import type { Context } from "hono";

/** Who is calling: known once `authenticate` has run. `key_id` is the key's hash; `budget_usd_micros` the studio's, null for no limit. */
export type Caller = { studio_id: string; key_id: string; budget_usd_micros: number | null };

export type AppEnv = {
  Bindings: Env;
  Variables: {
    request_id: string;
    caller: Caller;
    rate_limit: Record<string, string> | undefined;
    /** Once read. */
    body: Uint8Array<ArrayBuffer> | undefined;
    /** Names an idempotent request: studio, key and what was asked. */
    idempotency_seed: string | undefined;
  };
};
export type AppContext = Context<AppEnv>;
