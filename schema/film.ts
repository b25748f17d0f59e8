/** The film's state in nouns. All plain JSON. What happens to it is in `film-events.ts`, what comes of that in `film-effects.ts`; the verbs are in `pipeline/film`. */
import { z } from "zod";
import { CastOverride } from "./cast.ts";
import { ARTIFACT_FIELDS, Metrics, Provenance } from "./contract.ts";
import { JobSpec, type Plan } from "./graph.ts";
import { FilmSettings, ShotOverride } from "./settings.ts";

/** Milliseconds since 1970, always handed in. */
const at = z.int().min(0);

/** A stored output. `key` is where it lies in R2. */
export const Artifact = z.object({ ...ARTIFACT_FIELDS, key: z.string(), content_type: z.string() });
export type Artifact = z.infer<typeof Artifact>;

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
