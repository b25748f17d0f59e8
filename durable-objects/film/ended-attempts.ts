import { flightOf, flightsOf } from "../../pipeline/film/flights.ts";
import { isInFlight } from "../../pipeline/film/status.ts";
import type { Applied } from "./film-books.ts";

export type EndedAttempt = { backend: string; job_id: string; attempt: number };

/** Attempts that had a place at a backend before the event, and have it no longer. */
export function endedAttempts({ slice, changes }: Applied): EndedAttempt[] {
  const after = new Map(changes.jobs.map((job) => [job.spec.job_id, job]));
  const removed = new Set(changes.remove);
  const touched = slice.job === null ? slice.all : [slice.job, ...slice.all];
  return touched.flatMap((before) => {
    const { job_id } = before.spec;
    const now = removed.has(job_id) ? null : (after.get(job_id) ?? before);
    const held = isInFlight(before.state) ? flightsOf(before) : [];
    return held.flatMap(({ attempt, backend }) =>
      backend === null || (now !== null && flightOf(now, attempt) !== null) ? [] : [{ backend, job_id, attempt }],
    );
  });
}
