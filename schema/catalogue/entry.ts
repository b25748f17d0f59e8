/** What is known of a model: what it does, what it may be used for, what it asks of a card, how long it takes. */
import { z } from "zod";
import { GpuClass } from "../backends.ts";
import { FunctionName } from "../functions.ts";
import { Mode } from "../settings.ts";

/** Where a figure comes from: run by us, read in the project's own papers, or reckoned where nobody has told. */
export const Basis = z.enum(["measured", "published", "assumed"]);
export type Basis = z.infer<typeof Basis>;
const SOURCED = { basis: Basis, source: z.string().min(1), as_of: z.iso.date() };
export const Sourced = z.object(SOURCED);
export type Sourced = z.infer<typeof Sourced>;

/** How a model lies in memory: whole; fp8; fp8 with group offload to the host's memory; 4-bit with offload. `fp32` is whole, for models without bf16. */
export const Rung = z.enum(["fp32", "bf16", "fp8", "offload", "nf4"]);
export type Rung = z.infer<typeof Rung>;

/** `resident_gb` once, and `item_gb` for each job of the entry's `shape` that runs at the same time. */
export const MemoryFigure = z.object({
  rung: Rung,
  resident_gb: z.number().min(0),
  item_gb: z.number().min(0),
  ...SOURCED,
});
export type MemoryFigure = z.infer<typeof MemoryFigure>;

export const Licence = z.object({
  id: z.string(),
  commercial: z.boolean(),
  /** ISO codes where neither the model nor its output may be used. */
  excluded_territories: z.array(z.string().regex(/^[A-Z]{2}$/)),
  /** What else its user has to keep to, for a person to read. */
  conditions: z.array(z.string()),
});
export type Licence = z.infer<typeof Licence>;

export const Rules = z.object({
  /** Width and height are multiples of it; a request is rounded up and cropped. */
  size_multiple: z.int().min(1),
  /** It makes `step × k + plus` frames; a request is rounded up and trimmed. */
  frames: z.object({ step: z.int().min(1), plus: z.int().min(0) }).nullable(),
  /** Frames a second that it makes by itself; a film's other rate is interpolated. */
  native_fps: z.array(z.int()).nullable(),
  /** Frames in one go. */
  max_frames: z.int().min(1).nullable(),
  /** Seconds of one job, by chained windows where `max_frames` are fewer. Longer ones it does not do. */
  max_seconds: z.number().positive().nullable(),
  /** Shorter side of the largest picture it makes by itself; above that a `video.upscale` job follows. */
  max_height: z.int().min(64).nullable(),
  /** It does not start from words alone. */
  needs_image: z.boolean(),
  /** Who is in the picture is drawn as the `reference:*` pictures show them; else by their description alone. */
  references: z.boolean(),
  /** Jobs run at the same time only if they have equally many frames. */
  equal_frames: z.boolean(),
  /** Primary subtags of the languages it speaks. */
  languages: z.array(z.string()).nullable(),
});
export type Rules = z.infer<typeof Rules>;

export const CatalogueEntry = z.object({
  model: z.string(),
  functions: z.array(FunctionName).min(1),
  modes: z.array(Mode).min(1),
  /** Part of every cache key: change it when the model's output changes. */
  revision: z.string(),
  licence: Licence,
  /** Lip movement follows the speech inputs, so that no `video.face` job is planned. */
  lip_sync: z.boolean(),
  rules: Rules,
  /** The job that `item_gb` and the speed are told for; null where size does not matter. */
  shape: z.object({ width: z.int(), height: z.int(), frames: z.int().min(1), fps: z.int().min(1) }).nullable(),
  /** First choice first. Empty: it needs no card. */
  memory: z.array(MemoryFigure),
  /** `run_s` of work for a second of output, or for a picture, on the card named. Of another card by its arithmetic where that is what the model waits for. */
  speed: z.object({ gpu: GpuClass, run_s: z.number().min(0), scales: z.boolean(), ...SOURCED }),
  load: z.object({ load_s: z.number().min(0), ...SOURCED }),
  /** No batch is larger, whatever the card holds: its jobs end together. */
  batch_max: z.int().min(1),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
