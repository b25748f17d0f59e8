import { expect, test } from "vitest";
import { byPreference, type Option } from "../../durable-objects/fleet/preference.ts";

const option = (backend: string, over: Partial<Option> = {}): Option => {
  return { backend, usd_micros_per_s: 0, latency_ms: null, failure_rate: 0, ...over };
};
const order = (options: Option[], planned: string[] = []) => byPreference(options, planned).map(({ backend }) => backend);

test("backends are asked in the order of the plan", () => {
  expect(order([option("a"), option("b"), option("c")], ["c", "a", "b"])).toEqual(["c", "a", "b"]);
});

test("those that the plan does not know come after, the cheaper first, then the quicker, then as listed", () => {
  const dear = option("dear", { usd_micros_per_s: 2 });
  const slow = option("slow", { latency_ms: 900 });
  const quick = option("quick", { latency_ms: 90 });
  expect(order([dear, slow, quick, option("planned", { usd_micros_per_s: 9 })], ["planned"])).toEqual([
    "planned",
    "quick",
    "slow",
    "dear",
  ]);
  expect(order([option("b"), option("a")])).toEqual(["b", "a"]);
});

test("one that mostly fails is asked last, whatever the plan says", () => {
  expect(order([option("a", { failure_rate: 0.6 }), option("b", { failure_rate: 0.4 })], ["a", "b"])).toEqual(["b", "a"]);
});
