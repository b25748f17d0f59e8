import type { Job } from "../../schema/film.ts";
import type { JobSpec, Plan } from "../../schema/graph.ts";
import type { EventOf } from "./attempts.ts";
import { bound } from "./binding.ts";
import { renderTimeoutMs } from "./deadlines.ts";
import { inOrder, promote } from "./places.ts";
import { endFilm, letGo, startAssembly } from "./settle.ts";
import { aside, freshJob } from "./side-jobs.ts";
import { isAssembly, isSettled } from "./status.ts";
import { type Step, setStatus } from "./step.ts";
import { tallyOf } from "./tally.ts";

/**
 * Lays a plan over the jobs there are. A job with an equal `spec_key` stays as it is, in flight too; one that changed, and one that
 * failed, starts afresh with all that depends on it; one that is gone is cancelled and removed.
 */
export function planned(step: Step, { revision, plan }: EventOf<"film.planned">): boolean {
  const { film, slice } = step;
  if (film.status !== "planning" || revision !== film.revision) return false;
  const before = new Map(slice.all.map((job) => [job.spec.job_id, job]));
  const specs = new Map(plan.jobs.map((spec) => [spec.job_id, spec]));
  step.plan = plan;
  step.cut = plan;
  step.inputs = Object.fromEntries(before);

  const fresh = startingAfresh(specs, before);
  const rows = new Map<string, Job>();
  const gone = [...before.values()].filter(({ spec }) => !specs.has(spec.job_id));
  for (const job of gone) if (!job.spec.edit) drop(step, job);
  // Versions of a character stay: one may go back to any of them. Their parents come first.
  for (const job of gone.filter(isVersion).sort((a, b) => a.spec.edit.version - b.spec.edit.version)) {
    const row = aside(job);
    const { job_id, needs } = row.spec;
    const anew = !isSettled(row.state) && needs.some((need) => fresh.has(need.job_id));
    if (anew) fresh.add(job_id);
    rows.set(job_id, anew ? startAfresh(step, row.spec, row) : row);
    step.side.push(row.spec);
  }
  for (const [job_id, spec] of specs) {
    const old = before.get(job_id);
    rows.set(job_id, old && !fresh.has(job_id) ? keep(old, spec) : startAfresh(step, spec, old));
  }
  for (const [job_id, row] of rows) rows.set(job_id, counted(step, row, rows));
  for (const [job_id, row] of rows) if (row !== before.get(job_id)) step.jobs.set(job_id, row);
  Object.assign(film, tallyOf(rows.values()));

  film.deadline_at = step.at + renderTimeoutMs(plan.jobs);
  promote(step, [...rows.values()].filter((row) => isDue(row, step.at)).sort(inOrder));
  turn(step, [...rows.values()]);
  return true;
}

/** Where the film stands with its new plan follows from the assembly alone. */
function turn(step: Step, rows: readonly Job[]): void {
  const assembly = rows.find(isAssembly);
  if (!assembly) {
    const message = "The plan has no assembly, so nothing could become a film.";
    endFilm(step, rows, "failed", { code: "internal", message, line: null });
  } else if (assembly.state.status === "succeeded") endFilm(step, rows, "ready", null);
  else if (assembly.state.status === "waiting") setStatus(step, "rendering");
  else startAssembly(step, assembly);
}

/** Ids of the jobs that are new, changed or ended badly, and of all that need them, directly or not. */
function startingAfresh(specs: ReadonlyMap<string, JobSpec>, before: ReadonlyMap<string, Job>): Set<string> {
  const dependents = new Map<string, string[]>();
  for (const { job_id, needs } of specs.values())
    for (const need of needs) {
      const others = dependents.get(need.job_id);
      if (others) others.push(job_id);
      else dependents.set(need.job_id, [job_id]);
    }
  const fresh = new Set<string>();
  const open = [...specs.values()].filter((spec) => !isKept(before.get(spec.job_id), spec)).map(({ job_id }) => job_id);
  for (let job_id = open.pop(); job_id !== undefined; job_id = open.pop()) {
    if (fresh.has(job_id)) continue;
    fresh.add(job_id);
    for (const dependent of dependents.get(job_id) ?? []) open.push(dependent);
  }
  return fresh;
}

function isKept(job: Job | undefined, spec: JobSpec): boolean {
  return job?.spec.spec_key === spec.spec_key && job.state.status !== "failed" && job.state.status !== "cancelled";
}

/** What the key does not cover may have changed: priority, position in the film, estimate. */
function keep(job: Job, spec: JobSpec): Job {
  return JSON.stringify(job.spec) === JSON.stringify(spec) ? job : { ...job, spec };
}

function startAfresh(step: Step, spec: JobSpec, old: Job | undefined): Job {
  const { attempt, spent_usd_micros } = old ? letGo(step, old) : { attempt: step.film.attempt_floor, spent_usd_micros: 0 };
  return freshJob(spec, { attempt, spent_usd_micros });
}

/** A waiting job with its inputs counted anew, and bound when there is none to wait for. */
function counted(step: Step, job: Job, rows: ReadonlyMap<string, Job>): Job {
  if (job.state.status !== "waiting") return job;
  const needed = new Set(job.spec.needs.map(({ job_id }) => job_id));
  let missing = 0;
  for (const job_id of needed) {
    const input = rows.get(job_id);
    if (input && !isSettled(input.state)) missing++;
  }
  if (missing === 0) return bound(step, job);
  return job.state.missing === missing ? job : { ...job, state: { status: "waiting", missing } };
}

function drop(step: Step, job: Job): void {
  letGo(step, job);
  step.remove.push(job.spec.job_id);
  step.film.attempt_floor = Math.max(step.film.attempt_floor, job.attempt);
}

const isVersion = (job: Job): job is Job & { spec: { edit: NonNullable<JobSpec["edit"]> } } => job.spec.edit !== undefined;

const isDue = ({ state }: Job, at: number) => state.status === "queued" && state.not_before <= at;
