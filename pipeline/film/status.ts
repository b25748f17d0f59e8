import type { FilmHeader, Job, JobState } from "../../schema/film.ts";

/** The film has work going on. Otherwise only people can move it, and never when it was cancelled. */
export function isUnderWay({ status }: Pick<FilmHeader, "status">): boolean {
  return status === "planning" || status === "rendering" || status === "assembling";
}

/** There is work going on for the film, if only beside it: events may follow. */
export const isAtWork = (film: Pick<FilmHeader, "status" | "side_jobs">): boolean => isUnderWay(film) || film.side_jobs > 0;

/** Nothing will happen to the job any more, unless it is planned anew. */
export function isSettled({ status }: JobState): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}

export type InFlight = Extract<JobState, { status: "submitted" | "running" }>;

/** The job holds a place at a backend. */
export function isInFlight(state: JobState): state is InFlight {
  return state.status === "submitted" || state.status === "running";
}

export const isAssembly = ({ spec }: Pick<Job, "spec">): boolean => spec.function === "film.assemble";
