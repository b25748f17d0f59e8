/** The job graph: build steps between a shot list and a film. */
import { z } from "zod";
import { GpuClass } from "./backends.ts";
import { StudioFile } from "./cast.ts";
import { Basis, Rung } from "./catalogue/entry.ts";
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

/** Where one of a job's models can run, and what the job costs there. `rung` is null where no card is needed. */
export const Placement = z.object({
  model: z.string(),
  backend: z.string(),
  gpu: GpuClass,
  rung: Rung.nullable(),
  usd_micros: z.int().min(0),
  run_s: z.number().min(0),
});
export type Placement = z.infer<typeof Placement>;

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
  /** In the order of `models`, the best backend of each first. A model that no backend serves has none. */
  placements: z.array(Placement),
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
  /** Of the first placement. No later model costs more. */
  estimate: z.object({ usd_micros: z.int().min(0), run_s: z.number().min(0) }),
  /** Hash over the spec and, through its needs, over all that it depends on: equal keys make equal results. */
  spec_key: z.string(),
});
export type JobSpec = z.infer<typeof JobSpec>;

/** How the models were chosen, for a person to read. */
export const ModelChoice = z.object({
  chosen: z.array(z.object({ function: FunctionName, model: z.string(), why: z.string() })),
  /** In the order in which they are tried where a chosen one fails. None costs more. */
  stand_ins: z.array(z.object({ function: FunctionName, model: z.string() })),
  left_out: z.array(z.object({ function: FunctionName, model: z.string(), reason: z.string() })),
  /** What was degraded or refused, and what the models' licences ask for. */
  notes: z.array(z.string()),
});
export type ModelChoice = z.infer<typeof ModelChoice>;

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
  choice: ModelChoice,
});
export type Plan = z.infer<typeof Plan>;

export const QuoteLine = z.object({
  function: FunctionName,
  model: z.string(),
  jobs: z.int(),
  usd_micros: z.int(),
  run_s: z.number(),
  /** Where it is expected to run; null where no backend serves it. */
  backend: z.string().nullable(),
  gpu: GpuClass.nullable(),
  rung: Rung.nullable(),
  /** Seconds until the model is loaded, once on each card. Not part of the price. */
  load_s: z.number(),
  why: z.string(),
  /** Whether the speed was measured, published, or is an assumption, and where it is from. */
  basis: Basis,
  source: z.string(),
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
  stand_ins: ModelChoice.shape.stand_ins,
  /** Models that could do it and may not, or cannot here. */
  left_out: ModelChoice.shape.left_out,
  /** What was degraded or refused, and why, for a person to read. */
  notes: z.array(z.string()),
});
export type Quote = z.infer<typeof Quote>;
