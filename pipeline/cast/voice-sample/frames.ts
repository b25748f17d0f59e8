/** A voice in short frames: how loud, and at which pitch. */
import type { Sound } from "./wav.ts";

/** What is left of a sound for measuring: voices lie below 4 kHz. */
const RATE = 8_000;
const FRAME = 256;
const HOP = 120;
export const FRAMES_PER_S = RATE / HOP;
const LOWEST_HZ = 65;
const HIGHEST_HZ = 480;
/** Of a frame that repeats itself perfectly: 1. */
const VOICED_FROM = 0.55;

/** `power` is the mean square, 1 at full scale; `pitch_hz` is null where the frame has none. */
export type Frame = { power: number; pitch_hz: number | null };

export function framesOf(sound: Sound): Frame[] {
  const samples = decimated(sound);
  const frames: Frame[] = [];
  for (let at = 0; at + FRAME * 2 <= samples.length; at += HOP) {
    const part = samples.subarray(at, at + FRAME * 2);
    let power = 0;
    for (const value of part) power += value * value;
    power /= part.length;
    frames.push({ power, pitch_hz: power > 1e-9 ? pitchOf(part) : null });
  }
  return frames;
}

/** Averages over as many samples as make one; a plain low-pass is enough to measure by. */
function decimated({ sample_rate, samples }: Sound): Float32Array {
  const ratio = sample_rate / RATE;
  const length = Math.floor(samples.length / ratio);
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const from = Math.floor(i * ratio);
    const to = Math.max(from + 1, Math.floor((i + 1) * ratio));
    let sum = 0;
    for (let at = from; at < to; at++) sum += samples[at] as number;
    out[i] = sum / (to - from);
  }
  return out;
}

/** Normalised autocorrelation; of peaks about as high the one with the shortest period, so that no octave is lost. */
function pitchOf(part: Float32Array): number | null {
  const longest = Math.floor(RATE / LOWEST_HZ);
  const shortest = Math.floor(RATE / HIGHEST_HZ);
  const scores = new Float64Array(longest + 1);
  let best = 0;
  for (let lag = shortest; lag <= longest; lag++) {
    let cross = 0;
    let one = 0;
    let other = 0;
    for (let i = 0; i < FRAME; i++) {
      const a = part[i] as number;
      const b = part[i + lag] as number;
      cross += a * b;
      one += a * a;
      other += b * b;
    }
    const score = cross / Math.sqrt(one * other + 1e-12);
    scores[lag] = score;
    best = Math.max(best, score);
  }
  if (best < VOICED_FROM) return null;
  for (let lag = shortest + 1; lag < longest; lag++) {
    const score = scores[lag] as number;
    if (score >= best * 0.9 && score >= (scores[lag - 1] as number) && score >= (scores[lag + 1] as number)) return RATE / lag;
  }
  return null;
}
