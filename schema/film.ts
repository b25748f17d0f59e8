/** The film's state machine in nouns: state, commands, events, effects. All plain JSON. The verbs are in `pipeline/film`. */
import { z } from "zod";
import { SceneAsked } from "./annotation.ts";
import { CastChange, CastEdit, CastOverride } from "./cast.ts";
import { ARTIFACT_FIELDS, FailureCode, Metrics, Provenance } from "./contract.ts";
import { JobSpec, Plan } from "./graph.ts";
import { FilmSettings, ShotOverride } from "./settings.ts";

/** Milliseconds since 1970, always handed in. */
const at = z.int().min(0);

/** A stored output. `key` is where it lies in R2. */
export const Artifact = z.object({ ...ARTIFACT_FIELDS, key: z.string(), content_type: z.string() });
export type Artifact = z.infer<typeof Artifact>;

// ── State ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An attempt at a backend. */
const flight = {
  attempt: z.int().min(1),
  backend: z.string().nullable(),
  remote_id: z.string().nullable(),
  /** How often it was asked after. */
  polls: z.int().min(0),
  poll_at: at,
  deadline_at: at,
};

/** A second attempt beside one that runs for far too long, at another backend: whichever reports first has made it. */
export const Hedge = z.object({
  ...flight,
  claimed: z.boolean(),
  progress_seq: z.int(),
  /** Its part of the job's. */
  reserved_usd_micros: z.int().min(0),
});
export type Hedge = z.infer<typeof Hedge>;

export const JobState = z.discriminatedUnion("status", [
  /** Waits for `missing` inputs to settle; 0 only until the raised `job.input_missing` arrives. */
  z.object({ status: z.literal("waiting"), missing: z.int().min(0) }),
  /** Bound; the artifact store is asked whether this was ever made. */
  z.object({ status: z.literal("looking_up"), cache_key: z.string(), deadline_at: at }),
  /** Bound and not in the store: waits for a place in flight, and before that for its back-off to pass (0: there is none). */
  z.object({ status: z.literal("queued"), cache_key: z.string(), not_before: at }),
  /** Handed to the outbox or to a backend, and nobody has claimed it. */
  z.object({ status: z.literal("submitted"), cache_key: z.string(), ...flight }),
  z.object({
    status: z.literal("running"),
    cache_key: z.string(),
    ...flight,
    progress_seq: z.int(),
    pct: z.number(),
    hedge: Hedge.nullable(),
    /** When it is to be hedged if it still runs; null: never, or it has been. */
    hedge_at: at.nullable(),
  }),
  /** The host says it is done; R2 is asked whether that is so. */
  z.object({
    status: z.literal("verifying"),
    cache_key: z.string(),
    attempt: z.int().min(1),
    backend: z.string().nullable(),
    artifacts: z.array(Artifact),
    metrics: Metrics,
    provenance: Provenance,
    deadline_at: at,
  }),
  z.object({ status: z.literal("succeeded"), cache_key: z.string(), artifacts: z.array(Artifact), cached: z.boolean() }),
  z.object({ status: z.literal("failed"), code: z.string(), message: z.string() }),
  z.object({ status: z.literal("cancelled") }),
]);
export type JobState = z.infer<typeof JobState>;

export const Job = z.object({
  spec: JobSpec,
  state: JobState,
  /** The number of the newest attempt; 0 before the first. It never goes back, whatever is planned anew. */
  attempt: z.int().min(0),
  /** Which of the spec's models is being tried. */
  model_index: z.int().min(0),
  /** Attempts on the present model that failed, and submissions that its backends refused in a row. */
  tries: z.int().min(0),
  refusals: z.int().min(0),
  /** Backends where the present model failed since each of its backends had a turn: the next attempt goes elsewhere. */
  failed_on: z.array(z.string()),
  /** Reserved for the attempts in flight, and spent by those that ended, in millionths of a dollar. */
  reserved_usd_micros: z.int().min(0),
  spent_usd_micros: z.int().min(0),
  /** Length in frames once bound (video), else null: what the cut counts on even if the job fails. */
  bound_frames: z.int().nullable(),
});
export type Job = z.infer<typeof Job>;

export const FILM_STATUSES = ["planning", "rendering", "assembling", "ready", "failed", "cancelled"] as const;
export const FilmStatus = z.enum(FILM_STATUSES);
export type FilmStatus = z.infer<typeof FilmStatus>;

export const Problem = z.object({ code: z.string(), message: z.string(), line: z.int().nullable() });
export type Problem = z.infer<typeof Problem>;

export const FilmHeader = z.object({
  film_id: z.string(),
  studio_id: z.string(),
  title: z.string(),
  status: FilmStatus,
  problem: Problem.nullable(),
  settings: FilmSettings,
  /** Rises with every change of script, cast or take; the plan of an older revision is dropped when it arrives. */
  revision: z.int().min(1),
  shot_overrides: z.array(ShotOverride),
  cast_overrides: z.record(z.string(), CastOverride),
  /** Jobs new to the film count their attempts on from here: a removed job of the same id may have used those below. */
  attempt_floor: z.int().min(0),
  /** Of the present revision's jobs; `in_flight` are submitted or running, side jobs among them. */
  jobs: z.object({
    total: z.int(),
    settled: z.int(),
    cached: z.int(),
    rendered: z.int(),
    failed: z.int(),
    in_flight: z.int(),
  }),
  shots: z.object({ total: z.int(), done: z.int(), missing: z.int() }),
  /** Side jobs that have not settled. */
  side_jobs: z.int().min(0),
  reserved_usd_micros: z.int().min(0),
  spent_usd_micros: z.int().min(0),
  /** Set aside for scenes that a language model is being asked about. */
  asked_usd_micros: z.int().min(0),
  created_at: at,
  updated_at: at,
  /** When the film ends whatever happens: what is missing then becomes slugs. */
  deadline_at: at,
  /** The newest event's number. */
  seq: z.int().min(0),
});
export type FilmHeader = z.infer<typeof FilmHeader>;

/** A job that needs the event's job and is still waiting. Without its spec: the assembly's grows with the film. */
export type Waiter = { job_id: string; missing: number; required: boolean };

/** All that binding reads of a job's input. Without its spec: the assembly has as many inputs as the film has jobs. */
export type JobInput = Pick<Job, "state">;

/** What binding and the cut need of the plan besides the jobs. */
export type Cut = Omit<Plan, "jobs">;

/** What one event can touch, as `pipeline/film/slice.ts` loads it; the reducer sees nothing else. */
export type FilmSlice = {
  /** The event was applied before. */
  known: boolean;
  film: FilmHeader | null;
  /** The event's job. */
  job: Job | null;
  /** Jobs waiting for the event's job, only where the event may settle it. */
  waiters: Waiter[];
  /** Those of the waiters that miss nothing else, in full. */
  ready: Job[];
  /** By job id: inputs of `ready`, and of the event's job where it may move on to another model. */
  inputs: Record<string, JobInput>;
  /** Only where the assembly may be bound, and for commands. */
  cut: Cut | null;
  /** The first queued jobs by (priority, job id) whose back-off has passed: a freed place is theirs. */
  queued: Job[];
  /** Only for events that touch the whole film (planned, cancelled, deadline, end of the assembly): every job. Else empty. */
  all: Job[];
};

// ── Commands: people ask; they can be refused ────────────────────────────────────────────────────────────────────────

export const FilmCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("create"),
    film_id: z.string(),
    studio_id: z.string(),
    title: z.string(),
    settings: FilmSettings,
    /** By cast id: what the studio's library says of those who play. */
    cast_overrides: z.record(z.string(), CastOverride).optional(),
    at,
  }),
  z.object({ type: z.literal("revise"), title: z.string(), if_seq: z.int().nullable(), at }),
  z.object({ type: z.literal("take"), override: ShotOverride, shot_id: z.string(), at }),
  z.object({ type: z.literal("recast"), cast_id: z.string(), change: CastChange, at }),
  /** `specs` are the side jobs that draw the version, and those before it that were never drawn. */
  z.object({ type: z.literal("edit"), cast_id: z.string(), edit: CastEdit, specs: z.array(JobSpec).min(1), at }),
  z.object({ type: z.literal("cancel"), at }),
]);
export type FilmCommand = z.infer<typeof FilmCommand>;

export type Refusal = { refused: "not_found" | "already_exists" | "ended" | "conflict"; message: string };

// ── Events: facts, past tense ────────────────────────────────────────────────────────────────────────────────────────

/** `event_id` is unique within a film and the same for every repetition of one occurrence; a known one is dropped. */
const fact = { event_id: z.string(), at };
const ofJob = { ...fact, job_id: z.string() };
const ofScene = { ...fact, revision: z.int(), scene_id: z.string(), model: z.string() };
const ofAttempt = { ...ofJob, attempt: z.int().min(1) };

/** A waiting job that lacks a required input for good; raised by the reducer itself, one level of the graph at a time. */
const InputMissing = z.object({ type: z.literal("job.input_missing"), ...ofJob, message: z.string() });
/** A poll, back-off or deadline in the job's state is due. */
const Wake = z.object({ type: z.literal("job.wake"), ...ofJob, status: z.string(), attempt: z.int().min(0) });

export const FilmEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("film.created"),
    ...fact,
    film_id: z.string(),
    studio_id: z.string(),
    title: z.string(),
    settings: FilmSettings,
    cast_overrides: z.record(z.string(), CastOverride).optional(),
  }),
  z.object({ type: z.literal("film.revised"), ...fact, title: z.string() }),
  z.object({ type: z.literal("shot.take_requested"), ...fact, shot_id: z.string(), override: ShotOverride }),
  z.object({ type: z.literal("cast.changed"), ...fact, cast_id: z.string(), change: CastChange }),
  z.object({
    type: z.literal("cast.edit_requested"),
    ...fact,
    cast_id: z.string(),
    edit: CastEdit,
    specs: z.array(JobSpec).min(1),
  }),
  /** A language model is about to be asked about a scene, which may cost so much. Stale where the budget cannot bear it. */
  z.object({ type: z.literal("scene.asked"), ...ofScene, usd_micros: z.int().min(0) }),
  /** `asked_usd_micros`: what was set aside for it. `cached`: it was asked before, and costs nothing now. `settled` of `scenes` are done. */
  z.object({
    type: z.literal("scene.annotated"),
    ...ofScene,
    /** Under which the answer is stored, if there is one. */
    question: z.string(),
    ...SceneAsked.shape,
    asked_usd_micros: z.int().min(0),
    cached: z.boolean(),
    settled: z.int().min(0),
    scenes: z.int().min(0),
  }),
  z.object({ type: z.literal("film.planned"), ...fact, revision: z.int(), plan: Plan }),
  z.object({ type: z.literal("film.plan_failed"), ...fact, revision: z.int(), problem: Problem }),
  z.object({ type: z.literal("film.cancelled"), ...fact }),
  z.object({ type: z.literal("film.deadline_passed"), ...fact }),
  /** The artifact store's answer. `cache_key` fences it. */
  z.object({ type: z.literal("job.looked_up"), ...ofJob, cache_key: z.string(), artifacts: z.array(Artifact).nullable() }),
  z.object({ type: z.literal("job.submitted"), ...ofAttempt, backend: z.string(), remote_id: z.string() }),
  z.object({
    type: z.literal("job.submit_failed"),
    ...ofAttempt,
    /** null: it got as far as none. */
    backend: z.string().nullable(),
    retryable: z.boolean(),
    retry_after_ms: z.int().min(0).nullable(),
    message: z.string(),
  }),
  z.object({ type: z.literal("job.claimed"), ...ofAttempt }),
  z.object({
    type: z.literal("job.progressed"),
    ...ofAttempt,
    seq: z.int(),
    pct: z.number(),
    eta_s: z.number().nullable(),
    /** The unfinished picture, as a `data:` URL. */
    preview: z.string().optional(),
  }),
  z.object({
    type: z.literal("job.reported"),
    ...ofAttempt,
    artifacts: z.array(Artifact),
    metrics: Metrics,
    provenance: Provenance,
  }),
  z.object({ type: z.literal("job.verified"), ...ofAttempt }),
  z.object({ type: z.literal("job.refuted"), ...ofAttempt, message: z.string() }),
  z.object({
    type: z.literal("job.failed"),
    ...ofAttempt,
    code: FailureCode,
    retryable: z.boolean(),
    message: z.string(),
    metrics: Metrics.nullable(),
  }),
  /** A poll's answer that changes nothing but the time of the next: the backend has it queued or running. */
  z.object({ type: z.literal("job.polled"), ...ofAttempt, state: z.enum(["queued", "running"]) }),
  /** It has been in the backend's queue for long, and the backend's health says why. */
  z.object({
    type: z.literal("job.stuck"),
    ...ofAttempt,
    reason: z.enum(["crash_loop", "no_capacity"]),
    message: z.string(),
  }),
  /** The backend does not know the attempt (any more). */
  z.object({ type: z.literal("job.lost"), ...ofAttempt, message: z.string() }),
  Wake,
  InputMissing,
]);
export type FilmEvent = z.infer<typeof FilmEvent>;
export type FilmEventType = FilmEvent["type"];

// ── What the reducer answers ─────────────────────────────────────────────────────────────────────────────────────────

/** Rows to write. The event itself goes into the log under `film.seq`. */
export type Changes = {
  film: FilmHeader;
  jobs: Job[];
  /** Waiting jobs that now miss so many inputs: a count to write into rows that were not loaded. */
  missing: { job_id: string; missing: number }[];
  /** Ids of jobs that the new plan no longer has. */
  remove: string[];
  /** Set by `film.planned`: replaces shots, scenes, cast and the graph's edges. */
  plan: Plan | null;
  /** Side jobs whose edges are to be laid: new ones, and beside a new plan all that stay. */
  side: JobSpec[];
};

/** Written to the outbox in the event's transaction; delivered at least once, unless `stillWanted` says no. */
export const Effect = z.discriminatedUnion("type", [
  z.object({ type: z.literal("plan"), revision: z.int() }),
  z.object({ type: z.literal("lookup"), job_id: z.string(), cache_key: z.string() }),
  /** `group`: jobs of one group may leave in one batch. `avoid`: backends that it must not go to. */
  z.object({
    type: z.literal("submit"),
    job_id: z.string(),
    attempt: z.int(),
    model: z.string(),
    group: z.string(),
    /** How many of its group may leave with it. */
    batch_max: z.int().min(1),
    avoid: z.array(z.string()),
  }),
  z.object({ type: z.literal("poll"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("cancel"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("verify"), job_id: z.string(), attempt: z.int() }),
  /** Tell the artifact store that this key is made. */
  z.object({ type: z.literal("record"), job_id: z.string(), cache_key: z.string() }),
  /** Bring the studio's list of films up to date. */
  z.object({ type: z.literal("index"), status: FilmStatus }),
  /** An event the reducer raises for itself; its `at` is that of the event that raised it. */
  z.object({ type: z.literal("raise"), event: z.discriminatedUnion("type", [InputMissing, Wake]) }),
]);
export type Effect = z.infer<typeof Effect>;

/** `changes` is null for a stale fact: nothing is written, nothing is logged, and there are no effects. */
export type Reduced = { changes: Changes | null; effects: Effect[] };
