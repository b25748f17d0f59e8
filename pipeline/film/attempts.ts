import type { Job, JobState } from "../../schema/film.ts";
import type { FilmEvent, FilmEventType } from "../../schema/film-events.ts";
import { bound } from "./binding.ts";
import { CLAIM_TIMEOUT_MS, HEDGE_RETRY_MS, hedgeAfterMs, pollAt, runTimeoutMs, VERIFY_TIMEOUT_MS } from "./deadlines.ts";
import { type Flight, flightOf, flightsOf, hedgeOf, promoted, type Running } from "./flights.ts";
import { bidFor, costOf } from "./money.ts";
import { freePlaces, queued, raiseWake, submitted } from "./places.ts";
import { afterFailure, type Failure } from "./retry-policy.ts";
import { placementsOf } from "./rules.ts";
import { charged, fail, letGo, recalled, succeed } from "./settle.ts";
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
  const bid = place ? bidFor(step.film, job) : null;
  if (bid) return put(step, job, submitted(step, job, cache_key, bid));
  put(step, job, queued(job, cache_key, 0));
  if (place) raiseWake(step, job.spec.job_id, job.attempt);
}

export function acknowledged(step: Step, job: Job, { attempt, backend, remote_id }: EventOf<"job.submitted">): boolean {
  const { state } = job;
  if (state.status === "verifying" && state.attempt === attempt && state.backend === null) {
    put(step, job, { ...job, state: { ...state, backend } });
    return true;
  }
  if (!isInFlight(state) || flightOf(job, attempt)?.remote_id !== null) return false;
  put(step, job, {
    ...job,
    refusals: 0,
    state: steered(state, attempt, (flight, claimed) => {
      const deadline_at = claimed ? flight.deadline_at : step.at + CLAIM_TIMEOUT_MS;
      return { ...flight, backend, remote_id, poll_at: pollAt(step.at, flight.polls, deadline_at), deadline_at };
    }),
  });
  return true;
}

export function claimed(step: Step, job: Job, { attempt }: EventOf<"job.claimed">): boolean {
  const flight = flightOf(job, attempt);
  if (!flight || flight.claimed) return false;
  put(step, job, atWork(step, job, attempt));
  return true;
}

/** A host that works on an attempt has claimed it, whether or not its `claimed` arrived. What a hedge says of its progress is not shown. */
export function progressed(step: Step, job: Job, { attempt, seq, pct }: EventOf<"job.progressed">): boolean {
  if (!flightOf(job, attempt)) return false;
  const working = atWork(step, job, attempt);
  const { state } = working;
  if (state.status !== "running") return false;
  const { hedge } = state;
  if (hedge?.attempt === attempt) {
    if (seq <= hedge.progress_seq) return false;
    const poll_at = pollAt(step.at, hedge.polls, hedge.deadline_at);
    put(step, job, { ...working, state: { ...state, hedge: { ...hedge, progress_seq: seq, poll_at } } });
    return true;
  }
  if (seq <= state.progress_seq) return false;
  const poll_at = pollAt(step.at, state.polls, state.deadline_at);
  put(step, job, { ...working, state: { ...state, progress_seq: seq, pct: Math.min(Math.max(pct, 0), 100), poll_at } });
  return true;
}

export function polled(step: Step, job: Job, { attempt, state }: EventOf<"job.polled">): boolean {
  const flight = flightOf(job, attempt);
  if (!flight || flight.claimed) return false;
  put(step, job, state === "running" ? atWork(step, job, attempt) : stillQueued(step, job, attempt));
  return true;
}

/** The place is free from here on: checking what lies in the store takes no card. A second attempt has come too late. */
export function reported(step: Step, job: Job, event: EventOf<"job.reported">): boolean {
  const { attempt, artifacts, metrics, provenance } = event;
  const flight = flightOf(job, attempt);
  if (!flight || !isInFlight(job.state)) return false;
  const { cache_key } = job.state;
  const others = flightsOf(job).filter((other) => other.attempt !== attempt);
  const alone = others.reduce((left, other) => recalled(step, left, other), job);
  const deadline_at = step.at + VERIFY_TIMEOUT_MS;
  const { backend } = flight;
  put(step, job, {
    ...alone,
    state: { status: "verifying", cache_key, attempt, backend, artifacts, metrics, provenance, deadline_at },
  });
  step.effects.push({ type: "verify", job_id: job.spec.job_id, attempt });
  return true;
}

export function verified(step: Step, job: Job, { attempt }: EventOf<"job.verified">): boolean {
  if (job.state.status !== "verifying" || job.state.attempt !== attempt) return false;
  const { cache_key, artifacts } = job.state;
  step.effects.push({ type: "record", job_id: job.spec.job_id, cache_key });
  succeed(step, job, letGo(step, job), cache_key, artifacts, false);
  return true;
}

export function refuted(step: Step, job: Job, { attempt, message }: EventOf<"job.refuted">): boolean {
  if (job.state.status !== "verifying" || job.state.attempt !== attempt) return false;
  endAttempt(step, job, letGo(step, job), failure("upload_failed", message, job.state.backend));
  return true;
}

export function failed(step: Step, job: Job, event: EventOf<"job.failed">): boolean {
  const flight = flightOf(job, event.attempt);
  if (!flight) return false;
  const { code, message, retryable } = event;
  const paid = charged(step, job, flight, costOf(flight, event.metrics, step.rules));
  endFlight(step, job, flight, paid, { ...failure(code, message, flight.backend), retryable });
  return true;
}

export function submitFailed(step: Step, job: Job, event: EventOf<"job.submit_failed">): boolean {
  const flight = flightOf(job, event.attempt);
  if (!flight || flight.claimed || flight.remote_id !== null) return false;
  const { message, backend, retryable, retry_after_ms } = event;
  const refusal = { ...failure("submit_failed", message, backend), retryable, retry_after_ms, refused: true };
  endFlight(step, job, flight, charged(step, job, flight, 0), refusal);
  return true;
}

export function lost(step: Step, job: Job, { attempt, message }: EventOf<"job.lost">): boolean {
  const flight = flightOf(job, attempt);
  if (!flight) return false;
  const paid = charged(step, job, flight, costOf(flight, null, step.rules));
  endFlight(step, job, flight, paid, failure("lost", message, flight.backend));
  return true;
}

/** Where nothing will come of waiting, and where another backend has no such queue, the attempt is called off. */
export function stuck(step: Step, job: Job, { attempt, reason, message }: EventOf<"job.stuck">): boolean {
  const flight = flightOf(job, attempt);
  if (!flight || flight.claimed) return false;
  const others = backendsOf(job).filter((each) => each !== flight.backend && !job.failed_on.includes(each));
  if (reason === "no_capacity" && others.length === 0) put(step, job, stillQueued(step, job, attempt));
  else {
    const why = { ...failure(reason, message, flight.backend), refused: reason === "no_capacity" };
    endFlight(step, job, flight, recalled(step, job, flight), why);
  }
  return true;
}

/** `paid` is `before` with this attempt's money settled. The other one, if there is one, goes on alone. */
export function endFlight(step: Step, before: Job, { attempt }: Flight, paid: Job, why: Failure): void {
  const { state } = before;
  const hedge = hedgeOf(state);
  if (state.status !== "running" || hedge === null) endAttempt(step, before, paid, why);
  else if (hedge.attempt === attempt) {
    const hedge_at = why.refused ? step.at + HEDGE_RETRY_MS : null;
    put(step, before, { ...paid, state: { ...state, hedge: null, hedge_at } });
  } else {
    const { backend } = state;
    const failed_on = backend === null || paid.failed_on.includes(backend) ? paid.failed_on : [...paid.failed_on, backend];
    put(step, before, { ...paid, tries: paid.tries + 1, failed_on, state: promoted(hedge, state.cache_key) });
  }
}

/** `paid` is `before` with its last attempt's money settled. Again, with the next model, or for good. */
export function endAttempt(step: Step, before: Job, paid: Job, why: Failure): void {
  const job = why.refused ? { ...paid, refusals: paid.refusals + 1 } : { ...paid, tries: paid.tries + 1 };
  const verdict = afterFailure(job, why, backendsOf(job));
  switch (verdict.next) {
    case "again": {
      if (!("cache_key" in before.state)) return;
      const { delay_ms, failed_on } = verdict;
      return put(step, before, queued({ ...job, failed_on }, before.state.cache_key, step.at + delay_ms));
    }
    case "other_model":
      return put(step, before, withNextModel(step, job));
    case "give_up":
      return fail(step, before, job, why.code, why.message);
    default:
      verdict satisfies never;
  }
}

/** The job bound anew, for the model after the one that it was tried with. */
export const withNextModel = (step: Step, job: Job): Job =>
  bound(step, { ...job, model_index: job.model_index + 1, tries: 0, refusals: 0, failed_on: [] });

const backendsOf = (job: Job): string[] => placementsOf(job).map(({ backend }) => backend);

export const failure = (code: string, message: string, backend: string | null): Failure => ({
  code,
  message,
  backend,
  retryable: true,
  refused: false,
  retry_after_ms: null,
});

type Steering = Pick<InFlight, "backend" | "remote_id" | "polls" | "poll_at" | "deadline_at">;

/** The state with one of its attempts changed. */
function steered(state: InFlight, attempt: number, change: (flight: Steering, claimed: boolean) => Partial<Steering>): JobState {
  const hedge = hedgeOf(state);
  if (state.status === "running" && hedge?.attempt === attempt)
    return { ...state, hedge: { ...hedge, ...change(hedge, hedge.claimed) } };
  return { ...state, ...change(state, state.status === "running") };
}

/** The job with this attempt at work; it is there already, or begins now. */
function atWork(step: Step, job: Job, attempt: number): Job {
  const { state, spec } = job;
  if (!isInFlight(state)) return job;
  const deadline_at = step.at + runTimeoutMs(spec);
  const hedge = hedgeOf(state);
  if (state.status === "running") {
    if (hedge?.attempt !== attempt || hedge.claimed) return job;
    const poll_at = pollAt(step.at, hedge.polls, deadline_at);
    return { ...job, state: { ...state, hedge: { ...hedge, claimed: true, poll_at, deadline_at } } };
  }
  const poll_at = pollAt(step.at, state.polls, deadline_at);
  const hedge_at = placementsOf(job).length > 1 ? step.at + hedgeAfterMs(spec) : null;
  const begun: Running = { ...state, status: "running", progress_seq: -1, pct: 0, poll_at, deadline_at, hedge: null, hedge_at };
  return { ...job, refusals: 0, state: begun };
}

function stillQueued(step: Step, job: Job, attempt: number): Job {
  if (!isInFlight(job.state)) return job;
  const deadline = step.at + CLAIM_TIMEOUT_MS;
  const state = steered(job.state, attempt, ({ deadline_at }) => ({ deadline_at: Math.max(deadline, deadline_at) }));
  return { ...job, state };
}
