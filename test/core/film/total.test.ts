import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { publicEvent } from "../../../pipeline/film/public-event.ts";
import { reduce } from "../../../pipeline/film/reduce.ts";
import { EventResource } from "../../../schema/api.ts";
import { Artifact, FilmHeader, type FilmSlice, Job } from "../../../schema/film.ts";
import { FilmEvent } from "../../../schema/film-events.ts";
import { JobSpec, Plan } from "../../../schema/graph.ts";
import { arbitraryOf } from "../../support/arbitrary-of.ts";
import { deepFreeze } from "../../support/deep-freeze.ts";
import { artifactsOf, planOf, rules } from "../../support/film-plans.ts";

/** Artifacts, and all of a plan but its jobs, are cargo to the reducer. */
const artifact = fc.constantFrom(...artifactsOf({ stage: "video", job_id: "a" }, 1));
const plan = fc.array(arbitraryOf(JobSpec), { maxLength: 4 }).map((jobs) => ({ ...planOf([]), jobs }));
const instead = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>([
  [Artifact, artifact],
  [Plan, plan],
]);
const job = arbitraryOf(Job, instead);
const jobs = fc.array(job, { maxLength: 2 });
const waiter = arbitraryOf(z.object({ job_id: z.string(), missing: z.int().min(0), required: z.boolean() }));

const slices: fc.Arbitrary<FilmSlice> = fc.record({
  known: fc.constant(false),
  film: fc.option(arbitraryOf(FilmHeader), { nil: null, freq: 20 }),
  job: fc.option(job, { nil: null, freq: 20 }),
  waiters: fc.array(waiter, { maxLength: 3 }),
  ready: jobs,
  inputs: fc.dictionary(fc.constantFrom("a", "b", "c"), job),
  cut: fc.constantFrom(null, planOf([])),
  queued: jobs,
  all: jobs,
});

/** Half of the events are about the slice's job as it stands, so that they are news. */
const situations = fc
  .record({ slice: slices, event: arbitraryOf(FilmEvent, instead), fitting: fc.boolean() })
  .map(({ slice, event, fitting }) => ({ slice, event: fitting ? fittedTo(slice, event) : event }));

function fittedTo({ job, film }: FilmSlice, event: FilmEvent): FilmEvent {
  if ("revision" in event && film) return { ...event, revision: film.revision };
  if (!("job_id" in event) || !job) return event;
  const state: Record<string, unknown> = { ...job.state };
  const mine = { ...event, job_id: job.spec.job_id };
  if (mine.type === "job.looked_up" && typeof state.cache_key === "string") return { ...mine, cache_key: state.cache_key };
  if (mine.type === "job.wake") return { ...mine, status: job.state.status, attempt: job.attempt };
  return "attempt" in mine ? { ...mine, attempt: job.attempt } : mine;
}

test("any fact about any film is answered: nothing throws, nothing that was handed in is written to", { timeout: 60_000 }, () => {
  let news = 0;
  fc.assert(
    fc.property(situations, ({ slice, event }) => {
      const { changes, effects } = reduce(deepFreeze(slice), deepFreeze(event), rules());
      if (!changes) {
        expect(effects).toEqual([]);
        return;
      }
      news++;
      expect(changes.film.seq).toBe((slice.film?.seq ?? 0) + 1);
      const line = publicEvent(slice, event, changes);
      expect(line.seq).toBe(changes.film.seq);
      if (changes.film.seq < 1e15 && event.at < 1e14) expect(EventResource.safeParse(line).error).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
  expect(news).toBeGreaterThan(100);
});
