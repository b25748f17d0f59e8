import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { fleetOf } from "../../durable-objects/fleet-api.ts";

test("grants as many leases as the backend has places, first come first served", async () => {
  const fleet = fleetOf(env as Env, "local");
  const ask = (wanted: string[], released: string[] = []) =>
    fleet.exchange({ outcomes: [], released, wanted, capacity: 3, lease_ms: 60_000 });
  expect(await ask(["a", "b"])).toEqual({ granted: ["a", "b"], retry_after_ms: 1_000 });
});
