/** Decides which frames of the film are copied from clips as they are and which are made anew. */
import { type LaidClip, plainRange } from "./edit-list.ts";

/** `keyframes` are the clip's frames that decoding can start at, rising; null: the clip must be made anew. */
export type Copyable = { keyframes: readonly number[] } | null;

export type Splice =
  /** Frames `from` up to before `to` of the clip, beginning with a key frame. */
  { kind: "copy"; at: number; frames: number; clip: number; from: number } | { kind: "render"; at: number; frames: number };

/**
 * Splices in order, covering every frame once. A copy may end at any frame, as clips have no B-frames, but never with a lone key
 * frame: another one follows, and a decoder may take two key frames in a row with equal headers for one picture.
 */
export function planSplices(laid: readonly LaidClip[], copyable: readonly Copyable[]): Splice[] {
  const copies = laid.flatMap((at, clip) => {
    const [from, to] = plainRange(at);
    const keyframes = copyable[clip]?.keyframes ?? [];
    const start = keyframes.find((frame) => frame >= from);
    if (start === undefined) return [];
    const end = withoutLoneKey(to, keyframes);
    return end > start ? [{ clip, start, end, filmStart: at.clip.start_frame }] : [];
  });
  const last = laid.at(-1);
  const filmFrames = last ? last.clip.start_frame + last.clip.frames : 0;

  const splices: Splice[] = [];
  let done = 0;
  for (const [index, copy] of copies.entries()) {
    const until = copies[index + 1] ? (copies[index + 1]?.filmStart ?? 0) + (copies[index + 1]?.start ?? 0) : filmFrames;
    const at = copy.filmStart + copy.start;
    if (at > done) splices.push({ kind: "render", at: done, frames: at - done });
    // A gap of one frame would be a lone key frame too: it takes the frame before it along.
    const gap = until - (copy.filmStart + copy.end);
    const end = gap === 1 ? withoutLoneKey(copy.end - 1, copyable[copy.clip]?.keyframes ?? []) : copy.end;
    done = at;
    if (end <= copy.start) continue;
    splices.push({ kind: "copy", at, frames: end - copy.start, clip: copy.clip, from: copy.start });
    done = copy.filmStart + end;
  }
  if (filmFrames > done) splices.push({ kind: "render", at: done, frames: filmFrames - done });
  return mergeRenders(splices);
}

/** The last end at or before `end` whose last frame is not a key frame. */
function withoutLoneKey(end: number, keyframes: readonly number[]): number {
  let at = end;
  while (at > 0 && keyframes.includes(at - 1)) at--;
  return at === end ? end : at - 1;
}

function mergeRenders(splices: readonly Splice[]): Splice[] {
  const merged: Splice[] = [];
  for (const splice of splices) {
    const before = merged.at(-1);
    if (before?.kind === "render" && splice.kind === "render") before.frames += splice.frames;
    else merged.push({ ...splice });
  }
  return merged;
}
