/** HTTP API v1: bodies in and out. */
import { z } from "zod";
import { Problem as FilmProblem, FilmStatus, JobState } from "./film.ts";
import { Quote } from "./graph.ts";
import { FilmSettings } from "./settings.ts";
import { Shot } from "./shotlist.ts";

export const SCRIPT_MAX_BYTES = 1_000_000;
export const SHOTS_MAX = 5_000;

export const CreateFilm = FilmSettings.partial().extend({
  script: z.string().min(1),
  /** Overrides the script's own title. */
  title: z.string().min(1).max(200).optional(),
});
export type CreateFilm = z.infer<typeof CreateFilm>;
export const QuoteRequest = CreateFilm;
export const ReviseScript = z.object({ script: z.string().min(1) });
export const CreateTake = z.object({
  prompt: z.string().min(1).max(2_000).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
});

/** RFC 9457. `type` is stable: `https://backlot.dev/problems/<code>`. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const FilmResource = z.object({
  film_id: z.string(),
  title: z.string(),
  status: FilmStatus,
  problem: FilmProblem.nullable(),
  revision: z.int(),
  settings: FilmSettings,
  seq: z.int(),
  jobs: z.object({
    total: z.int(),
    settled: z.int(),
    cached: z.int(),
    rendered: z.int(),
    failed: z.int(),
    in_flight: z.int(),
  }),
  shots: z.object({ total: z.int(), done: z.int(), missing: z.int() }),
  spent_usd_micros: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  links: z.object({ self: z.string(), shots: z.string(), events: z.string(), cut: z.string(), board: z.string() }),
});
export type FilmResource = z.infer<typeof FilmResource>;

export const ShotResource = z.object({
  number: z.int(),
  shot_id: z.string(),
  scene_number: z.string(),
  status: z.enum(["waiting", "rendering", "done", "missing", "cancelled"]),
  take: z.int(),
  /** Length in frames once known, else by estimate. */
  duration_frames: z.int(),
  shot: Shot,
  jobs: z.array(
    z.object({
      job_id: z.string(),
      stage: z.string(),
      model: z.string(),
      status: z.enum(
        JobState.options.map((option) => option.shape.status.value) as [JobState["status"], ...JobState["status"][]],
      ),
      attempt: z.int(),
      pct: z.number(),
      cached: z.boolean(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
  /** Paths below the API's origin, with the caller's key; null until there. */
  media: z.object({ keyframe: z.string().nullable(), video: z.string().nullable() }),
});
export type ShotResource = z.infer<typeof ShotResource>;

/** One line of a film's log as customers see it. `shot` is the shot's number where the event is about one. */
export const EventResource = z.object({
  seq: z.int().min(1),
  type: z.string(),
  at: z.iso.datetime(),
  film_id: z.string(),
  shot: z.int().nullable(),
  job_id: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type EventResource = z.infer<typeof EventResource>;
export const EventPage = z.object({ events: z.array(EventResource), next_after: z.int() });

export const CutResource = z.object({
  revision: z.int(),
  duration_frames: z.int(),
  fps: z.int(),
  missing: z.array(z.object({ shot: z.int(), shot_id: z.string(), reason: z.string() })),
  media: z.object({
    mp4: z.string(),
    vtt: z.string(),
    srt: z.string(),
    poster: z.string(),
    stems: z.object({ dialogue: z.string(), music: z.string(), effects: z.string() }),
  }),
});
export type CutResource = z.infer<typeof CutResource>;
export const QuoteResource = Quote;
