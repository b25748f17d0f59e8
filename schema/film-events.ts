/** What is asked of a film, and what happens to it. All plain JSON. */
import { z } from "zod";
import { SceneAsked } from "./annotation.ts";
import { CastChange, CastEdit, CastOverride } from "./cast.ts";
import { FailureCode, Metrics, Provenance } from "./contract.ts";
import { Artifact, Problem } from "./film.ts";
import { JobSpec, Plan } from "./graph.ts";
import { FilmSettings, ShotOverride } from "./settings.ts";

/** Milliseconds since 1970, always handed in. */
const at = z.int().min(0);

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
export const InputMissing = z.object({ type: z.literal("job.input_missing"), ...ofJob, message: z.string() });
/** A poll, back-off or deadline in the job's state is due. */
export const Wake = z.object({ type: z.literal("job.wake"), ...ofJob, status: z.string(), attempt: z.int().min(0) });

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
