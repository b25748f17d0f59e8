/** The stereo sheet that an effect is drawn on. What runs over the end of a loop comes in again at its beginning. */

import { SAMPLE_RATE } from "../dsp/constants.ts";
import type { Random } from "../dsp/random.ts";
import type { Room } from "../dsp/reverb.ts";

export type Sketch = {
  readonly seconds: number;
  readonly loop: boolean;
  readonly random: Random;
  /** The prompt, in lower case. */
  readonly words: string;
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Adds a sound that begins at `atS`. `pan` −1 left … 1 right, at equal power. */
  place(grain: Float32Array, atS: number, gain?: number, pan?: number): void;
  /** Adds a sound that lasts throughout, made once for each side; in a loop its end flows into its beginning. */
  bed(make: (seconds: number) => Float32Array, gain?: number): void;
  /** The same, made once and heard in the middle. */
  middle(make: (seconds: number) => Float32Array, gain?: number): void;
  /** Times of something that comes about every `periodS`, later by up to `looseS`; a whole number fits a loop, else the first is at 0. */
  beats(periodS: number, looseS?: number): number[];
  /** About `perSecond` times, at random. */
  scatter(perSecond: number): number[];
};

/** Draws one effect, and says which room it stands in and how loud it is: LUFS while it sounds. */
export type Recipe = { draw(sketch: Sketch): void; room?: Room; lufs?: number };

/** Of a bed in a loop, how long its end overlaps its beginning. */
const OVERLAP_S = 1;

export function createSketch(seconds: number, loop: boolean, words: string, random: Random): Sketch {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const left = new Float32Array(samples);
  const right = new Float32Array(samples);
  const add = (side: Float32Array, grain: Float32Array, start: number, gain: number) => {
    for (let i = 0, at = start; i < grain.length; i++, at++) {
      if (at >= samples) {
        if (!loop) return;
        at -= samples;
      }
      side[at] = (side[at] as number) + gain * (grain[i] as number);
    }
  };
  const endless = (make: (seconds: number) => Float32Array): Float32Array => {
    if (!loop) return make(seconds).subarray(0, samples);
    const overlap = Math.min(samples, Math.round(OVERLAP_S * SAMPLE_RATE));
    const long = make((samples + overlap) / SAMPLE_RATE);
    for (let i = 0; i < overlap; i++) {
      const angle = (Math.PI / 2) * (i / overlap);
      long[i] = (long[i] as number) * Math.sin(angle) + (long[samples + i] as number) * Math.cos(angle);
    }
    return long.subarray(0, samples);
  };
  return {
    seconds,
    loop,
    random,
    words,
    left,
    right,
    place: (grain, atS, gain = 1, pan = 0) => {
      const start = Math.round(atS * SAMPLE_RATE);
      if (start < 0 || start >= samples) return;
      const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
      add(left, grain, start, gain * Math.cos(angle) * Math.SQRT2);
      add(right, grain, start, gain * Math.sin(angle) * Math.SQRT2);
    },
    bed: (make, gain = 1) => {
      add(left, endless(make), 0, gain);
      add(right, endless(make), 0, gain);
    },
    middle: (make, gain = 1) => {
      const sound = endless(make);
      add(left, sound, 0, gain);
      add(right, sound, 0, gain);
    },
    beats: (periodS, looseS = 0) => {
      const count = loop ? Math.max(1, Math.round(seconds / periodS)) : Math.max(1, Math.ceil((seconds - 0.05) / periodS));
      const step = loop ? seconds / count : periodS;
      return Array.from({ length: count }, (_, i) => i * step + (looseS > 0 && (loop || i > 0) ? random.range(0, looseS) : 0));
    },
    scatter: (perSecond) => Array.from({ length: Math.round(perSecond * seconds) }, () => random.next() * seconds),
  };
}
