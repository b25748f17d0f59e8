import type { FilmEvent, FilmEventType, Job } from "../../schema/film.ts";
import { bound } from "./binding.ts";
import { CLAIM_TIMEOUT_MS, pollDelayMs, runTimeoutMs, VERIFY_TIMEOUT_MS } from "./deadlines.ts";
import { costOf, isAffordable } from "./money.ts";
import { freePlaces, queued, raiseWake, submitted } from "./places.ts";
import { afterFailure, type Failure } from "./retry-policy.ts";
import { charged, fail, letGo, succeed } from "./settle.ts";
import { type InFlight, isInFlight } from "./status.ts";
import { put, type Step } from "./step.ts";

export type EventOf<T extends FilmEventType> = Extract<FilmEvent, { type: T }>;

/** Every function here answers whether the event was news; if not, the step is thrown away. */

export function lookedUp(step: Step, job: Job, { cache_key, artifacts }: EventOf<"job.looked_up">): boolean {
  if (job.state.status !== "looking_up" || job.state.cache_key !== cache_key) return false;
  if (artifacts) succeed(step, job, job, cache_key, artifacts, true);
  else enqueue(step, job, cache_key);
  return true;
}

/** Into a free place, else into the queue. Without the money for it the job is woken there, to fail. */
export function enqueue(step: Step, job: Job, cache_key: string): void {
  const place = freePlaces(step) > 0;
  if (place && isAffordable(step.film, job)) return put(step, job, submitted(step, job, cache_key));
  put(step, job, queued(job, cache_key, 0));
  if (place) raiseWake(step, job.spec.job_id, job.attempt);
}

export function acknowledged(step: Step, job: Job, { attempt, backend, remote_id }: EventOf<"job.submitted">): boolean {
  if (!isCurrent(job, attempt) || job.state.remote_id !== null) return false;
  const poll_at = step.at + pollDelayMs(job.state.polls);
  const deadline_at = job.state.status === "submitted" ? step.at + CLAIM_TIMEOUT_MS : job.state.deadline_at;
  put(step, job, { ...job, refusals: 0, state: { ...job.state, backend, remote_id, poll_at, deadline_at } });
  return true;
}

export function claimed(step: Step, job: Job, { attempt }: EventOf<"job.claimed">): boolean {
  if (!isCurrent(job, attempt) || job.state.status !== "submitted") return false;
  put(step, job, running(step, job));
  return true;
}

/** A host that works on an attempt has claimed it, whether or not its `claimed` arrived. */
export function progressed(step: Step, job: Job, { attempt, seq, pct }: EventOf<"job.progressed">): boolean {
  if (!isCurrent(job, attempt)) return false;
  const atWork = running(step, job);
  if (seq <= atWork.state.progress_seq) return false;
  const poll_at = step.at + pollDelayMs(atWork.state.polls);
  const percent = Math.min(Math.max(pct, 0), 100);
  put(step, job, { ...atWork, state: { ...atWork.state, progress_seq: seq, pct: percent, poll_at } });
  return true;
}

export function polled(step: Step, job: Job, { attempt, state }: EventOf<"job.polled">): boolean {
  if (!isCurrent(job, attempt) || job.state.status !== "submitted") return false;
  const deadline_at = Math.max(step.at + CLAIM_TIMEOUT_MS, job.state.deadline_at);
  put(step, job, state === "running" ? running(step, job) : { ...job, state: { ...job.state, deadline_at } });
  return true;
}

/** The place is free from here on: checking what lies in the store takes no card. */
export function reported(step: Step, job: Job, event: EventOf<"job.reported">): boolean {
  if (!isCurrent(job, event.attempt)) return false;
  const { artifacts, metrics, provenance } = event;
  const { cache_key, backend } = job.state;
  const deadline_at = step.at + VERIFY_TIMEOUT_MS;
  put(step, job, { ...job, state: { status: "verifying", cache_key, backend, artifacts, metrics, provenance, deadline_at } });
  step.effects.push({ type: "verify", job_id: job.spec.job_id, attempt: job.attempt });
  return true;
}

export function verified(step: Step, job: Job, { attempt }: EventOf<"job.verified">): boolean {
  if (job.state.status !== "verifying" || job.attempt !== attempt) return false;
  const { cache_key, artifacts } = job.state;
  step.effects.push({ type: "record", job_id: job.spec.job_id, cache_key });
  succeed(step, job, letGo(step, job), cache_key, artifacts, false);
  return true;
}

export function refuted(step: Step, job: Job, { attempt, message }: EventOf<"job.refuted">): boolean {
  if (job.state.status !== "verifying" || job.attempt !== attempt) return false;
  endAttempt(step, job, letGo(step, job), failure("upload_failed", message));
  return true;
}

export function failed(step: Step, job: Job, event: EventOf<"job.failed">): boolean {
  if (!isCurrent(job, event.attempt)) return false;
  const { code, message, retryable } = event;
  endAttempt(step, job, charged(step, job, costOf(job, event.metrics, step.rules)), { ...failure(code, message), retryable });
  return true;
}

export function submitFailed(step: Step, job: Job, event: EventOf<"job.submit_failed">): boolean {
  if (!isCurrent(job, event.attempt) || job.state.status !== "submitted" || job.state.remote_id !== null) return false;
  const { message, retryable, retry_after_ms } = event;
  const refusal = { ...failure("submit_failed", message), retryable, retry_after_ms, refused: true };
  endAttempt(step, job, charged(step, job, 0), refusal);
  return true;
}

export function lost(step: Step, job: Job, { attempt, message }: EventOf<"job.lost">): boolean {
  if (!isCurrent(job, attempt)) return false;
  endAttempt(step, job, charged(step, job, costOf(job, null, step.rules)), failure("lost", message));
  return true;
}

/** `paid` is `before` with its attempt's money settled. Again, with the next model, or for good. */
export function endAttempt(step: Step, before: Job, paid: Job, why: Failure): void {
  const job = why.refused ? { ...paid, refusals: paid.refusals + 1 } : { ...paid, tries: paid.tries + 1 };
  const verdict = afterFailure(job, why);
  switch (verdict.next) {
    case "again":
      if (!("cache_key" in before.state)) return;
      return put(step, before, queued(job, before.state.cache_key, step.at + verdict.delay_ms));
    case "other_model":
      return put(step, before, bound(step, { ...job, model_index: job.model_index + 1, tries: 0, refusals: 0 }));
    case "give_up":
      return fail(step, before, job, why.code, why.message);
    default:
      verdict satisfies never;
  }
}

export const failure = (code: string, message: string): Failure => ({
  code,
  message,
  retryable: true,
  refused: false,
  retry_after_ms: null,
});

type AtBackend = Job & { state: InFlight };

/** Fences off older attempts, and facts about one that has ended. */
function isCurrent(job: Job, attempt: number): job is AtBackend {
  return job.attempt === attempt && isInFlight(job.state);
}

function running(step: Step, job: AtBackend): Job & { state: Extract<InFlight, { status: "running" }> } {
  const { state } = job;
  if (state.status === "running") return { ...job, state };
  const deadline_at = step.at + runTimeoutMs(job.spec);
  const poll_at = step.at + pollDelayMs(state.polls);
  return { ...job, refusals: 0, state: { ...state, status: "running", progress_seq: -1, pct: 0, poll_at, deadline_at } };
}
