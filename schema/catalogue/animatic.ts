/** The animatic's models: everything on the CPU, in Node. */
import type { CatalogueEntry } from "./entry.ts";
import { ANY } from "./figures.ts";
import { APACHE_2 } from "./licences.ts";

const MEASURED = { basis: "measured", source: "docs/benchmarks.md", as_of: "2026-11-22" } as const;

const animatic = (model: string, functions: CatalogueEntry["functions"], run_s: number, revision = "1"): CatalogueEntry => ({
  model,
  functions,
  modes: ["animatic"],
  revision,
  licence: APACHE_2,
  lip_sync: true,
  rules: ANY,
  shape: null,
  memory: [],
  speed: { gpu: "cpu", run_s, scales: false, ...MEASURED },
  load: { load_s: 0, ...MEASURED },
  batch_max: 8,
});

export const ANIMATIC: readonly CatalogueEntry[] = [
  animatic("animatic-breakdown", ["script.breakdown"], 0.1),
  animatic("animatic-picture", ["image.generate", "image.edit"], 0.2, "2"),
  animatic("animatic-video", ["video.generate", "video.face", "video.upscale"], 0.43, "2"),
  animatic("animatic-speech", ["speech.synthesize"], 0.12, "2"),
  animatic("animatic-sound", ["audio.effect", "audio.human"], 0.03),
  animatic("animatic-music", ["music.generate", "music.song"], 0.03, "2"),
  animatic("animatic-cut", ["film.assemble"], 0.08, "2"),
];
