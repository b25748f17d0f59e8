import { isInFlight } from "../../pipeline/film/status.ts";
import type { Job } from "../../schema/film.ts";
import type { Applied } from "./film-books.ts";

export type EndedAttempt = { backend: string; job_id: string; attempt: number };

/** Attempts that had a place at a backend before the event, and have it no longer. */
export function endedAttempts({ slice, changes }: Applied): EndedAttempt[] {
  const after = new Map(changes.jobs.map((job) => [job.spec.job_id, job]));
  const removed = new Set(changes.remove);
  const touched = slice.job === null ? slice.all : [slice.job, ...slice.all];
  return touched.flatMap((before) => {
    const { job_id } = before.spec;
    if (!isInFlight(before.state) || before.state.backend === null) return [];
    const now = removed.has(job_id) ? null : (after.get(job_id) ?? before);
    return now !== null && stillHeld(before, now) ? [] : [{ backend: before.state.backend, job_id, attempt: before.attempt }];
  });
}

const stillHeld = (before: Job, after: Job): boolean => after.attempt === before.attempt && isInFlight(after.state);
