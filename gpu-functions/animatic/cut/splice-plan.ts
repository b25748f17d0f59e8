/** Decides which frames of the film are copied from clips as they are and which are made anew. */
import { type LaidClip, plainRange } from "./edit-list.ts";

/** `keyframes` are the clip's frames that decoding can start at, rising; null: the clip must be made anew. */
export type Copyable = { keyframes: readonly number[] } | null;

export type Splice =
  /** Frames `from` up to before `to` of the clip, beginning with a key frame. */
  { kind: "copy"; at: number; frames: number; clip: number; from: number } | { kind: "render"; at: number; frames: number };

type Copy = Extract<Splice, { kind: "copy" }>;

/**
 * Splices in order, covering every frame once. A copy may end at any frame, as clips have no B-frames, but no piece ends with a
 * lone key frame: another one follows, and a decoder may take two key frames in a row with equal headers for one picture.
 */
export function planSplices(laid: readonly LaidClip[], copyable: readonly Copyable[]): Splice[] {
  const last = laid.at(-1)?.clip;
  const filmFrames = last ? last.start_frame + last.frames : 0;
  const copies: Copy[] = [];
  // From the last to the first, as where a copy may end depends on what is copied next.
  let until = filmFrames;
  for (const [clip, at] of [...laid.entries()].reverse()) {
    const copy = copyOf(clip, at, copyable[clip] ?? null, until);
    if (!copy) continue;
    copies.unshift(copy);
    until = copy.at;
  }

  const splices: Splice[] = [];
  let done = 0;
  for (const copy of copies) {
    if (copy.at > done) splices.push({ kind: "render", at: done, frames: copy.at - done });
    splices.push(copy);
    done = copy.at + copy.frames;
  }
  if (filmFrames > done) splices.push({ kind: "render", at: done, frames: filmFrames - done });
  return splices;
}

/** The longest copy of the clip; `until` is the film frame that is copied next. */
function copyOf(clip: number, laid: LaidClip, copyable: Copyable, until: number): Copy | null {
  const [from, to] = plainRange(laid);
  const keyframes = new Set(copyable?.keyframes);
  const start = copyable?.keyframes.find((frame) => frame >= from) ?? to;
  for (let end = to; end > start; end--) {
    const toRender = until - (laid.clip.start_frame + end);
    if (keyframes.has(end - 1) || toRender === 1) continue;
    return { kind: "copy", at: laid.clip.start_frame + start, frames: end - start, clip, from: start };
  }
  return null;
}
