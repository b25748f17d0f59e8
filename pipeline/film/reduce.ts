import type { FilmHeader, FilmSlice, Job } from "../../schema/film.ts";
import type { Reduced } from "../../schema/film-effects.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import * as attempts from "./attempts.ts";
import { promote } from "./places.ts";
import { planned } from "./planned.ts";
import type { FilmRules } from "./rules.ts";
import * as scenes from "./scenes.ts";
import { fail } from "./settle.ts";
import { editRequested, isLive } from "./side-jobs.ts";
import * as sources from "./sources.ts";
import { begin, outcome, type Step } from "./step.ts";
import { woken } from "./wake.ts";
import * as wholeFilm from "./whole-film.ts";

/**
 * Applies a fact to the part of the film that it touches. Total: it never throws, and a stale fact (known already, about an older attempt,
 * another cache key, a settled or removed job, an ended film) changes nothing and asks for nothing.
 */
export function reduce(slice: FilmSlice, event: FilmEvent, rules: FilmRules): Reduced {
  const film = filmFor(slice, event);
  if (!film) return { changes: null, effects: [] };
  const step = begin(slice, film, event.at, rules);
  return apply(step, event) ? outcome(step) : { changes: null, effects: [] };
}

function filmFor({ known, film }: FilmSlice, event: FilmEvent): FilmHeader | null {
  if (known) return null;
  if (event.type === "film.created") return film ? null : sources.blankFilm(event);
  return film;
}

/** Whether the event was news. */
function apply(step: Step, event: FilmEvent): boolean {
  switch (event.type) {
    case "film.created":
      return sources.created(step);
    case "film.revised":
      return sources.revised(step, event);
    case "shot.take_requested":
      return sources.takeRequested(step, event);
    case "cast.changed":
      return sources.recast(step, event);
    case "cast.edit_requested":
      return editRequested(step, event);
    case "scene.asked":
      return scenes.asked(step, event);
    case "scene.annotated":
      return scenes.annotated(step, event);
    case "film.planned":
      return planned(step, event);
    case "film.plan_failed":
      return wholeFilm.planFailed(step, event);
    case "film.cancelled":
      return wholeFilm.cancelled(step);
    case "film.deadline_passed":
      return wholeFilm.deadlinePassed(step);
    default: {
      const { film, job, queued } = step.slice;
      if (!film || !job || !isLive(film, job) || !applyToJob(step, job, event)) return false;
      promote(step, queued);
      return true;
    }
  }
}

type JobEvent = Extract<FilmEvent, { job_id: string }>;

function applyToJob(step: Step, job: Job, event: JobEvent): boolean {
  switch (event.type) {
    case "job.looked_up":
      return attempts.lookedUp(step, job, event);
    case "job.submitted":
      return attempts.acknowledged(step, job, event);
    case "job.submit_failed":
      return attempts.submitFailed(step, job, event);
    case "job.claimed":
      return attempts.claimed(step, job, event);
    case "job.progressed":
      return attempts.progressed(step, job, event);
    case "job.reported":
      return attempts.reported(step, job, event);
    case "job.verified":
      return attempts.verified(step, job, event);
    case "job.refuted":
      return attempts.refuted(step, job, event);
    case "job.failed":
      return attempts.failed(step, job, event);
    case "job.polled":
      return attempts.polled(step, job, event);
    case "job.stuck":
      return attempts.stuck(step, job, event);
    case "job.lost":
      return attempts.lost(step, job, event);
    case "job.wake":
      return woken(step, job, event);
    case "job.input_missing":
      if (job.state.status !== "waiting") return false;
      fail(step, job, job, "input_missing", event.message);
      return true;
    default:
      return event satisfies never;
  }
}
