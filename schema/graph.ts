/** The job graph: build steps between a shot list and a film. */
import { z } from "zod";
import { StudioFile } from "./cast.ts";
import { FunctionName } from "./functions.ts";
import { CastMember, Shot } from "./shotlist.ts";

/** An input of a job: what another job puts out, under the role it has here. All inputs are awaited; a failed one is simply absent. */
export const Need = z.object({
  role: z.string(),
  job_id: z.string(),
  output: z.string(),
  /** Without it the job cannot be bound, and fails as `input_missing`. */
  required: z.boolean(),
});
export type Need = z.infer<typeof Need>;

export const JobSpec = z.object({
  /** `<film_id>/<shot, scene or cast>/<stage>`: also the R2 prefix of what it puts out. */
  job_id: z.string(),
  stage: z.enum([
    "speech",
    "human",
    "effect",
    "ambience",
    "music",
    "song",
    "sheet",
    "edit",
    "outfit",
    "keyframe",
    "video",
    "face",
    "upscale",
    "assemble",
  ]),
  shot_id: z.string().nullable(),
  scene_id: z.string().nullable(),
  /** 1-based in the film, for people; null where the job is not about one shot. */
  shot_number: z.int().min(1).nullable(),
  /** Its output is the shot's picture in the cut: the shot is done, or missing, when this job is. */
  completes_shot: z.boolean(),
  function: FunctionName,
  /** Models able to do it, first choice first; attempts move down the list when one keeps failing. */
  models: z.array(z.string()).min(1),
  /** Parameters less those that are bound when the inputs are there (`pipeline/plan/bind.ts`); for `film.assemble` a digest of the edit. */
  template: z.record(z.string(), z.unknown()),
  needs: z.array(Need),
  /** Inputs that no job makes: files of the studio's own. */
  files: z.array(z.object({ role: z.string(), file: StudioFile })).optional(),
  /** The version of a character that the job draws. */
  edit: z.object({ cast_id: z.string(), version: z.int().min(1) }).optional(),
  /**
   * Not part of the plan: an edit that nobody has accepted. The film's progress does not count it, its end does not wait for it, and a
   * new plan leaves it alone; its money is the film's.
   */
  side: z.boolean().optional(),
  /** Lower goes first. */
  priority: z.int(),
  estimate: z.object({ usd_micros: z.int().min(0), run_s: z.number().min(0) }),
  /** Hash over the spec and, through its needs, over all that it depends on: equal keys make equal results. */
  spec_key: z.string(),
});
export type JobSpec = z.infer<typeof JobSpec>;

export const Plan = z.object({
  /** From the shot list: what the cut, the API and the report need besides the shots. */
  title: z.string(),
  author: z.string(),
  credit: z.string(),
  language: z.string(),
  shots: z.array(Shot),
  /** In film order: what the cut needs of each scene. */
  scenes: z.array(
    z.object({
      scene_id: z.string(),
      number: z.string(),
      heading: z.string(),
      music: z.object({ cue_id: z.string(), gain_db: z.number() }).nullable(),
      ambience: z.array(z.object({ cue_id: z.string(), gain_db: z.number() })),
      /** Who plays in it, seen or heard. */
      cast_ids: z.array(z.string()),
    }),
  ),
  cast: z.array(CastMember),
  jobs: z.array(JobSpec),
  takes: z.record(z.string(), z.int().min(1)),
});
export type Plan = z.infer<typeof Plan>;

export const QuoteLine = z.object({
  function: FunctionName,
  model: z.string(),
  jobs: z.int(),
  usd_micros: z.int(),
  run_s: z.number(),
});
export type QuoteLine = z.infer<typeof QuoteLine>;
export const Quote = z.object({
  usd_micros: z.int(),
  within_budget: z.boolean(),
  estimated_film_s: z.number(),
  /** The film will be this long, give or take this share of it. */
  duration_tolerance: z.number(),
  scenes: z.int(),
  shots: z.int(),
  jobs: z.int(),
  lines: z.array(QuoteLine),
  /** What was degraded or refused, and why, for a person to read. */
  notes: z.array(z.string()),
});
export type Quote = z.infer<typeof Quote>;
