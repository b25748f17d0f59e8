/** The HTTP edge. Every answer of every route leaves through here. */
import { Hono } from "hono";
import { cors } from "hono/cors";
import { allowedMethods } from "./allowed-methods.ts";
import { answerHeaders } from "./answer-headers.ts";
import { authenticate } from "./auth.ts";
import type { AppEnv } from "./context.ts";
import { idempotent } from "./idempotency.ts";
import { ApiProblem, PROBLEMS, problemResponse, toProblem } from "./problems.ts";
import { rateLimit } from "./rate-limit.ts";
import { boardRoutes } from "./routes/board.ts";
import { castRoutes } from "./routes/cast.ts";
import { castFileRoutes } from "./routes/cast-files.ts";
import { castVersionRoutes } from "./routes/cast-versions.ts";
import { cutRoutes } from "./routes/cut.ts";
import { eventRoutes } from "./routes/events.ts";
import { filmRoutes } from "./routes/films.ts";
import { healthRoutes } from "./routes/health.ts";
import { hostBlobRoutes } from "./routes/host-blobs.ts";
import { hostEventRoutes } from "./routes/host-events.ts";
import { libraryRoutes } from "./routes/library.ts";
import { openapiRoutes } from "./routes/openapi.ts";
import { quoteRoutes } from "./routes/quotes.ts";
import { shotRoutes } from "./routes/shots.ts";

/** A browser's player may be anywhere: keys travel in a header that no browser adds by itself. */
const crossOrigin = cors({
  origin: "*",
  allowHeaders: [
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "If-Range",
    "Last-Event-ID",
    "Range",
  ],
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  exposeHeaders: [
    "Accept-Ranges",
    "Content-Length",
    "Content-Range",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
  ],
  maxAge: 86_400,
});

export const app = new Hono<AppEnv>();

app.use(answerHeaders);
app.use(crossOrigin);

for (const routes of [healthRoutes, openapiRoutes, hostEventRoutes, hostBlobRoutes, boardRoutes]) app.route("/", routes);

app.use("/v1/*", authenticate, rateLimit, idempotent);
for (const routes of [
  filmRoutes,
  shotRoutes,
  castRoutes,
  castVersionRoutes,
  castFileRoutes,
  libraryRoutes,
  cutRoutes,
  eventRoutes,
  quoteRoutes,
])
  app.route("/", routes);

app.notFound((c) => {
  const { pathname } = new URL(c.req.url);
  const allowed = allowedMethods(app, pathname);
  const problem =
    allowed.length > 0
      ? new ApiProblem("method_not_allowed", `\`${pathname}\` answers ${allowed.join(", ")}.`, {
          headers: { allow: allowed.join(", ") },
        })
      : new ApiProblem("not_found", `There is no \`${pathname}\`. See /v1/openapi.json for what there is.`);
  return problemResponse(problem, c.var.request_id);
});

app.onError((error, c) => {
  const problem = toProblem(error);
  if (PROBLEMS[problem.code].status >= 500) {
    const { method, url } = c.req.raw;
    const stack = error.cause instanceof Error ? error.cause.stack : error.stack;
    console.error(JSON.stringify({ request_id: c.var.request_id, method, path: new URL(url).pathname, error: stack }));
  }
  return problemResponse(problem, c.var.request_id);
});
