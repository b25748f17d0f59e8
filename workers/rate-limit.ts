import { createMiddleware } from "hono/factory";
import { studioOf } from "../durable-objects/studio-api.ts";
import type { AppEnv } from "./context.ts";
import { ApiProblem } from "./problems.ts";
import { retrying } from "./retrying.ts";

/** Takes a token from the caller's bucket, and leaves in `rate_limit` what the answer's `RateLimit` headers say. */
export const rateLimit = createMiddleware<AppEnv>(async (c, next) => {
  const { studio_id, key_id } = c.var.caller;
  const { allowed, limit, remaining, reset_s, retry_after_s } = await retrying(() => studioOf(c.env, studio_id).take(key_id));
  c.set("rate_limit", { "ratelimit-policy": `"key";q=${limit}`, ratelimit: `"key";r=${remaining};t=${Math.ceil(reset_s)}` });
  if (!allowed) {
    const wait = Math.max(1, Math.ceil(retry_after_s));
    throw new ApiProblem("rate_limited", `This key has made too many requests. Try again in ${wait} s.`, {
      headers: { "retry-after": String(wait) },
    });
  }
  await next();
});
