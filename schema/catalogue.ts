/** The models Backlot knows: what each does, what it may be used for, what it costs. */
import { z } from "zod";
import { FunctionName } from "./functions.ts";
import { Mode } from "./settings.ts";

export const CatalogueEntry = z.object({
  model: z.string(),
  functions: z.array(FunctionName).min(1),
  modes: z.array(Mode).min(1),
  /** Part of every cache key: change it when the model's output changes. */
  revision: z.string(),
  licence: z.object({
    id: z.string(),
    commercial: z.boolean(),
    /** ISO codes where neither the model nor its output may be used. */
    excluded_territories: z.array(z.string()),
  }),
  /** Lip movement follows the speech inputs, so that no `video.face` job is planned. */
  lip_sync: z.boolean(),
  /** Frames per job at most; longer shots are chained or split. */
  max_frames: z.int().min(1).nullable(),
  /** Largest picture it makes by itself; above that a `video.upscale` job follows. */
  max_height: z.int().min(64).nullable(),
  /** How many jobs of one shape go out together at most. */
  batch_max: z.int().min(1),
  cost: z.object({
    usd_micros_per_s: z.number().min(0),
    /** Seconds of work per second (speech, sound, video) or per picture of output. */
    run_s_per_output_s: z.number().min(0),
    basis: z.enum(["measured", "published"]),
    source: z.string(),
    as_of: z.iso.date(),
  }),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

const animatic = (
  model: string,
  functions: CatalogueEntry["functions"],
  run_s_per_output_s: number,
  revision = "1",
): CatalogueEntry => ({
  model,
  functions,
  modes: ["animatic"],
  revision,
  licence: { id: "Apache-2.0", commercial: true, excluded_territories: [] },
  lip_sync: true,
  max_frames: null,
  max_height: null,
  batch_max: 8,
  cost: { usd_micros_per_s: 0, run_s_per_output_s, basis: "measured", source: "docs/benchmarks.md", as_of: "2026-11-22" },
});

export const CATALOGUE: readonly CatalogueEntry[] = [
  animatic("animatic-breakdown", ["script.breakdown"], 0.1),
  animatic("animatic-picture", ["image.generate", "image.edit"], 0.2, "2"),
  animatic("animatic-video", ["video.generate", "video.face", "video.upscale"], 0.43, "2"),
  animatic("animatic-speech", ["speech.synthesize"], 0.12, "2"),
  animatic("animatic-sound", ["audio.effect", "audio.human"], 0.03),
  animatic("animatic-music", ["music.generate", "music.song"], 0.03, "2"),
  animatic("animatic-cut", ["film.assemble"], 0.08, "2"),
];
