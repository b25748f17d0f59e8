/** Models of voices, sounds and music, first choice first. */
import type { CatalogueEntry } from "./entry.ts";
import { ANY, assumed, held, loadOf, published } from "./figures.ts";
import { APACHE_2, CC_BY_NC, CC_BY_NC_SA, CPML, MIT } from "./licences.ts";

type Own = Pick<CatalogueEntry, "model" | "functions" | "licence" | "memory" | "speed" | "load" | "batch_max"> & {
  modes?: CatalogueEntry["modes"];
  languages?: string[];
};

const sound = ({ modes = ["cinema", "balanced", "fast"], languages, ...own }: Own): CatalogueEntry => ({
  modes,
  revision: "1",
  lip_sync: false,
  rules: { ...ANY, languages: languages ?? null },
  shape: null,
  ...own,
});

export const SOUND: readonly CatalogueEntry[] = [
  sound({
    model: "xtts-v2",
    functions: ["speech.synthesize"],
    modes: ["cinema", "balanced"],
    licence: CPML,
    languages: "en es fr de it pt pl tr ru nl cs ar zh hu ko ja hi".split(" "),
    memory: [held("fp32", 1.9, 0.2, published("XTTS-v2: about 2.1 GB in all; a line's share of it assumed"))],
    speed: {
      gpu: "a10",
      run_s: 0.4,
      scales: false,
      ...assumed("it streams with less than 200 ms of delay, so faster than real time"),
    },
    load: loadOf(2.1),
    batch_max: 16,
  }),
  sound({
    model: "kokoro-82m",
    functions: ["speech.synthesize"],
    licence: APACHE_2,
    languages: "en es fr hi it ja pt zh".split(" "),
    memory: [held("fp32", 0.7, 0.3, assumed("82 million weights, and what its libraries take"))],
    speed: { gpu: "a10", run_s: 0.05, scales: false, ...assumed("82 million weights: many times real time on any card") },
    load: loadOf(0.4),
    batch_max: 32,
  }),
  sound({
    model: "bark",
    functions: ["audio.human"],
    licence: MIT,
    memory: [
      held("fp32", 11, 1, published("Bark's README: 12 GB")),
      held("bf16", 5.5, 1, assumed("half of its parts' published size, whole at work")),
      held("offload", 2.5, 1, assumed("the largest of its three parts in 16 bits; the README's 2 GB are with smaller weights")),
    ],
    speed: { gpu: "a10", run_s: 3, scales: false, ...assumed("three token models, one after the other") },
    load: loadOf(12),
    batch_max: 8,
  }),
  sound({
    model: "audiogen-medium",
    functions: ["audio.effect"],
    licence: CC_BY_NC,
    memory: [held("bf16", 12, 2, published("AudioGen: a card of 16 GB is advised, which is not filled"))],
    speed: { gpu: "a100-80gb", run_s: 1, scales: false, ...assumed("1.5 billion weights at 50 tokens a second of sound") },
    load: loadOf(7.5),
    batch_max: 8,
  }),
  sound({
    model: "audioldm2-large",
    functions: ["audio.effect", "audio.human"],
    licence: CC_BY_NC_SA,
    memory: [held("bf16", 5, 1, assumed("1.5 billion weights with their encoders in half precision"))],
    speed: {
      gpu: "a100-80gb",
      run_s: 0.88,
      scales: true,
      ...published("diffusers: 10.24 s of sound in about 9 s with fp16, taken as on an A100"),
    },
    load: loadOf(6),
    batch_max: 8,
  }),
  sound({
    model: "musicgen-large",
    functions: ["music.generate"],
    licence: CC_BY_NC,
    memory: [held("bf16", 6.6, 1.9, published("MusicGen-Large in fp16: about 6.6 GB; what a window of 30 s holds assumed"))],
    speed: { gpu: "a100-80gb", run_s: 1, scales: false, ...assumed("3.3 billion weights at 50 tokens a second of sound") },
    load: loadOf(6.6),
    batch_max: 4,
  }),
  sound({
    model: "ace-step-1-5",
    functions: ["music.song", "music.generate"],
    licence: MIT,
    memory: [
      held("bf16", 14, 2, assumed("its weights and encoders in bf16")),
      held("offload", 3, 1, published("ACE-Step 1.5: less than 4 GB with offload")),
    ],
    speed: {
      gpu: "a100-80gb",
      run_s: 0.04,
      scales: true,
      ...published("ACE-Step 1.5: less than 2 s a song on an A100, a song taken as 50 s"),
    },
    load: loadOf(12),
    batch_max: 4,
  }),
];
