import type { Job } from "../../schema/film.ts";
import { type EventOf, endAttempt, endFlight, enqueue, failure, withNextModel } from "./attempts.ts";
import { pollAt, wakeAt } from "./deadlines.ts";
import { type Flight, flightsOf, hedgeOf } from "./flights.ts";
import { hedged } from "./hedging.ts";
import { bidFor, overBudgetMessage } from "./money.ts";
import { freePlaces, queued, submitted } from "./places.ts";
import { fail, letGo, recalled } from "./settle.ts";
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
      lookAfter(step, job, state);
      return true;
    case "verifying":
      endAttempt(step, job, letGo(step, job), failure("timeout", "The result could not be checked in time.", state.backend));
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

/** Its back-off has passed, or a place was free that it could not pay for: then a cheaper model does it, down to one that costs nothing. */
function leaveQueue(step: Step, job: Job, cache_key: string, not_before: number): boolean {
  if (not_before > step.at) return false;
  if (freePlaces(step) > 0) {
    const bid = bidFor(step.film, job);
    if (bid) put(step, job, submitted(step, job, cache_key, bid));
    // Somebody who asked for an edit can raise the budget; the film's own jobs must come to something.
    else if (!job.spec.side && job.model_index + 1 < job.spec.models.length) put(step, job, withNextModel(step, job));
    else fail(step, job, job, "over_budget", overBudgetMessage(step.film, job));
    return true;
  }
  if (not_before === 0) return false;
  put(step, job, queued(job, cache_key, 0));
  return true;
}

/** One that has timed out hands over to its hedge; else whoever is due is asked after, and a straggler hedged. */
function lookAfter(step: Step, job: Job, state: InFlight): void {
  const { at } = step;
  for (const flight of flightsOf(job)) {
    const { deadline_at } = flight.attempt === state.attempt ? state : (hedgeOf(state) ?? state);
    if (at < deadline_at) continue;
    // No backend had a place for it: that is nobody's failure, and it goes on waiting where the film's order counts.
    if (state.status === "submitted" && flight.backend === null && flight.remote_id === null)
      return put(step, job, queued(recalled(step, job, flight), state.cache_key, at));
    const why = failure("timeout", timeOutMessage(flight), flight.backend);
    return endFlight(step, job, flight, recalled(step, job, flight), why);
  }
  const hedge = hedgeOf(state);
  const asked = { ...state, ...askedAfter(step, job, state) };
  if (asked.status !== "running") return put(step, job, { ...job, state: asked });
  if (hedge) return put(step, job, { ...job, state: { ...asked, hedge: { ...hedge, ...askedAfter(step, job, hedge) } } });
  const late = asked.hedge_at !== null && at >= asked.hedge_at;
  put(step, job, late ? hedged(step, job, asked) : { ...job, state: asked });
}

function timeOutMessage({ backend, remote_id, claimed }: Flight): string {
  if (claimed) return `${backend ?? "The backend"} did not finish in time.`;
  return remote_id === null ? "No backend took the job in time." : `${backend ?? "The backend"} did not start the job in time.`;
}

type Asked = Pick<InFlight, "attempt" | "backend" | "remote_id" | "polls" | "poll_at" | "deadline_at">;

/** What changes about an attempt whose poll is due; nothing where it is not. */
function askedAfter(step: Step, job: Job, { attempt, backend, remote_id, polls, poll_at, deadline_at }: Asked): Partial<Asked> {
  if (backend === null || remote_id === null || step.at < poll_at) return {};
  step.effects.push({ type: "poll", job_id: job.spec.job_id, attempt, backend, remote_id });
  return { polls: polls + 1, poll_at: pollAt(step.at, polls + 1, deadline_at) };
}
