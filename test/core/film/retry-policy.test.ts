import fc from "fast-check";
import { expect, test } from "vitest";
import { afterFailure, backOffMs, type Failure } from "../../../pipeline/film/retry-policy.ts";
import type { Job } from "../../../schema/film.ts";
import { outline, planOf } from "../../support/film-plans.ts";
import { aFilm } from "./given.ts";

const base: Job = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }) }).job("s1/speech");
const backends = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });

const failures: fc.Arbitrary<Omit<Failure, "backend">> = fc.record({
  code: fc.constantFrom("oom", "timeout", "internal", "lost", "submit_failed"),
  message: fc.constant("No."),
  retryable: fc.boolean(),
  refused: fc.boolean(),
  retry_after_ms: fc.option(fc.nat(3_600_000), { nil: null }),
});

test("however its backends fail, a job is given up in a bounded number of attempts, and has been to each before it is to any twice", () => {
  fc.assert(
    fc.property(backends, fc.infiniteStream(failures), (names, stream) => {
      let job = base;
      let sinceRound: string[] = [];
      for (let attempts = 1; ; attempts++) {
        expect(attempts).toBeLessThanOrEqual(12 * 4 + 5);
        const next = names.find((name) => !job.failed_on.includes(name)) ?? null;
        if (next !== null) expect(sinceRound).not.toContain(next);
        const failure = { ...(stream.next().value as Failure), backend: next };
        job = failure.refused ? { ...job, refusals: job.refusals + 1 } : { ...job, tries: job.tries + 1 };
        const verdict = afterFailure(job, failure, names);
        if (verdict.next !== "again") return;
        expect(verdict.delay_ms).toBeLessThanOrEqual(15 * 60_000);
        sinceRound = verdict.failed_on.length === 0 ? [] : [...sinceRound, ...(next === null ? [] : [next])];
        job = { ...job, attempt: job.attempt + 1, failed_on: verdict.failed_on };
      }
    }),
    { numRuns: 200 },
  );
});

test("a failure that no backend can mend is not taken to another", () => {
  const failure: Failure = {
    code: "bad_params",
    message: "",
    retryable: true,
    refused: false,
    retry_after_ms: null,
    backend: "a",
  };
  expect(afterFailure({ ...base, tries: 1 }, failure, ["a", "b"])).toEqual({ next: "give_up" });
});

test("pauses double from a second to a minute, less up to half of each", () => {
  for (const [failures, full] of [
    [1, 1_000],
    [2, 2_000],
    [6, 32_000],
    [20, 60_000],
  ] as const) {
    const pause = backOffMs(failures, "a job");
    expect(pause).toBeGreaterThanOrEqual(full / 2);
    expect(pause).toBeLessThanOrEqual(full);
  }
});
