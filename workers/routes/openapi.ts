import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { openapiDocument } from "../openapi/document.ts";

export const openapiRoutes = new Hono<AppEnv>().get("/v1/openapi.json", (c) =>
  c.json(openapiDocument(new URL(c.req.url).origin), 200, { "cache-control": "public, max-age=300" }),
);
