/** The film's state machine in nouns: state, commands, events, effects. All plain JSON. The verbs are in `pipeline/film`. */
import { z } from "zod";
import { ARTIFACT_FIELDS, FailureCode, Metrics, Provenance } from "./contract.ts";
import { JobSpec, Plan } from "./graph.ts";
import { CastOverride, FilmSettings, ShotOverride } from "./settings.ts";

/** Milliseconds since 1970, always handed in. */
const at = z.int().min(0);

/** A stored output. `key` is where it lies in R2. */
export const Artifact = z.object({ ...ARTIFACT_FIELDS, key: z.string(), content_type: z.string() });
export type Artifact = z.infer<typeof Artifact>;

// ── State ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const JobState = z.discriminatedUnion("status", [
  /** Waits for `missing` inputs to settle. */
  z.object({ status: z.literal("waiting"), missing: z.int().min(1) }),
  /** Bound; the artifact store is asked whether this was ever made. */
  z.object({ status: z.literal("looking_up"), cache_key: z.string(), deadline_at: at }),
  /** Bound and not in the store: waits for a place in flight, or for its back-off to pass. */
  z.object({ status: z.literal("queued"), cache_key: z.string(), not_before: at }),
  /** Handed to the outbox or to a backend, and nobody has claimed it. */
  z.object({
    status: z.literal("submitted"),
    cache_key: z.string(),
    backend: z.string().nullable(),
    remote_id: z.string().nullable(),
    poll_at: at,
    deadline_at: at,
  }),
  z.object({
    status: z.literal("running"),
    cache_key: z.string(),
    backend: z.string().nullable(),
    remote_id: z.string().nullable(),
    progress_seq: z.int(),
    pct: z.number(),
    poll_at: at,
    deadline_at: at,
  }),
  /** The host says it is done; R2 is asked whether that is so. */
  z.object({
    status: z.literal("verifying"),
    cache_key: z.string(),
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
  /** Attempts spent on the present spec. */
  tries: z.int().min(0),
  /** Reserved for the attempt in flight, and spent by those that ended, in millionths of a dollar. */
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
  /** Of the present revision's jobs. */
  jobs: z.object({
    total: z.int(),
    settled: z.int(),
    cached: z.int(),
    rendered: z.int(),
    failed: z.int(),
    in_flight: z.int(),
  }),
  shots: z.object({ total: z.int(), done: z.int(), missing: z.int() }),
  reserved_usd_micros: z.int().min(0),
  spent_usd_micros: z.int().min(0),
  created_at: at,
  updated_at: at,
  /** When the film ends whatever happens: what is missing then becomes slugs. */
  deadline_at: at,
  /** The newest event's number. */
  seq: z.int().min(0),
});
export type FilmHeader = z.infer<typeof FilmHeader>;

/** What one event can touch. Loaded by `sliceOf(event)` in the store; the reducer sees nothing else. */
export type FilmSlice = {
  film: FilmHeader | null;
  /** The event's job. */
  job: Job | null;
  /** Jobs that need the event's job. */
  waiters: Job[];
  /** Inputs of those waiters that this event can make ready, and of the event's job: by job id. */
  inputs: Record<string, Job>;
  /** The next queued jobs by (priority, order), as many as may take up the places in flight that this event frees. */
  queued: Job[];
  /** Only for events that touch the whole film (planned, cancelled, deadline): every job. Else empty. */
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
    at,
  }),
  z.object({ type: z.literal("revise"), title: z.string(), if_seq: z.int().nullable(), at }),
  z.object({ type: z.literal("take"), override: ShotOverride, shot_id: z.string(), at }),
  z.object({ type: z.literal("recast"), cast_id: z.string(), override: CastOverride, at }),
  z.object({ type: z.literal("cancel"), at }),
]);
export type FilmCommand = z.infer<typeof FilmCommand>;

export type Refusal = { refused: "not_found" | "already_exists" | "ended" | "conflict"; message: string };

// ── Events: facts, past tense ────────────────────────────────────────────────────────────────────────────────────────

/** `event_id` is unique within a film and the same for every repetition of one occurrence; a known one is dropped. */
const fact = { event_id: z.string(), at };
const ofJob = { ...fact, job_id: z.string() };
const ofAttempt = { ...ofJob, attempt: z.int().min(1) };

/** A waiting job whose required input failed; raised by the reducer itself, one level of the graph at a time. */
export const InputMissing = z.object({ type: z.literal("job.input_missing"), ...ofJob, input_job_id: z.string() });

export const FilmEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("film.created"),
    ...fact,
    film_id: z.string(),
    studio_id: z.string(),
    title: z.string(),
    settings: FilmSettings,
  }),
  z.object({ type: z.literal("film.revised"), ...fact, title: z.string() }),
  z.object({ type: z.literal("shot.take_requested"), ...fact, shot_id: z.string(), override: ShotOverride }),
  z.object({ type: z.literal("cast.changed"), ...fact, cast_id: z.string(), override: CastOverride }),
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
    retryable: z.boolean(),
    retry_after_ms: z.int().min(0).nullable(),
    message: z.string(),
  }),
  z.object({ type: z.literal("job.claimed"), ...ofAttempt }),
  z.object({ type: z.literal("job.progressed"), ...ofAttempt, seq: z.int(), pct: z.number(), eta_s: z.number().nullable() }),
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
  /** The backend does not know the attempt (any more). */
  z.object({ type: z.literal("job.lost"), ...ofAttempt, message: z.string() }),
  /** A deadline in the job's state passed: `looking_up`, `queued` (back-off), `submitted`, `running`, `verifying`. */
  z.object({ type: z.literal("job.wake"), ...ofJob, status: z.string(), attempt: z.int().min(0) }),
  InputMissing,
]);
export type FilmEvent = z.infer<typeof FilmEvent>;
export type FilmEventType = FilmEvent["type"];

// ── What the reducer answers ─────────────────────────────────────────────────────────────────────────────────────────

/** Rows to write. `remove` are job ids that the new plan no longer has. */
export type Changes = {
  film: FilmHeader | null;
  jobs: Job[];
  remove: string[];
  /** Set by `film.planned`: replaces shots, scenes, cast and the graph's edges. */
  plan: Plan | null;
};

/** Written to the outbox in the event's transaction; delivered at least once, unless `stillWanted` says no. */
export const Effect = z.discriminatedUnion("type", [
  z.object({ type: z.literal("plan"), revision: z.int() }),
  z.object({ type: z.literal("lookup"), job_id: z.string(), cache_key: z.string() }),
  /** `group`: jobs of one group may leave in one batch. */
  z.object({ type: z.literal("submit"), job_id: z.string(), attempt: z.int(), model: z.string(), group: z.string() }),
  z.object({ type: z.literal("poll"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("cancel"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("verify"), job_id: z.string(), attempt: z.int() }),
  /** Tell the artifact store that this key is made. */
  z.object({ type: z.literal("record"), job_id: z.string(), cache_key: z.string() }),
  /** Bring the studio's list of films up to date. */
  z.object({ type: z.literal("index"), status: FilmStatus }),
  /** An event the reducer raises for itself. */
  z.object({ type: z.literal("raise"), event: InputMissing }),
]);
export type Effect = z.infer<typeof Effect>;

export type Reduced = { changes: Changes; effects: Effect[] };
