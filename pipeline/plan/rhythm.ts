import { z } from "zod";
import { SpokenSpan } from "../../schema/functions.ts";
import type { Shot, Transition } from "../../schema/shotlist.ts";
import { jointFrames } from "./joints.ts";

/** Room for a laugh or a sigh before a line, where the script asks for one. */
const BREATH_S = 1;
const SHORTEST_SHOT_S = 0.8;

/** A shot's timing before its speech is known, in frames. The joints' frames are part of lead and tail: nobody speaks in a dissolve. */
export const Rhythm = z.object({
  lead_frames: z.int().min(0),
  gap_frames: z.int().min(0),
  tail_frames: z.int().min(0),
  shortest_frames: z.int().min(1),
  lines: z.array(
    z.object({
      line_id: z.string(),
      cast_id: z.string(),
      on_screen: z.boolean(),
      /** Begins with the line before it. */
      dual: z.boolean(),
      /** Silence before the line, beyond the gap. */
      pause_frames: z.int().min(0),
      /** Its length should its speech never come. */
      estimated_frames: z.int().min(1),
    }),
  ),
});
export type Rhythm = z.infer<typeof Rhythm>;

/** A line's name inside its shot: not the line's id, so that a shot's key does not hang on its place in the film. */
export const lineInShot = (index: number) => `l${index + 1}`;

const WORDS_PER_S = 2.6;

export function rhythmOf(shot: Shot, joints: { in: Transition; out: Transition }, fps: number): Rhythm {
  const frames = (seconds: number) => Math.round(seconds * fps);
  const inFrame = new Set(shot.picture.subjects.map((subject) => subject.cast_id));
  const breaths = new Set(shot.sounds.flatMap((cue) => (cue.kind === "human" && cue.before_line_id ? [cue.before_line_id] : [])));
  return {
    lead_frames: frames(shot.lead_s) + jointFrames(joints.in, fps).after,
    gap_frames: frames(shot.gap_s),
    tail_frames: frames(shot.tail_s) + jointFrames(joints.out, fps).before,
    shortest_frames: frames(SHORTEST_SHOT_S) + jointFrames(joints.in, fps).after + jointFrames(joints.out, fps).before,
    lines: shot.lines.map((line, index) => ({
      line_id: lineInShot(index),
      cast_id: line.cast_id,
      on_screen: line.delivery === "on_screen" && inFrame.has(line.cast_id),
      dual: line.dual && index > 0,
      pause_frames: breaths.has(line.line_id) ? frames(BREATH_S) : 0,
      estimated_frames: Math.max(frames(0.5), frames(line.text.split(/\s+/u).length / WORDS_PER_S)),
    })),
  };
}

/** Where each line lies in the shot and how long the shot is, once the lengths of its speech are known (frames by line id). */
export function timeShot(
  rhythm: Rhythm,
  speechFrames: ReadonlyMap<string, number>,
): { spans: SpokenSpan[]; duration_frames: number } {
  const spans: SpokenSpan[] = [];
  let cursor = rhythm.lead_frames;
  let together = cursor;
  for (const [index, line] of rhythm.lines.entries()) {
    const frames = speechFrames.get(line.line_id) ?? line.estimated_frames;
    const start = line.dual ? together : cursor + (index > 0 ? rhythm.gap_frames : 0) + line.pause_frames;
    spans.push({ line_id: line.line_id, cast_id: line.cast_id, on_screen: line.on_screen, start_frame: start, frames });
    together = start;
    cursor = Math.max(cursor, start + frames);
  }
  return { spans, duration_frames: Math.max(rhythm.shortest_frames, cursor + rhythm.tail_frames) };
}

/** Frames that hold all of a sound. */
export function framesOfSound(
  sound: { samples?: number | undefined; sample_rate?: number | undefined; duration_s?: number | undefined },
  fps: number,
) {
  if (sound.samples !== undefined && sound.sample_rate !== undefined)
    return Math.max(1, Math.ceil((sound.samples * fps) / sound.sample_rate));
  return Math.max(1, Math.ceil((sound.duration_s ?? 0) * fps));
}
