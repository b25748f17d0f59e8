import type { Artifact, Job, JobState, Problem } from "../../schema/film.ts";
import { bound, raiseInputMissing } from "./binding.ts";
import { assemblyTimeoutMs } from "./deadlines.ts";
import { type Flight, flightsOf } from "./flights.ts";
import { costOf } from "./money.ts";
import { inOrder, promote } from "./places.ts";
import { isAssembly, isSettled, isUnderWay } from "./status.ts";
import { put, type Step, setStatus } from "./step.ts";

/** The job has its result: its waiters count one input less, and the last input of one binds it. */
export function succeed(step: Step, before: Job, job: Job, cache_key: string, artifacts: Artifact[], cached: boolean): void {
  settle(step, before, { ...job, state: { status: "succeeded", cache_key, artifacts, cached } });
}

/** The job is given up: waiters do without it, or are told that they cannot. */
export function fail(step: Step, before: Job, job: Job, code: string, message: string): void {
  settle(step, before, { ...job, state: { status: "failed", code, message } });
}

function settle(step: Step, before: Job, after: Job): void {
  put(step, before, after);
  const ready = new Map(step.slice.ready.map((job) => [job.spec.job_id, job]));
  for (const { job_id, missing, required } of step.slice.waiters) {
    const lacking = required && after.state.status === "failed";
    if (lacking) raiseInputMissing(step, job_id, after.spec.job_id);
    const job = missing === 1 && !lacking ? ready.get(job_id) : undefined;
    if (job) bindWaiter(step, job);
    else step.missing.set(job_id, Math.max(missing - 1, 0));
  }
  if (isAssembly(after)) endAssembly(step, after.state);
  // The film's books were closed when it ended: what a side job has spent since goes into them now.
  if (after.spec.side && !isUnderWay(step.film)) step.effects.push({ type: "index", status: step.film.status });
}

function bindWaiter(step: Step, waiter: Job): void {
  const job = bound(step, waiter);
  put(step, waiter, job);
  if (isAssembly(job) && step.film.status === "rendering") startAssembly(step, job);
}

/** Whatever came before, the assembly gets its own bounded time. */
export function startAssembly(step: Step, { spec }: Job): void {
  step.film.deadline_at = step.at + assemblyTimeoutMs(spec);
  setStatus(step, "assembling");
}

/** While a new revision is being planned, the cut of the old one decides nothing. */
function endAssembly(step: Step, state: JobState): void {
  const { film, slice } = step;
  if (film.status === "planning") return;
  if (state.status === "succeeded") endFilm(step, slice.all, "ready", null);
  else if (state.status === "failed")
    endFilm(step, slice.all, "failed", { code: state.code, message: state.message, line: null });
}

/** Ends the film; those of its `jobs` that are still at work are cancelled. Side jobs go on, unless somebody cancelled the film. */
export function endFilm(
  step: Step,
  jobs: Iterable<Job>,
  status: "ready" | "failed" | "cancelled",
  problem: Problem | null,
): void {
  const left: Job[] = [];
  for (const stored of jobs) {
    const job = step.jobs.get(stored.spec.job_id) ?? stored;
    if (job.spec.side && status !== "cancelled") left.push(job);
    else if (!isSettled(job.state)) put(step, job, { ...letGo(step, job), state: { status: "cancelled" } });
  }
  step.film.problem = problem;
  setStatus(step, status);
  promote(step, left.sort(inOrder));
}

/** The job without its live attempts: backends are told, costs are kept. */
export function letGo(step: Step, job: Job): Job {
  return flightsOf(job).reduce((left, flight) => recalled(step, left, flight), job);
}

/** The job with one of its live attempts called off and paid for. */
export function recalled(step: Step, job: Job, flight: Flight): Job {
  const { attempt, backend, remote_id } = flight;
  if (backend !== null && remote_id !== null)
    step.effects.push({ type: "cancel", job_id: job.spec.job_id, attempt, backend, remote_id });
  const metrics = job.state.status === "verifying" ? job.state.metrics : null;
  return charged(step, job, flight, costOf(flight, metrics, step.rules));
}

/** The job with one attempt paid for and its reservation returned. */
export function charged(step: Step, job: Job, flight: Flight, cost: number): Job {
  step.film.spent_usd_micros += cost;
  const reserved_usd_micros = Math.max(job.reserved_usd_micros - flight.reserved_usd_micros, 0);
  return { ...job, reserved_usd_micros, spent_usd_micros: job.spent_usd_micros + cost };
}
