import type { Job } from "../../schema/film.ts";
import { HEDGE_RETRY_MS } from "./deadlines.ts";
import type { Running } from "./flights.ts";
import { bidBeside } from "./money.ts";
import { freePlaces, takingOff } from "./places.ts";
import { modelOf, placementsOf } from "./rules.ts";
import type { Step } from "./step.ts";

/**
 * The straggler with a second attempt at another backend, once there is a place for it and the budget bears both. Where no other backend
 * serves its model, it is left to its deadline.
 */
export function hedged(step: Step, job: Job, state: Running): Job {
  const { backend } = state;
  const busy = backend === null || job.failed_on.includes(backend) ? job.failed_on : [...job.failed_on, backend];
  if (backend === null || placementsOf(job).every((place) => busy.includes(place.backend)))
    return { ...job, state: { ...state, hedge_at: null } };
  const bid = freePlaces(step) > 0 ? bidBeside(step.film, job, busy) : null;
  if (!bid) return { ...job, state: { ...state, hedge_at: step.at + HEDGE_RETRY_MS } };
  const attempt = job.attempt + 1;
  const { job_id } = job.spec;
  // A batch of its own: cancelling it touches nobody else's work.
  const group = `hedge/${job_id}/${attempt}`;
  step.effects.push({ type: "submit", job_id, attempt, model: modelOf(job), group, batch_max: 1, avoid: bid.avoid });
  const { reserved_usd_micros } = bid;
  return {
    ...job,
    attempt,
    reserved_usd_micros: job.reserved_usd_micros + reserved_usd_micros,
    state: {
      ...state,
      hedge: { ...takingOff(attempt, step.at), claimed: false, progress_seq: -1, reserved_usd_micros },
      hedge_at: null,
    },
  };
}
