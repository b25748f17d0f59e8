import type { Cut, FilmHeader, FilmSlice, Job, JobInput, Waiter } from "../../schema/film.ts";
import type { FilmCommand, FilmEvent } from "../../schema/film-events.ts";
import { isAssembly, isInFlight } from "./status.ts";

/** More than one event can free, so that a queue that was left waiting is taken up again. */
const QUEUED_MAX = 4;

/** What a store answers, synchronously, inside the event's transaction. */
export interface FilmStore {
  film(): FilmHeader | null;
  /** The event is in the log. */
  knows(event_id: string): boolean;
  job(job_id: string): Job | null;
  /** Those of the ids that there are. */
  jobs(job_ids: readonly string[]): Job[];
  /** The same by job id, of thousands: their states alone. */
  inputs(job_ids: readonly string[]): Record<string, JobInput>;
  /** Jobs in `waiting` that need this one: each once, `required` if any of its needs of it is. */
  waitersOf(job_id: string): Waiter[];
  /** `queued` jobs with `not_before <= at`, by (priority, job id). */
  queued(at: number, limit: number): Job[];
  all(): Job[];
  cut(): Cut | null;
}

const EMPTY = { known: false, job: null, waiters: [], ready: [], inputs: {}, cut: null, queued: [], all: [] };

/** Loads what the event can touch, and no more. */
export function loadSlice(store: FilmStore, event: FilmEvent): FilmSlice {
  const slice: FilmSlice = { ...EMPTY, known: store.knows(event.event_id), film: store.film() };
  if (slice.known || !slice.film) return slice;
  switch (event.type) {
    case "film.created":
    case "film.revised":
    case "cast.changed":
    case "scene.asked":
    case "scene.annotated":
      return slice;
    case "shot.take_requested":
      return { ...slice, cut: store.cut() };
    case "cast.edit_requested": {
      const needed = new Set(event.specs.flatMap(({ needs }) => needs.map(({ job_id }) => job_id)));
      return { ...slice, inputs: store.inputs([...needed]) };
    }
    case "film.planned":
    case "film.plan_failed":
    case "film.cancelled":
      return { ...slice, all: store.all() };
    case "film.deadline_passed":
      return { ...slice, all: store.all(), cut: store.cut() };
    case "job.submitted":
    case "job.claimed":
    case "job.progressed":
    case "job.polled":
      return { ...slice, job: store.job(event.job_id) };
    case "job.reported":
      return { ...slice, job: store.job(event.job_id), queued: store.queued(event.at, QUEUED_MAX) };
    case "job.looked_up":
      return ofJob(store, slice, event, { maySettle: event.artifacts !== null, mayRebind: false });
    case "job.verified":
    case "job.input_missing":
      return ofJob(store, slice, event, { maySettle: true, mayRebind: false });
    case "job.submit_failed":
    case "job.failed":
    case "job.refuted":
    case "job.stuck":
    case "job.lost":
      return ofJob(store, slice, event, { maySettle: true, mayRebind: true });
    case "job.wake": {
      const mayEnd = wakeMayEnd(store.job(event.job_id), event.at);
      return ofJob(store, slice, event, { maySettle: mayEnd, mayRebind: mayEnd });
    }
    default:
      return event satisfies never;
  }
}

/** What a command is checked against. */
export function loadForCommand(store: FilmStore, { type }: FilmCommand): FilmSlice {
  const cut = type === "take" || type === "recast" || type === "edit" ? store.cut() : null;
  return { ...EMPTY, film: store.film(), cut };
}

type Reach = { maySettle: boolean; mayRebind: boolean };

function ofJob(store: FilmStore, slice: FilmSlice, event: { job_id: string; at: number }, reach: Reach): FilmSlice {
  const job = store.job(event.job_id);
  if (!job) return slice;
  const queued = store.queued(event.at, QUEUED_MAX);
  if (!reach.maySettle) return { ...slice, job, queued };
  const waiters = store.waitersOf(event.job_id);
  const ready = store.jobs(waiters.filter(({ missing }) => missing === 1).map(({ job_id }) => job_id));
  const rebinds = reach.mayRebind && job.model_index + 1 < job.spec.models.length;
  const bindable = rebinds ? [...ready, job] : ready;
  const needed = new Set(bindable.flatMap(({ spec }) => spec.needs.map(({ job_id }) => job_id)));
  return {
    ...slice,
    job,
    queued,
    waiters,
    ready,
    inputs: store.inputs([...needed]),
    cut: bindable.some(isAssembly) ? store.cut() : null,
    all: isAssembly(job) ? store.all() : [],
  };
}

/** Most wakes are polls, which settle nothing. */
function wakeMayEnd(job: Job | null, at: number): boolean {
  if (!job) return false;
  const { state } = job;
  if (state.status === "queued") return true;
  return (isInFlight(state) || state.status === "verifying") && at >= state.deadline_at;
}
