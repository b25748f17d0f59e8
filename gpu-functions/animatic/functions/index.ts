/** Every function this host does, each loaded on the thread that first needs it. */
import type { FunctionName } from "../../../schema/functions.ts";
import type { AnimaticFunction } from "../function.ts";

export type FunctionTable = { readonly [F in FunctionName]?: () => Promise<AnimaticFunction<F>> };

export const functions = {
  "script.breakdown": async () => (await import("./script-breakdown.ts")).scriptBreakdown,
  "speech.synthesize": async () => (await import("./speech-synthesize.ts")).speechSynthesize,
  "audio.human": async () => (await import("./audio-human.ts")).audioHuman,
  "audio.effect": async () => (await import("./audio-effect.ts")).audioEffect,
  "music.generate": async () => (await import("./music-generate.ts")).musicGenerate,
  "music.song": async () => (await import("./music-song.ts")).musicSong,
  "image.generate": async () => (await import("./image-generate.ts")).imageGenerate,
  "image.edit": async () => (await import("./image-edit.ts")).imageEdit,
  "video.generate": async () => (await import("./video-generate.ts")).videoGenerate,
  "video.face": async () => (await import("./video-face.ts")).videoFace,
  "video.upscale": async () => (await import("./video-upscale.ts")).videoUpscale,
  "film.assemble": async () => (await import("./film-assemble.ts")).filmAssemble,
} satisfies Required<FunctionTable>;
