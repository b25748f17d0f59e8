/** Reads a timeline's picture track: which clip, at which of its frames and how bright, makes each frame of the film. */
import type { Clip, Timeline } from "../../../schema/timeline.ts";
import { FunctionFailure } from "../function.ts";

/** A clip with its joints worked out, in frames of its own. */
export type LaidClip = {
  clip: Clip;
  /** The clip before is seen for this long at the beginning, blended. */
  mixIn: { how: "dissolve" | "wipe"; frames: number } | null;
  fadeIn: number;
  fadeOut: number;
  /** Frames at the end that are blended with the next clip. */
  mixOut: number;
};

/** `level` 0 is black, 1 the picture as it is. */
export type Layer = { clip: number; frame: number; level: number };
/** What one frame shows: `base`, and where there is one `over`, of which `progress` (0 … 1) has come. */
export type Composition = { base: Layer; over: { layer: Layer; how: "dissolve" | "wipe"; progress: number } | null };

/** Throws `bad_params` where clips do not join up to the film's length. */
export function layClips({ clips, frames }: Timeline): LaidClip[] {
  const laid = clips.map((clip, index): LaidClip => {
    const into = clip.transition_in;
    const next = clips[index + 1]?.transition_in ?? { kind: "cut", frames: 0 };
    const mixes = into.kind === "dissolve" || into.kind === "wipe";
    return {
      clip,
      mixIn:
        mixes && into.frames > 0 && index > 0 ? { how: into.kind === "wipe" ? "wipe" : "dissolve", frames: into.frames } : null,
      fadeIn: into.kind === "fade_in" ? into.frames : into.kind === "fade_to_black" ? Math.ceil(into.frames / 2) : 0,
      fadeOut: Math.max(
        clip.fade_out_frames,
        next.kind === "fade_out" ? next.frames : next.kind === "fade_to_black" ? Math.floor(next.frames / 2) : 0,
      ),
      mixOut: next.kind === "dissolve" || next.kind === "wipe" ? next.frames : 0,
    };
  });
  let end = 0;
  for (const { clip, mixIn, mixOut } of laid) {
    const overlap = mixIn?.frames ?? 0;
    if (clip.start_frame !== end - overlap) {
      throw new FunctionFailure(
        "bad_params",
        `clip ${clip.clip_id} starts at frame ${clip.start_frame}; it joins up at ${end - overlap}`,
      );
    }
    if (overlap + mixOut > clip.frames) {
      throw new FunctionFailure(
        "bad_params",
        `clip ${clip.clip_id} has ${clip.frames} frames, too few for its transitions of ${overlap} and ${mixOut}`,
      );
    }
    end = clip.start_frame + clip.frames;
  }
  if (end !== frames) throw new FunctionFailure("bad_params", `the clips end at frame ${end}, the film at ${frames}`);
  return laid;
}

/** The frames of a clip that are seen unchanged: from the first to before the second. */
export function plainRange({ clip, mixIn, fadeIn, fadeOut, mixOut }: LaidClip): [from: number, to: number] {
  const from = Math.min(clip.frames, Math.max(mixIn?.frames ?? 0, fadeIn));
  return [from, Math.max(from, clip.frames - Math.max(mixOut, fadeOut))];
}

/** Answers what the film's frame shows. `hint` is a clip at or before the right one. */
export function composeFrame(laid: readonly LaidClip[], filmFrame: number, hint = 0): Composition {
  let index = hint;
  for (let next = laid[index + 1]; next && filmFrame >= next.clip.start_frame; next = laid[index + 1]) index++;
  const top = layerOf(laid, index, filmFrame);
  const mix = laid[index]?.mixIn;
  if (!mix || top.frame >= mix.frames) return { base: top, over: null };
  const progress = (top.frame + 1) / (mix.frames + 1);
  return { base: layerOf(laid, index - 1, filmFrame), over: { layer: top, how: mix.how, progress } };
}

function layerOf(laid: readonly LaidClip[], index: number, filmFrame: number): Layer {
  const at = laid[index];
  if (!at) throw new RangeError(`no clip ${index} at frame ${filmFrame}`);
  const frame = filmFrame - at.clip.start_frame;
  const left = at.clip.frames - 1 - frame;
  const rise = frame < at.fadeIn ? (frame + 0.5) / at.fadeIn : 1;
  const fall = left < at.fadeOut ? (left + 0.5) / at.fadeOut : 1;
  return { clip: index, frame, level: rise * fall };
}
