import type { Job } from "../../schema/film.ts";
import { batchMax } from "../plan/batch-size.ts";
import { CLAIM_TIMEOUT_MS, pollDelayMs } from "./deadlines.ts";
import { type Bid, bidFor } from "./money.ts";
import { modelOf, placementsOf } from "./rules.ts";
import { put, raisedId, type Step } from "./step.ts";

export const freePlaces = ({ film, rules }: Step): number => rules.maxInFlight - film.jobs.in_flight;

/** The job as it waits for a place: for none longer than it has to. */
export const queued = (job: Job, cache_key: string, not_before: number): Job => ({
  ...job,
  state: { status: "queued", cache_key, not_before },
});

/** A new attempt leaves for a backend; its price is set aside until it ends. */
export function submitted(step: Step, job: Job, cache_key: string, { reserved_usd_micros, avoid }: Bid): Job {
  const attempt = job.attempt + 1;
  const model = modelOf(job);
  const group = [groupOf(job, model), ...avoid.map((backend) => `not ${backend}`)].join("/");
  const place = placementsOf(job).find(({ backend }) => !avoid.includes(backend)) ?? null;
  const batch_max = batchMax(model, job.spec.template, job.bound_frames, place);
  step.effects.push({ type: "submit", job_id: job.spec.job_id, attempt, model, group, batch_max, avoid });
  const state = { status: "submitted", cache_key, ...takingOff(attempt, step.at) } as const;
  return { ...job, attempt, reserved_usd_micros, state };
}

/** An attempt that is on its way to a backend. */
export const takingOff = (attempt: number, at: number) => ({
  attempt,
  backend: null,
  remote_id: null,
  polls: 0,
  poll_at: at + pollDelayMs(0),
  deadline_at: at + CLAIM_TIMEOUT_MS,
});

/**
 * Gives free places to the first of the queued. One that the budget cannot bear is woken by an event of its own, which fails it with its
 * waiters in view and looks at the queue again: so a place never stays empty while jobs wait for it.
 */
export function promote(step: Step, candidates: readonly Job[]): void {
  for (const candidate of candidates) {
    if (freePlaces(step) <= 0) return;
    const job = step.jobs.get(candidate.spec.job_id) ?? candidate;
    const { spec, state, attempt } = job;
    if (state.status !== "queued" || state.not_before > step.at) continue;
    const bid = bidFor(step.film, job);
    if (bid) put(step, job, submitted(step, job, state.cache_key, bid));
    else raiseWake(step, spec.job_id, attempt);
  }
}

/** The queue's order: by priority, then by job id. */
export const inOrder = (a: Job, b: Job): number =>
  a.spec.priority - b.spec.priority || (a.spec.job_id < b.spec.job_id ? -1 : a.spec.job_id > b.spec.job_id ? 1 : 0);

/** Has a queued job looked at again. */
export function raiseWake(step: Step, job_id: string, attempt: number): void {
  const event_id = raisedId(step, job_id);
  step.effects.push({ type: "raise", event: { type: "job.wake", event_id, at: step.at, job_id, status: "queued", attempt } });
}

/** Jobs of one model and picture size may share a batch: the model is loaded once and the card filled. A host runs those of one length together. */
function groupOf({ spec: { function: name, template } }: Job, model: string): string {
  const { width, height } = template;
  return typeof width === "number" && typeof height === "number" ? `${model}/${name}/${width}x${height}` : `${model}/${name}`;
}
