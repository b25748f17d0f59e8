import type { FilmHeader, Hedge, Job } from "../../schema/film.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import type { JobSpec } from "../../schema/graph.ts";
import { isAtWork, isUnderWay } from "./status.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export const PLANNING_TIMEOUT_MS = 15 * MINUTE_MS;
/** An unanswered look-up counts as a miss: the worst it costs is a job done twice. */
export const LOOKUP_TIMEOUT_MS = MINUTE_MS;
/** From submission, and from each poll that finds the job still queued. Longer than the longest pause between polls. */
export const CLAIM_TIMEOUT_MS = 10 * MINUTE_MS;
export const VERIFY_TIMEOUT_MS = 5 * MINUTE_MS;

/** A run is hedged after this many times its estimate, and a while for a model that was not loaded. */
const HEDGE_FACTOR = 2.5;
const HEDGE_MIN_MS = MINUTE_MS;
/** Until a place or the money for it may be there. */
export const HEDGE_RETRY_MS = MINUTE_MS;

const FIRST_POLL_MS = 15 * SECOND_MS;
const POLL_GROWTH = 1.5;
const CLOSING_MS = MINUTE_MS;
const POLL_MAX_MS = 2 * MINUTE_MS;

/** A job may take this many times its estimate, within bounds: an estimate may be wrong by a cold start or a slow card. */
const RUN_FACTOR = 8;
const RUN_MIN_MS = 5 * MINUTE_MS;
const RUN_MAX_MS = 6 * HOUR_MS;
const RENDER_MIN_MS = HOUR_MS;
const RENDER_MAX_MS = 48 * HOUR_MS;
const ASSEMBLY_MIN_MS = 30 * MINUTE_MS;
/** Time for that many whole attempts at the assembly. */
const ASSEMBLY_ATTEMPTS = 3;

/** How long an attempt may run before it is given up; the host is told the same. */
export function runTimeoutMs({ estimate }: Pick<JobSpec, "estimate">): number {
  return Math.round(Math.min(Math.max(estimate.run_s * SECOND_MS * RUN_FACTOR, RUN_MIN_MS), RUN_MAX_MS));
}

/** How long an attempt runs before a second one is sent after it. */
export function hedgeAfterMs({ estimate }: Pick<JobSpec, "estimate">): number {
  return Math.round(HEDGE_MIN_MS + Math.min(estimate.run_s * SECOND_MS * HEDGE_FACTOR, RUN_MAX_MS));
}

/**
 * When an attempt is asked after next, having been so `polls` times. In the minute before it is given up that is often: its last
 * callback may be lost, and so may a poll's answer.
 */
export function pollAt(at: number, polls: number, deadline_at: number): number {
  const closing = deadline_at - CLOSING_MS;
  return at < closing ? Math.min(at + pollDelayMs(polls), closing) : at + FIRST_POLL_MS;
}

/** Silence before the next poll, after `polls` of them: a backend may forget a result after half an hour. */
export function pollDelayMs(polls: number): number {
  return Math.round(Math.min(FIRST_POLL_MS * POLL_GROWTH ** polls, POLL_MAX_MS));
}

/** From the plan until what is missing becomes slugs. */
export function renderTimeoutMs(jobs: readonly JobSpec[]): number {
  const run_s = jobs.reduce((sum, { estimate }) => sum + estimate.run_s, 0);
  return Math.round(Math.min(RENDER_MIN_MS + run_s * SECOND_MS * RUN_FACTOR, RENDER_MAX_MS));
}

export function assemblyTimeoutMs(spec: JobSpec): number {
  return ASSEMBLY_MIN_MS + ASSEMBLY_ATTEMPTS * runTimeoutMs(spec);
}

/** When the job wants a `job.wake`, or null: what the store keeps in the row's `wake_at`. */
export function wakeAt({ state }: Pick<Job, "state">): number | null {
  switch (state.status) {
    case "looking_up":
    case "verifying":
      return state.deadline_at;
    case "queued":
      return state.not_before === 0 ? null : state.not_before;
    case "submitted":
      return flightWakeAt(state);
    case "running": {
      const { hedge, hedge_at } = state;
      const other = hedge === null ? hedge_at : flightWakeAt(hedge);
      return other === null ? flightWakeAt(state) : Math.min(flightWakeAt(state), other);
    }
    case "waiting":
    case "succeeded":
    case "failed":
    case "cancelled":
      return null;
    default:
      return state satisfies never;
  }
}

/** Nobody can be asked after an attempt whose backend is not known yet. */
const flightWakeAt = ({ remote_id, poll_at, deadline_at }: Pick<Hedge, "remote_id" | "poll_at" | "deadline_at">): number =>
  remote_id === null ? deadline_at : Math.min(poll_at, deadline_at);

/** When the film's alarm should ring: `jobWakeAt` is the least `wakeAt` of its jobs. null: nothing is due, ever. */
export function nextWake(film: FilmHeader | null, jobWakeAt: number | null): number | null {
  if (!film || !isAtWork(film)) return null;
  if (!isUnderWay(film)) return jobWakeAt;
  return jobWakeAt === null ? film.deadline_at : Math.min(film.deadline_at, jobWakeAt);
}

/** What has come due by `now`. `jobs` are those whose `wakeAt` has passed; more do no harm. */
export function dueEvents(film: FilmHeader | null, jobs: readonly Job[], now: number): FilmEvent[] {
  if (!film || !isAtWork(film)) return [];
  const events: FilmEvent[] = [];
  for (const job of jobs) {
    const due = wakeAt(job);
    if (due === null || due > now) continue;
    const { spec, state, attempt } = job;
    const event_id = `wake/${spec.job_id}/${film.seq}`;
    events.push({ type: "job.wake", event_id, at: now, job_id: spec.job_id, status: state.status, attempt });
  }
  if (isUnderWay(film) && film.deadline_at <= now)
    events.push({ type: "film.deadline_passed", event_id: `deadline/${film.deadline_at}`, at: now });
  return events;
}
