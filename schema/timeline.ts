/** The cut as data. Time is an integer count of frames at the film's rate; audio is placed in frames too and trimmed in samples at 48 kHz. */
import { z } from "zod";
import { TransitionKind } from "./vocabulary.ts";

export const AUDIO_RATE_HZ = 48_000;

export const ClipSource = z.discriminatedUnion("kind", [
  /** The input with this role; it has exactly the clip's frames. */
  z.object({ kind: z.literal("input"), role: z.string() }),
  /** A stand-in for a missing shot: its label is drawn on a plain card. */
  z.object({ kind: z.literal("slug"), label: z.string(), reason: z.string() }),
  /** A title or end card. */
  z.object({ kind: z.literal("card"), style: z.enum(["title", "end"]), lines: z.array(z.string()) }),
]);

export const Clip = z.object({
  clip_id: z.string(),
  source: ClipSource,
  /** Where the clip's first frame lies in the film. */
  start_frame: z.int().min(0),
  frames: z.int().min(1),
  /**
   * The joint with the clip before. `dissolve` and `wipe` (left to right) overlap the two clips by `frames`: this clip starts that much
   * before the other ends. The others do not overlap: `cut` has 0 frames; `fade_in` raises this clip's first `frames` from black;
   * `fade_out` lowers the last `frames` of the clip before to black; `fade_to_black` does both, half of `frames` each (the odd one to
   * the rise).
   */
  transition_in: z.object({ kind: TransitionKind, frames: z.int().min(0) }),
  /** The clip's own last frames, lowered to black. Only on the film's last clip; 0 elsewhere. */
  fade_out_frames: z.int().min(0),
});
export type Clip = z.infer<typeof Clip>;

export const AudioClip = z.object({
  role: z.string(),
  track: z.enum(["dialogue", "music", "effects"]),
  start_frame: z.int().min(0),
  /** Length in the film; a looped source repeats to fill it, a longer one is faded out at its end. */
  frames: z.int().min(1),
  loop: z.boolean(),
  gain_db: z.number(),
  fade_in_s: z.number().min(0),
  fade_out_s: z.number().min(0),
  /** −1 left … 1 right. */
  pan: z.number().min(-1).max(1),
});
export type AudioClip = z.infer<typeof AudioClip>;

export const Caption = z.object({
  start_frame: z.int().min(0),
  frames: z.int().min(1),
  /** null: a sound, in brackets. */
  speaker: z.string().nullable(),
  text: z.string(),
});
export type Caption = z.infer<typeof Caption>;

export const Chapter = z.object({ start_frame: z.int().min(0), title: z.string() });

export const Timeline = z.object({
  title: z.string(),
  author: z.string(),
  language: z.string(),
  width: z.int(),
  height: z.int(),
  fps: z.union([z.literal(24), z.literal(30), z.literal(60)]),
  /** The whole film's length. */
  frames: z.int().min(1),
  /** The frame that makes the poster. */
  poster_frame: z.int().min(0),
  clips: z.array(Clip).min(1),
  audio: z.array(AudioClip),
  captions: z.array(Caption),
  chapters: z.array(Chapter),
});
export type Timeline = z.infer<typeof Timeline>;
