import type { EventResource } from "../../schema/api.ts";
import type { FilmSlice, Job } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import type { Plan } from "../../schema/graph.ts";
import { modelOf } from "./rules.ts";
import { isAssembly } from "./status.ts";

/**
 * The log as customers see it: one line for every applied event, so that its numbers have no gap.
 *
 * | type | data |
 * |---|---|
 * | `film.created` | `title` |
 * | `film.revised` | `title`, `revision` |
 * | `shot.take_requested` | `shot_id`, `take`, `revision` |
 * | `cast.changed` | `cast_id`, `revision` |
 * | `cast.edit_requested` | `cast_id`, `version`, `parent`, `instruction` |
 * | `cast.preview` | `cast_id`, `version`, `pct`, `eta_s`, `preview`: the unfinished picture as a `data:` URL |
 * | `cast.version_ready` | `cast_id`, `version`, `picture`: its path in the API, `job`, `cached` |
 * | `cast.version_failed` | `cast_id`, `version`, `job`, `code`, `message` |
 * | `scene.asked` | `scene_id`, `model`, `asked_usd_micros`: a language model is asked about the scene, for that much at most |
 * | `scene.annotated` | `scene_id`, `model`, `question`, `outcome`: `annotated` or `rules`, `reason`, `cached`, `tokens_in`, `tokens_out`, `usd_micros`, `ms`, `settled` of `scenes` |
 * | `film.planned` | `revision`, `title`, `scenes`, `shots`, `jobs`, `jobs_to_do`, `estimated_usd_micros`, `notes`: what a person should know of the choice of models |
 * | `film.deadline_passed` | `missing_shots` |
 * | `film.ready` | `job` of the assembly, `cached`, `shots`, `missing_shots`, `spent_usd_micros` |
 * | `film.failed` | `code`, `message`, `line` |
 * | `film.cancelled` | `spent_usd_micros` |
 * | `shot.completed` | `job`, `cached`, `duration_frames` |
 * | `shot.missing` | `job`, `code`, `message`: a slug stands in for the shot |
 * | `job.completed` | `job`, `cached` |
 * | `job.failed` | `job`, `code`, `message`: given up |
 * | `job.retrying` | `job`, `code`, `message`: it is queued for another attempt, goes on with its second one, or is looked up for another model |
 * | `job.queued` | `job`: it waits for a place in flight |
 * | `job.dispatched` | `job`: an attempt is on its way to a backend |
 * | `job.submitted` | `job`, `backend` |
 * | `job.claimed` | `job` |
 * | `job.progressed` | `pct`, `eta_s` |
 * | `job.polled` | `job`: the backend is, or was, asked how it stands |
 * | `job.reported` | `job`: done, says the host; the artifact is being checked |
 *
 * `job` is `{stage, attempt, model}`. Where an event moves the film on, `film_status` is its new status, whatever its type: a plan that
 * leaves nothing to do makes the film ready at once. Events about the version of a character name it: `cast_id`, `version`.
 */
export function publicEvent(slice: FilmSlice, event: FilmEvent, { film, jobs }: Changes): EventResource {
  const before = "job_id" in event ? slice.job : null;
  const job = before && (jobs.find(({ spec }) => spec.job_id === before.spec.job_id) ?? before);
  const said = before && job ? sayJobOrVersion(event as JobEvent, before, job, film) : sayFilm(event, film);
  const shot =
    event.type === "shot.take_requested" ? slice.cut?.shots.find(({ shot_id }) => shot_id === event.shot_id)?.number : null;
  const moved = slice.film?.status === film.status ? {} : { film_status: film.status };
  return {
    seq: film.seq,
    type: said.type,
    at: new Date(Math.min(event.at, DATE_MAX_MS)).toISOString(),
    film_id: film.film_id,
    shot: job?.spec.shot_number ?? shot ?? null,
    job_id: job?.spec.job_id ?? null,
    data: { ...said.data, ...moved },
  };
}

/** ECMA-262, 21.4.1.1. */
const DATE_MAX_MS = 8.64e15;

type JobEvent = Extract<FilmEvent, { job_id: string }>;
type Film = Changes["film"];
type Said = { type: string; data: Record<string, unknown> };

function sayFilm(event: FilmEvent, film: Film): Said {
  if (film.status === "failed" && event.type !== "cast.edit_requested") return { type: "film.failed", data: { ...film.problem } };
  const { revision } = film;
  switch (event.type) {
    case "film.created":
      return { type: "film.created", data: { title: event.title } };
    case "film.revised":
      return { type: "film.revised", data: { title: event.title, revision } };
    case "shot.take_requested":
      return { type: "shot.take_requested", data: { shot_id: event.shot_id, take: event.override.take, revision } };
    case "cast.changed":
      return { type: "cast.changed", data: { cast_id: event.cast_id, revision } };
    case "cast.edit_requested": {
      const { version, parent, instruction } = event.edit;
      return { type: event.type, data: { cast_id: event.cast_id, version, parent, instruction } };
    }
    case "scene.asked":
      return { type: event.type, data: { scene_id: event.scene_id, model: event.model, asked_usd_micros: event.usd_micros } };
    case "scene.annotated": {
      const { type, event_id: _id, at: _at, revision: _revision, asked_usd_micros: _asked, ...data } = event;
      return { type, data };
    }
    case "film.planned":
      return { type: "film.planned", data: { revision, ...sayPlan(event.plan, film) } };
    case "film.deadline_passed":
      return { type: "film.deadline_passed", data: { missing_shots: film.shots.missing } };
    case "film.cancelled":
      return { type: "film.cancelled", data: { spent_usd_micros: film.spent_usd_micros } };
    default:
      return { type: event.type, data: {} };
  }
}

function sayPlan({ title, scenes, jobs, choice }: Plan, film: Film) {
  return {
    title,
    scenes: scenes.length,
    shots: film.shots.total,
    jobs: film.jobs.total,
    jobs_to_do: film.jobs.total - film.jobs.settled,
    estimated_usd_micros: jobs.reduce((sum, { estimate }) => sum + estimate.usd_micros, 0),
    notes: choice.notes,
  };
}

function sayJobOrVersion(event: JobEvent, before: Job, after: Job, film: Film): Said {
  const said = sayJob(event, before, after, film);
  const { edit, side } = after.spec;
  if (!edit) return said;
  const data = { ...edit, ...said.data };
  if (event.type === "job.progressed" && event.preview !== undefined)
    return { type: "cast.preview", data: { ...data, preview: event.preview } };
  if (!side) return { ...said, data };
  switch (said.type) {
    case "job.completed":
      return { type: "cast.version_ready", data: { ...data, picture: picturePath(film.film_id, edit) } };
    case "job.failed":
      return { type: "cast.version_failed", data };
    default:
      return { ...said, data };
  }
}

const picturePath = (filmId: string, { cast_id, version }: { cast_id: string; version: number }): string =>
  `/v1/films/${filmId}/cast/${encodeURIComponent(cast_id)}/versions/${version}/picture.png`;

function sayJob(event: JobEvent, before: Job, after: Job, film: Film): Said {
  const { state, spec } = after;
  const job = { stage: spec.stage, attempt: after.attempt, model: modelOf(after) };
  if (state.status === "succeeded") {
    if (isAssembly(after) && film.status === "ready")
      return { type: "film.ready", data: { job, cached: state.cached, ...sayResult(film) } };
    if (!spec.completes_shot) return { type: "job.completed", data: { job, cached: state.cached } };
    return { type: "shot.completed", data: { job, cached: state.cached, duration_frames: after.bound_frames } };
  }
  if (state.status === "failed") {
    const { code, message } = state;
    if (film.status === "failed" && !spec.side) return { type: "film.failed", data: { ...film.problem } };
    return { type: spec.completes_shot ? "shot.missing" : "job.failed", data: { job, code, message } };
  }
  switch (event.type) {
    case "job.progressed":
      // A second attempt's progress is not the job's.
      return { type: event.type, data: { pct: state.status === "running" ? state.pct : event.pct, eta_s: event.eta_s } };
    case "job.submitted":
      return { type: event.type, data: { job, backend: event.backend } };
    case "job.claimed":
    case "job.reported":
    case "job.polled":
      return { type: event.type, data: { job } };
    default:
      return sayStill(event, before, after, job);
  }
}

/** A job that is neither done nor given up, nor was heard of from its host. */
function sayStill(event: JobEvent, before: Job, after: Job, job: unknown): Said {
  const { status } = after.state;
  if (after.attempt > before.attempt) return { type: "job.dispatched", data: { job } };
  if (after.tries > before.tries) return { type: "job.retrying", data: { job, ...sayWhy(event) } };
  if (status === "submitted" || status === "running") return { type: "job.polled", data: { job } };
  if (after.tries === before.tries && after.refusals === before.refusals && after.model_index === before.model_index)
    return { type: "job.queued", data: { job } };
  return { type: "job.retrying", data: { job, ...sayWhy(event) } };
}

function sayWhy(event: JobEvent): { code: string; message: string } {
  switch (event.type) {
    case "job.failed":
      return { code: event.code, message: event.message };
    case "job.submit_failed":
      return { code: "submit_failed", message: event.message };
    case "job.refuted":
      return { code: "upload_failed", message: event.message };
    case "job.lost":
      return { code: "lost", message: event.message };
    case "job.stuck":
      return { code: event.reason, message: event.message };
    default:
      return { code: "timeout", message: "It took too long." };
  }
}

function sayResult({ shots, spent_usd_micros }: Film) {
  return { shots: shots.total, missing_shots: shots.missing, spent_usd_micros };
}
