import type { FilmHeader } from "../../schema/film.ts";
import { changedOverride } from "../cast/versions.ts";
import type { EventOf } from "./attempts.ts";
import { PLANNING_TIMEOUT_MS } from "./deadlines.ts";
import { type Step, setStatus } from "./step.ts";
import { tallyOf } from "./tally.ts";

/** A film before its first event is applied. */
export function blankFilm({ film_id, studio_id, title, settings, cast_overrides = {}, at }: EventOf<"film.created">): FilmHeader {
  return {
    film_id,
    studio_id,
    title,
    status: "planning",
    problem: null,
    settings,
    revision: 1,
    shot_overrides: [],
    cast_overrides,
    attempt_floor: 0,
    ...tallyOf([]),
    spent_usd_micros: 0,
    asked_usd_micros: 0,
    created_at: at,
    updated_at: at,
    deadline_at: at + PLANNING_TIMEOUT_MS,
    seq: 0,
  };
}

export function created(step: Step): boolean {
  step.effects.push({ type: "plan", revision: step.film.revision }, { type: "index", status: step.film.status });
  return true;
}

export function revised(step: Step, { title }: EventOf<"film.revised">): boolean {
  step.film.title = title;
  return planAnew(step);
}

export function takeRequested(step: Step, { override }: EventOf<"shot.take_requested">): boolean {
  const others = step.film.shot_overrides.filter(({ fingerprint }) => fingerprint !== override.fingerprint);
  step.film.shot_overrides = [...others, override];
  return planAnew(step);
}

export function recast(step: Step, { cast_id, change }: EventOf<"cast.changed">): boolean {
  const { cast_overrides } = step.film;
  step.film.cast_overrides = { ...cast_overrides, [cast_id]: changedOverride(cast_overrides[cast_id], change) };
  return planAnew(step);
}

/** Jobs of the plan that stands go on meanwhile: most of them will be part of the new one. */
function planAnew(step: Step): boolean {
  const { film } = step;
  if (film.status === "cancelled") return false;
  film.revision += 1;
  film.problem = null;
  film.deadline_at = step.at + PLANNING_TIMEOUT_MS;
  setStatus(step, "planning");
  step.effects.push({ type: "plan", revision: film.revision });
  return true;
}
