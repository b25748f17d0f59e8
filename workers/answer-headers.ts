import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./context.ts";

const REQUEST_ID_FORMAT = /^[A-Za-z0-9_-]{1,64}$/;

const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-frame-options": "DENY",
};

/** Names the request, and puts on its answer what every answer has. Outermost, so that problems have it too. */
export const answerHeaders = createMiddleware<AppEnv>(async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const requestId = REQUEST_ID_FORMAT.test(given) ? given : crypto.randomUUID();
  c.set("request_id", requestId);
  await next();
  // A WebSocket's answer is handed on as it is.
  if (c.res.status === 101) return;
  const headers = { "x-request-id": requestId, ...SECURITY_HEADERS, ...c.var.rate_limit };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (!c.res.headers.has("content-security-policy"))
    c.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});
