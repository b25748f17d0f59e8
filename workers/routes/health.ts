import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { Hono } from "hono";
import type { Health } from "../../schema/api.ts";
import type { AppEnv } from "../context.ts";

export const healthRoutes = new Hono<AppEnv>().get("/v1/health", async (c) => {
  const checks: Health["checks"] = {
    database: await check(async () => drizzle(c.env.DB).run(sql`select 1`)),
    artifacts: await check(async () => c.env.ARTIFACTS.head("health")),
  };
  const healthy = Object.values(checks).every((state) => state === "ok");
  const body: Health = { status: healthy ? "ok" : "degraded", checks };
  return c.json(body, healthy ? 200 : 503, { "cache-control": "no-store" });
});

async function check(probe: () => Promise<unknown>): Promise<"ok" | "failing"> {
  try {
    await probe();
    return "ok";
  } catch (error) {
    console.error(JSON.stringify({ message: "health check failed", error: String(error) }));
    return "failing";
  }
}
