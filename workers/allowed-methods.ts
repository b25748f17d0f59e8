import type { Hono } from "hono";
import type { AppEnv } from "./context.ts";

/** The methods that routes of the app have for this path; empty where it has none. */
export function allowedMethods(app: Hono<AppEnv>, pathname: string): string[] {
  const methods = app.routes
    .filter(({ method, path }) => method !== "ALL" && patternOf(path).test(pathname))
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...new Set(methods)].sort();
}

/** Hono's pattern as a regular expression: `:name` is one segment, a `*` at the end is the rest. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replace(/:[a-z_]+/g, "[^/]+")
      .replace(/\*$/, ".*")}$`,
  );
