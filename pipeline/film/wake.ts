import type { Job } from "../../schema/film.ts";
import { type EventOf, endAttempt, enqueue, failure } from "./attempts.ts";
import { pollDelayMs, wakeAt } from "./deadlines.ts";
import { isAffordable, overBudgetMessage } from "./money.ts";
import { freePlaces, queued, submitted } from "./places.ts";
import { fail, letGo } from "./settle.ts";
import type { InFlight } from "./status.ts";
import { put, type Step } from "./step.ts";

/** A poll, back-off or deadline came due. One that is early, or about a state since left, is stale. */
export function woken(step: Step, job: Job, { status, attempt }: EventOf<"job.wake">): boolean {
  const { state } = job;
  if (state.status !== status || job.attempt !== attempt) return false;
  if (state.status === "queued") return leaveQueue(step, job, state.cache_key, state.not_before);
  const due = wakeAt(job);
  if (due === null || due > step.at) return false;
  switch (state.status) {
    case "looking_up":
      enqueue(step, job, state.cache_key);
      return true;
    case "submitted":
    case "running":
      if (step.at >= state.deadline_at) timeOut(step, job, state);
      else poll(step, job, state);
      return true;
    case "verifying":
      endAttempt(step, job, letGo(step, job), failure("timeout", "The result could not be checked in time."));
      return true;
    case "waiting":
    case "succeeded":
    case "failed":
    case "cancelled":
      return false;
    default:
      return state satisfies never;
  }
}

/** Its back-off has passed, or a place was free that it could not pay for. */
function leaveQueue(step: Step, job: Job, cache_key: string, not_before: number): boolean {
  if (not_before > step.at) return false;
  if (freePlaces(step) > 0) {
    if (isAffordable(step.film, job)) put(step, job, submitted(step, job, cache_key));
    else fail(step, job, job, "over_budget", overBudgetMessage(step.film, job));
    return true;
  }
  if (not_before === 0) return false;
  put(step, job, queued(job, cache_key, 0));
  return true;
}

function timeOut(step: Step, job: Job, state: InFlight): void {
  const message =
    state.status === "running"
      ? `${state.backend ?? "The backend"} did not finish in time.`
      : state.remote_id === null
        ? "No backend took the job in time."
        : `${state.backend ?? "The backend"} did not start the job in time.`;
  endAttempt(step, job, letGo(step, job), failure("timeout", message));
}

function poll(step: Step, job: Job, state: InFlight): void {
  const { backend, remote_id } = state;
  if (backend !== null && remote_id !== null)
    step.effects.push({ type: "poll", job_id: job.spec.job_id, attempt: job.attempt, backend, remote_id });
  const polls = state.polls + 1;
  put(step, job, { ...job, state: { ...state, polls, poll_at: step.at + pollDelayMs(polls) } });
}
