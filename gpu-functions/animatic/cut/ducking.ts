/**
 * How far music and effects step back under speech. The timeline knows where every line lies, so that the gain is drawn as a mixer
 * would draw it: down just before a line, held over the breaths between lines, up slowly after. A side-chain compressor
 * would come late for every first syllable and pump on every pause.
 */
import type { AudioClip } from "../../../schema/timeline.ts";

/** Half-open, in samples. */
type Stretch = { from: number; to: number };

export const MUSIC_DUCK_DB = -9;
export const EFFECTS_DUCK_DB = -3.5;
const DOWN_S = 0.3;
const UP_S = 0.7;
/** Pauses up to this long are held through. */
const BRIDGE_S = 1.2;

/** Stretches of speech, pauses bridged, in order and apart. */
export function speechStretches(clips: readonly AudioClip[], fps: number, rate: number): Stretch[] {
  const perFrame = rate / fps;
  const spoken = clips
    .filter(({ track }) => track === "dialogue")
    .map(({ start_frame, frames }) => ({ from: start_frame * perFrame, to: (start_frame + frames) * perFrame }))
    .sort((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  for (const span of spoken) {
    const last = stretches.at(-1);
    if (last && span.from - last.to <= BRIDGE_S * rate) last.to = Math.max(last.to, span.to);
    else stretches.push(span);
  }
  return stretches;
}

/** Fills `depths` with 0 (no speech near) … 1 (speech) for the samples from `start` on. */
export function duckDepths(stretches: readonly Stretch[], start: number, depths: Float32Array, rate: number): void {
  depths.fill(0);
  const down = DOWN_S * rate;
  const up = UP_S * rate;
  const end = start + depths.length;
  for (const { from, to } of stretches) {
    if (to + up <= start || from - down >= end) continue;
    const first = Math.max(start, Math.floor(from - down));
    const last = Math.min(end, Math.ceil(to + up));
    for (let at = first; at < last; at++) {
      const linear = at < from ? 1 - (from - at) / down : at < to ? 1 : 1 - (at - to) / up;
      const depth = 0.5 - 0.5 * Math.cos(Math.PI * Math.max(0, Math.min(1, linear)));
      if (depth > (depths[at - start] as number)) depths[at - start] = depth;
    }
  }
}
