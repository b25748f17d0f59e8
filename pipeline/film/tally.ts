import type { FilmHeader, Job } from "../../schema/film.ts";
import { hedgeOf } from "./flights.ts";
import { isInFlight, isSettled } from "./status.ts";

/** The part of a film's header that is a sum over its jobs. */
export type Tally = Pick<FilmHeader, "jobs" | "shots" | "side_jobs" | "reserved_usd_micros">;

export function tallyOf(jobs: Iterable<Job>): Tally {
  const tally: Tally = {
    jobs: { total: 0, settled: 0, cached: 0, rendered: 0, failed: 0, in_flight: 0 },
    shots: { total: 0, done: 0, missing: 0 },
    side_jobs: 0,
    reserved_usd_micros: 0,
  };
  for (const job of jobs) count(tally, job, 1);
  return tally;
}

/** Adds a job to the tally, or with −1 takes it out. */
export function count(tally: Tally, { spec, state, reserved_usd_micros }: Job, sign: 1 | -1): void {
  const { jobs, shots } = tally;
  const succeeded = state.status === "succeeded";
  tally.reserved_usd_micros += sign * reserved_usd_micros;
  if (isInFlight(state)) jobs.in_flight += hedgeOf(state) === null ? sign : 2 * sign;
  if (spec.side) {
    if (!isSettled(state)) tally.side_jobs += sign;
    return;
  }
  jobs.total += sign;
  if (isSettled(state)) jobs.settled += sign;
  if (state.status === "failed") jobs.failed += sign;
  if (succeeded && state.cached) jobs.cached += sign;
  if (succeeded && !state.cached) jobs.rendered += sign;
  if (!spec.completes_shot) return;
  shots.total += sign;
  if (succeeded) shots.done += sign;
  else if (isSettled(state)) shots.missing += sign;
}
