/** Idempotency-Key: a POST that is sent again is answered again, and done once. */
import { createMiddleware } from "hono/factory";
import { type StoredAnswer, studioOf } from "../durable-objects/studio-api.ts";
import { bodyBytes, FILE_MAX_BYTES } from "./body.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ApiProblem } from "./problems.ts";
import { sha256, toHex } from "./sha256.ts";

const KEY_MAX_CHARS = 255;

/** Answers of 5xx and 429 are not kept: the request came to nothing, and may be sent again under its key. */
export const idempotent = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header("idempotency-key");
  if (c.req.method !== "POST" || key === undefined) return next();
  if (key.length === 0 || key.length > KEY_MAX_CHARS) {
    throw new ApiProblem(
      "invalid_request",
      `An Idempotency-Key has 1 to ${KEY_MAX_CHARS} characters; this one has ${key.length}.`,
      {
        errors: [{ parameter: "Idempotency-Key", detail: `1 to ${KEY_MAX_CHARS} characters` }],
      },
    );
  }
  const fingerprint = await fingerprintOf(c);
  const { studio_id } = c.var.caller;
  const studio = () => studioOf(c.env, studio_id);
  c.set("idempotency_seed", `${studio_id} ${key} ${fingerprint}`);
  const begun = await studio().begin(key, fingerprint);
  switch (begun.state) {
    case "fresh":
      break;
    case "in_flight":
      throw new ApiProblem("request_in_flight", "The first request with this key has not been answered yet. Try again shortly.", {
        headers: { "retry-after": "1" },
      });
    case "mismatch":
      throw new ApiProblem("idempotency_mismatch", "Its path or body differ from this one's. Use a new key for a new request.");
    case "replay": {
      const { status, headers, body } = begun.answer;
      return new Response(body, { status, headers: { ...headers, "idempotency-replayed": "true" } });
    }
    default:
      return begun satisfies never;
  }
  await next();
  if (c.res.status >= 500 || c.res.status === 429) await studio().abandon(key);
  else await studio().complete(key, await storable(c.res));
});

/** Hash over method, path with query, type and body: what makes two requests the same. */
async function fingerprintOf(c: AppContext): Promise<string> {
  const body = toHex(await sha256(await bodyBytes(c, FILE_MAX_BYTES)));
  const { pathname, search } = new URL(c.req.url);
  return toHex(await sha256(JSON.stringify([c.req.method, pathname, search, c.req.header("content-type") ?? "", body])));
}

const KEPT_HEADERS = ["content-type", "location", "etag"];

async function storable(response: Response): Promise<StoredAnswer> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.clone().text() };
}
