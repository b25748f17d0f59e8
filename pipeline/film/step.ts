import type { Cut, FilmHeader, FilmSlice, FilmStatus, Job, JobInput } from "../../schema/film.ts";
import type { Effect, Reduced } from "../../schema/film-effects.ts";
import type { JobSpec, Plan } from "../../schema/graph.ts";
import type { FilmRules } from "./rules.ts";
import { chargeAsked } from "./scenes.ts";
import { count } from "./tally.ts";

/** One event's work in the making: private to one call of `reduce`, which is pure seen from outside. */
export type Step = {
  readonly slice: FilmSlice;
  readonly rules: FilmRules;
  readonly at: number;
  /** A copy with its own counters; its `seq` is the event's already. */
  readonly film: FilmHeader;
  readonly jobs: Map<string, Job>;
  readonly missing: Map<string, number>;
  readonly effects: Effect[];
  /** Where binding finds inputs that this step has not changed. */
  inputs: Readonly<Record<string, JobInput>>;
  cut: Cut | null;
  remove: string[];
  plan: Plan | null;
  readonly side: JobSpec[];
};

export function begin(slice: FilmSlice, film: FilmHeader, at: number, rules: FilmRules): Step {
  return {
    slice,
    rules,
    at,
    film: {
      ...film,
      jobs: { ...film.jobs },
      shots: { ...film.shots },
      seq: film.seq + 1,
      updated_at: Math.max(film.updated_at, at),
    },
    jobs: new Map(),
    missing: new Map(),
    effects: [],
    inputs: slice.inputs,
    cut: slice.cut,
    remove: [],
    plan: null,
    side: [],
  };
}

export function outcome({ film, jobs, missing, remove, plan, side, effects }: Step): Reduced {
  const counts = [...missing].map(([job_id, missing]) => ({ job_id, missing }));
  return { changes: { film, jobs: [...jobs.values()], missing: counts, remove, plan, side }, effects };
}

/** Writes the job's new row; the film's counters and its reserved money follow. */
export function put(step: Step, before: Job, after: Job): void {
  count(step.film, before, -1);
  count(step.film, after, 1);
  step.jobs.set(after.spec.job_id, after);
}

export function setStatus(step: Step, status: FilmStatus): void {
  if (step.film.status === status) return;
  if (step.film.status === "planning") chargeAsked(step.film);
  step.film.status = status;
  step.effects.push({ type: "index", status });
}

/** An id for an event that this step raises: `seq` makes it the only one of its kind. */
export const raisedId = ({ film }: Step, job_id: string): string => `raised/${film.seq}/${job_id}`;
