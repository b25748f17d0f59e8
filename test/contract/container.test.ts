import { afterEach, beforeEach, expect, test } from "vitest";
import { containerBackend } from "../../gpu-functions/client/container.ts";
import type { Reach } from "../../gpu-functions/client/request.ts";
import { type HostDouble, startHostDouble } from "../support/host-double.ts";
import { backendContract, batchOf } from "./backend-contract.ts";

/** As the object of a container passes a request on: to its host, with the host's token. */
const passedOn =
  ({ url }: { url: string }, token = "secret"): Reach =>
  (asked, init) =>
    fetch(`${url}${new URL(asked).pathname}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });

backendContract("container", {
  async start() {
    const double = await startHostDouble();
    // Ids begin with the number of their container, of which the host knows nothing.
    const cancelled = () => double.cancelled.map((id) => `0.${id}`);
    return new Proxy(double, { get: (host, name) => (name === "cancelled" ? cancelled() : Reflect.get(host, name)) });
  },
  connect: (double, { wrongToken = false, timeoutMs = 2_000 }) =>
    containerBackend({
      name: "container",
      instances: 1,
      reach: () => passedOn(double, wrongToken ? "wrong" : "secret"),
      timeoutMs,
    }),
  secrets: [],
  submission: "POST /jobs",
});

let hosts: HostDouble[];
beforeEach(async () => {
  hosts = await Promise.all([startHostDouble(), startHostDouble(), startHostDouble()]);
});
afterEach(() => Promise.all(hosts.map((host) => host.stop())));

test("spreads batches over its containers, and asks each about its own", async () => {
  const backend = containerBackend({
    name: "container",
    instances: 3,
    reach: (instance) => passedOn(hosts[instance] ?? { url: "" }),
  });
  for (let number = 0; number < 30; number++) {
    const batch = batchOf({ batch_id: `batch-${number}` });
    const sent = await backend.submit(batch);
    if (!sent.ok) throw new Error(sent.failure.message);
    expect(await backend.submit(batch)).toEqual(sent);
    expect(await backend.status(sent.value.id)).toMatchObject({ ok: true, value: { jobs: [{ state: "queued" }] } });
  }
  for (const { batches } of hosts) expect(batches.length).toBeGreaterThan(3);
  expect(await backend.health()).toMatchObject({ ok: true });
});

test("knows nothing of a batch of a container that is there no more", async () => {
  const backend = containerBackend({ name: "container", instances: 1, reach: () => passedOn(hosts[0] ?? { url: "" }) });
  expect(await backend.status("2.b_1")).toMatchObject({ ok: false, failure: { kind: "not_found" } });
  expect(await backend.cancel("2.b_1")).toEqual({ ok: true, value: null });
});
