import type { FilmHeader, Job } from "../../schema/film.ts";
import type { JobSpec } from "../../schema/graph.ts";
import { changedOverride } from "../cast/versions.ts";
import type { EventOf } from "./attempts.ts";
import { bound } from "./binding.ts";
import { isSettled, isUnderWay } from "./status.ts";
import { put, type Step } from "./step.ts";
import { count } from "./tally.ts";

/** A job that has not begun. */
export const freshJob = (spec: JobSpec, past: Pick<Job, "attempt" | "spent_usd_micros">): Job => ({
  spec,
  state: { status: "waiting", missing: 0 },
  ...past,
  model_index: 0,
  tries: 0,
  refusals: 0,
  failed_on: [],
  reserved_usd_micros: 0,
  bound_frames: null,
});

/** Facts about the job still count: its film is under way, or it has a life beside it. */
export const isLive = (film: FilmHeader, { spec }: Pick<Job, "spec">): boolean =>
  isUnderWay(film) || (spec.side === true && film.status !== "cancelled");

/** The job as one of the side, whoever's it was before. */
export const aside = (job: Job): Job => (job.spec.side ? job : { ...job, spec: { ...job.spec, side: true } });

/** Notes the edit and sets its jobs to work beside whatever the film is doing. */
export function editRequested(step: Step, { cast_id, edit, specs }: EventOf<"cast.edit_requested">): boolean {
  const { film } = step;
  if (film.status === "cancelled") return false;
  const before = film.cast_overrides[cast_id];
  film.cast_overrides = {
    ...film.cast_overrides,
    [cast_id]: { ...changedOverride(before, {}), edits: [...(before?.edits ?? []), edit] },
  };
  for (const spec of specs) {
    const job = freshJob({ ...spec, side: true }, { attempt: film.attempt_floor, spent_usd_micros: 0 });
    const inputs = [...new Set(spec.needs.map(({ job_id }) => job_id))].map((id) => step.jobs.get(id) ?? step.inputs[id]);
    const missing = inputs.filter((input) => input && !isSettled(input.state)).length;
    count(film, job, 1);
    step.jobs.set(spec.job_id, job);
    put(step, job, missing === 0 ? bound(step, job) : { ...job, state: { status: "waiting", missing } });
    step.side.push(job.spec);
  }
  return true;
}
