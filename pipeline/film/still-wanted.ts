import type { FilmSlice } from "../../schema/film.ts";
import type { Effect } from "../../schema/film-effects.ts";
import { type Flight, flightOf } from "./flights.ts";
import { isLive } from "./side-jobs.ts";

/** Whether an effect from the outbox should still be carried out; `job` is the one it names. */
export function stillWanted({ film, job }: Pick<FilmSlice, "film" | "job">, effect: Effect): boolean {
  if (!film) return false;
  const state = job?.state;
  const live = job !== null && isLive(film, job);
  switch (effect.type) {
    case "plan":
      return film.status === "planning" && film.revision === effect.revision;
    case "lookup":
      return live && state?.status === "looking_up" && state.cache_key === effect.cache_key;
    case "submit":
      return live && isLeaving(flightOf(job, effect.attempt));
    case "poll":
      return live && flightOf(job, effect.attempt) !== null;
    case "verify":
      return live && state?.status === "verifying" && state.attempt === effect.attempt;
    case "record":
      return state?.status === "succeeded" && state.cache_key === effect.cache_key;
    case "cancel":
      return true;
    case "index":
      return film.status === effect.status;
    case "raise":
      return live && state?.status === (effect.event.type === "job.wake" ? "queued" : "waiting");
    default:
      return effect satisfies never;
  }
}

/** A claim for this attempt must be answered 409: another attempt, or none, has its place. The host stops before touching the GPU. */
export function isSuperseded({ film, job }: Pick<FilmSlice, "film" | "job">, attempt: number): boolean {
  return !film || !job || !isLive(film, job) || flightOf(job, attempt) === null;
}

const isLeaving = (flight: Flight | null): boolean => flight !== null && !flight.claimed && flight.remote_id === null;
