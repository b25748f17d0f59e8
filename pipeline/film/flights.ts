import type { Hedge, Job, JobState } from "../../schema/film.ts";
import { isInFlight } from "./status.ts";

/** One live attempt of a job, whichever of the two it is. */
export type Flight = {
  attempt: number;
  backend: string | null;
  remote_id: string | null;
  /** A host has claimed it. */
  claimed: boolean;
  /** How often it was asked after. */
  polls: number;
  reserved_usd_micros: number;
};

export type Running = Extract<JobState, { status: "running" }>;

/** The job's live attempts, the older first: one, or two while it is hedged. One that is being verified is the only one. */
export function flightsOf({ state, reserved_usd_micros }: Pick<Job, "state" | "reserved_usd_micros">): Flight[] {
  if (state.status === "verifying") {
    const { attempt, backend } = state;
    return [{ attempt, backend, remote_id: null, claimed: true, polls: 0, reserved_usd_micros }];
  }
  if (!isInFlight(state)) return [];
  const { attempt, backend, remote_id, polls } = state;
  const hedge = hedgeOf(state);
  const first = { attempt, backend, remote_id, polls, claimed: state.status === "running" };
  const own = Math.max(reserved_usd_micros - (hedge?.reserved_usd_micros ?? 0), 0);
  return [{ ...first, reserved_usd_micros: own }, ...(hedge ? [hedge] : [])];
}

/** The live attempt of this number at a backend: null for older ones, and for one that has ended or is being verified. */
export function flightOf(job: Pick<Job, "state" | "reserved_usd_micros">, attempt: number): Flight | null {
  if (!isInFlight(job.state)) return null;
  return flightsOf(job).find((flight) => flight.attempt === attempt) ?? null;
}

export const hedgeOf = (state: JobState): Hedge | null => (state.status === "running" ? state.hedge : null);

/** The hedge alone, the older attempt having ended. */
export function promoted({ claimed, progress_seq, reserved_usd_micros: _, ...flight }: Hedge, cache_key: string): JobState {
  if (!claimed) return { status: "submitted", cache_key, ...flight };
  return { status: "running", cache_key, ...flight, progress_seq, pct: 0, hedge: null, hedge_at: null };
}
