/** Models of moving pictures, first choice first. */
import type { CatalogueEntry, MemoryFigure } from "./entry.ts";
import { ANY, assumed, held, loadOf, published } from "./figures.ts";
import { HUNYUAN, LTXV } from "./licences.ts";

const HUNYUAN_CARD = "HunyuanVideo's model card and diffusers' own figures";
/** 60 GB at 720p and 45 GB at 544p, 129 frames each: 25.4 GB lie still, the rest grows with the pixels. A longer shot is made in windows. */
const HUNYUAN_MEMORY: readonly MemoryFigure[] = [
  held("bf16", 25.4, 34.6, published(`${HUNYUAN_CARD}: 60 GB at 720p, 45 GB at 544p`)),
  held("fp8", 12.6, 34.6, assumed("half of the bf16 weights, the rest as published")),
  held("offload", 1.8, 34.6, assumed("the transformer's layers on the card one after another, the rest as published")),
  held(
    "nf4",
    3.2,
    27.4,
    published(
      `${HUNYUAN_CARD}: 14.2 GB at 512 × 768, 121 frames, with offload and tiling; from there to 720p grown as bf16 does`,
    ),
  ),
];
/** Its README's 6 GB are of its own program, which leaves the text encoder in main memory, too. */
const FRAMEPACK_MEMORY = assumed("as HunyuanVideo's at 512 × 768, 121 frames: its parts, and 37 frames at a time");
const HUNYUAN_SHAPE = { width: 1280, height: 720, frames: 129, fps: 24 };

const hunyuan = (model: string, needs_image: boolean, speed: Pick<CatalogueEntry, "speed">["speed"]): CatalogueEntry => ({
  model,
  functions: ["video.generate"],
  modes: ["cinema"],
  revision: "1",
  licence: HUNYUAN,
  lip_sync: false,
  rules: {
    ...ANY,
    size_multiple: 16,
    frames: { step: 4, plus: 1 },
    native_fps: [24],
    max_frames: 129,
    max_seconds: 60,
    max_height: 720,
    needs_image,
    equal_frames: true,
  },
  shape: HUNYUAN_SHAPE,
  memory: [...HUNYUAN_MEMORY],
  speed,
  load: loadOf(41),
  batch_max: 2,
});

/** 1,904 s for 129 frames at 24 a second. */
const HUNYUAN_RUN_S = 354;

export const VIDEO: readonly CatalogueEntry[] = [
  hunyuan("hunyuan-video-i2v", true, {
    gpu: "h100",
    run_s: HUNYUAN_RUN_S,
    scales: true,
    ...assumed("as HunyuanVideo from words, whose arithmetic it shares"),
  }),
  {
    model: "hunyuan-framepack",
    functions: ["video.generate"],
    modes: ["cinema"],
    revision: "1",
    licence: HUNYUAN,
    lip_sync: false,
    rules: {
      ...ANY,
      size_multiple: 16,
      native_fps: [30],
      max_frames: 1_800,
      max_seconds: 60,
      max_height: 720,
      needs_image: true,
    },
    shape: { width: 1280, height: 720, frames: 60, fps: 30 },
    memory: [
      held("bf16", 41.6, 2, FRAMEPACK_MEMORY),
      held("fp8", 28.8, 2, FRAMEPACK_MEMORY),
      held("offload", 18, 2, FRAMEPACK_MEMORY),
      held("nf4", 12.2, 2, FRAMEPACK_MEMORY),
    ],
    speed: {
      gpu: "rtx4090",
      run_s: 60,
      scales: true,
      ...published("FramePack's README: 1.5 to 2.5 s a frame on a 4090, 30 a second"),
    },
    load: loadOf(41),
    batch_max: 2,
  },
  {
    model: "ltx-video-13b",
    functions: ["video.generate"],
    modes: ["cinema", "balanced", "fast"],
    revision: "1",
    licence: LTXV,
    lip_sync: false,
    rules: {
      ...ANY,
      size_multiple: 32,
      frames: { step: 8, plus: 1 },
      native_fps: [24, 30],
      max_frames: 257,
      max_seconds: 60,
      max_height: 1080,
      equal_frames: true,
    },
    shape: { width: 1280, height: 736, frames: 257, fps: 24 },
    memory: [
      held("bf16", 38.1, 7.3, assumed("28.6 GB file as published, 9.5 GB of text encoder; 30 MB at work for a megapixel frame")),
      held("fp8", 25.2, 7.3, assumed("15.7 GB file as published, 9.5 GB of text encoder; at work as in bf16")),
      held("offload", 14, 7.3, assumed("parts of the fp8 file on the card at a time; at work as in bf16")),
      held("nf4", 11, 7.3, assumed("4-bit weights, parts of them on the card at a time; at work as in bf16")),
    ],
    speed: {
      gpu: "h100",
      run_s: 2,
      scales: true,
      ...published("LTX-Video's README: 0.9.7 distilled, an HD clip, taken as 5 s, in 10 s on an H100"),
    },
    load: loadOf(38),
    batch_max: 8,
  },
  hunyuan("hunyuan-video", false, {
    gpu: "h100",
    run_s: HUNYUAN_RUN_S,
    scales: true,
    ...published("HunyuanVideo's README: 720p, 129 frames in 1,904 s on one card, taken as an H100"),
  }),
];
