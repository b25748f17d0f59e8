import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { admit, type Breaker, CLOSED, type Outcome, record } from "../../durable-objects/fleet/breaker.ts";
import { type FleetExchange, fleetOf } from "../../durable-objects/fleet-api.ts";

const ok: Outcome = { ok: true, latency_ms: 10, retry_after_ms: null };
const failure: Outcome = { ok: false, latency_ms: 10, retry_after_ms: null };

const exchange = (backend: string, asked: Partial<FleetExchange>) =>
  fleetOf(env, backend).exchange({ outcomes: [], released: [], wanted: [], turn: null, capacity: 3, lease_ms: 60_000, ...asked });

const after = (outcomes: Outcome[], breaker: Breaker = CLOSED, now = 0) =>
  outcomes.reduce((state, outcome) => record(state, outcome, now), breaker);

test("gives as many leases as the backend has places, first come, first served", async () => {
  const given = async (wanted: string[]) => {
    const { figures, ...grant } = await exchange("a", { wanted });
    return grant;
  };
  expect(await given(["1", "2"])).toEqual({ granted: ["1", "2"], denied: null, retry_after_ms: 1_000 });
  expect(await given(["3", "4"])).toEqual({ granted: ["3"], denied: null, retry_after_ms: 1_000 });
  expect(await given(["4"])).toEqual({ granted: [], denied: "full", retry_after_ms: 1_000 });
  expect(await exchange("a", { wanted: ["4"], released: ["1"] })).toMatchObject({ granted: ["4"] });
});

test("a lease asked for again is the same lease", async () => {
  await exchange("b", { wanted: ["1", "2", "3"] });
  expect(await exchange("b", { wanted: ["2", "4"] })).toMatchObject({ granted: ["2"] });
  expect(await fleetOf(env, "b").health()).toMatchObject({ in_flight: 3 });
});

test("a lease that nobody gave back is taken back in time", async () => {
  await exchange("c", { wanted: ["1", "2", "3"], lease_ms: 0 });
  expect(await exchange("c", { wanted: ["4"] })).toMatchObject({ granted: ["4"] });
});

test("circuit, leases and figures outlive the object", async () => {
  await exchange("d", { wanted: ["1"], outcomes: [{ ...ok, latency_ms: 100 }, failure, failure] });
  const before = await fleetOf(env, "d").health();
  await evictDurableObject(env.FLEET.get(env.FLEET.idFromName("d")));
  expect(await fleetOf(env, "d").health()).toEqual(before);
  expect(before).toMatchObject({ breaker: { state: "closed", failures: 2 }, in_flight: 1 });
  expect((await exchange("d", {})).figures).toEqual({ latency_ms: before.latency_ms, failure_rate: before.failure_rate });
});

test("an open circuit gives no leases", async () => {
  await exchange("e", { outcomes: Array.from({ length: 5 }, () => failure) });
  expect(await exchange("e", { wanted: ["1"] })).toMatchObject({ granted: [], denied: "open" });
});

test("the circuit opens at the fifth failure in a row, and a success in between starts the count anew", () => {
  expect(after([failure, failure, failure, failure, ok, failure])).toEqual({ state: "closed", failures: 1 });
  expect(after(Array.from({ length: 5 }, () => failure))).toEqual({ state: "open", until: 2_000, trips: 1 });
});

test("an open circuit lets one through when its time is up, and others wait for that one", () => {
  const open = after(Array.from({ length: 5 }, () => failure));
  expect(admit(open, 1_500)).toEqual({ breaker: open, wait_ms: 500 });
  const probe = admit(open, 2_000);
  expect(probe).toEqual({ breaker: { state: "half_open", until: 32_000, trips: 1 }, wait_ms: 0 });
  expect(admit(probe.breaker, 2_001)).toEqual({ breaker: probe.breaker, wait_ms: 1_000 });
  expect(record(probe.breaker, ok, 2_100)).toEqual(CLOSED);
  expect(record(probe.breaker, failure, 2_100)).toEqual({ state: "open", until: 6_100, trips: 2 });
});

test("it stays open longer each time, two minutes at most", () => {
  const tripped = (trips: number): Breaker => record({ state: "half_open", until: 0, trips }, failure, 0);
  expect([1, 2, 3, 4, 5, 20].map((trips) => tripped(trips))).toMatchObject(
    [4_000, 8_000, 16_000, 32_000, 64_000, 120_000].map((until) => ({ until })),
  );
});

test("a backend that asks to be left alone is, at once and for as long as it says", () => {
  expect(record(CLOSED, { ...failure, retry_after_ms: 7_000 }, 100)).toEqual({ state: "open", until: 7_100, trips: 0 });
});
