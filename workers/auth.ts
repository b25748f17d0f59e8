import { and, eq, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { createMiddleware } from "hono/factory";
import { apiKeys, studios } from "../schema/tables/studio-db.ts";
import { hashApiKey, looksLikeApiKey } from "./api-key.ts";
import type { AppContext, AppEnv, Caller } from "./context.ts";
import { ApiProblem } from "./problems.ts";

/** How long an isolate believes a key it has seen: also how long a revoked one may still work. */
const KEY_TRUSTED_MS = 15_000;
const KEYS_REMEMBERED_MAX = 1_000;

const remembered = new Map<string, { caller: Caller; until: number }>();

/** Sets `caller` from the bearer key, or from a WebSocket's subprotocol where a browser can send no header. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const key = presentedKey(c);
  if (key === null) throw refused("Send your API key as `Authorization: Bearer bk_…`.");
  if (!looksLikeApiKey(key)) throw refused("This is not an API key: one is `bk_` and 43 characters of base64url.");
  const caller = await callerOf(c.env, await hashApiKey(key), Date.now());
  if (caller === null) throw refused("This API key is unknown or has been revoked.");
  c.set("caller", caller);
  await next();
});

/** The subprotocol by which a browser's WebSocket names the API, followed by its key. */
export const WEBSOCKET_PROTOCOL = "backlot.v1";

function presentedKey(c: AppContext): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "");
  if (bearer?.[1]) return bearer[1];
  const protocols = (c.req.header("sec-websocket-protocol") ?? "").split(",").map((protocol) => protocol.trim());
  return protocols[0] === WEBSOCKET_PROTOCOL ? (protocols[1] ?? null) : null;
}

async function callerOf(env: Env, hash: string, now: number): Promise<Caller | null> {
  const known = remembered.get(hash);
  if (known && known.until > now) return known.caller;
  remembered.delete(hash);
  const row = await drizzle(env.DB)
    .select({ studio_id: apiKeys.studio_id, budget_usd_micros: studios.budget_usd_micros })
    .from(apiKeys)
    .innerJoin(studios, eq(studios.studio_id, apiKeys.studio_id))
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revoked_at)))
    .get();
  if (row === undefined) return null;
  const caller = { ...row, key_id: hash };
  if (remembered.size >= KEYS_REMEMBERED_MAX) remembered.clear();
  remembered.set(hash, { caller, until: now + KEY_TRUSTED_MS });
  return caller;
}

const refused = (detail: string) =>
  new ApiProblem("unauthorized", detail, { headers: { "www-authenticate": 'Bearer realm="backlot"' } });
