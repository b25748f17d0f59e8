/** Building blocks of short sounds: shapes, noises, resonances. All mono, at 48 kHz. */
import { Biquad, type BiquadKind } from "./biquad.ts";
import { SAMPLE_RATE } from "./constants.ts";
import type { Random } from "./random.ts";

/** A partial of a struck thing: frequency, seconds to fall by 60 dB, amplitude. */
export type Mode = readonly [hz: number, decayS: number, amplitude: number];

export const samplesIn = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);

/** The curve `wave(t)` over so many seconds. */
export function curve(seconds: number, wave: (t: number) => number): Float32Array {
  const grain = new Float32Array(samplesIn(seconds));
  for (let i = 0; i < grain.length; i++) grain[i] = wave(i / SAMPLE_RATE);
  return grain;
}

/** −60 dB after `seconds`. */
export const decay = (t: number, seconds: number): number => Math.exp((-6.908 * t) / seconds);

/** 0 at both ends of `seconds`, 1 in between, with smooth edges. */
export function swell(t: number, seconds: number, riseS: number, fallS: number): number {
  const edge = Math.max(0, Math.min(1, t / riseS, (seconds - t) / fallS));
  return edge * edge * (3 - 2 * edge);
}

export function whiteNoise(seconds: number, random: Random): Float32Array {
  return curve(seconds, () => random.noise());
}

/** −3 dB an octave (Paul Kellet's filter). */
export function pinkNoise(seconds: number, random: Random): Float32Array {
  let [a, b, c] = [0, 0, 0];
  return curve(seconds, () => {
    const white = random.noise();
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    return (a + b + c + white * 0.1848) * 0.25;
  });
}

/** −6 dB an octave above some 20 Hz. */
export function brownNoise(seconds: number, random: Random): Float32Array {
  let level = 0;
  return curve(seconds, () => {
    level = 0.9975 * level + random.noise() * 0.06;
    return level;
  });
}

/** Filters in place. */
export function filtered(grain: Float32Array, kind: BiquadKind, hz: number, q = 0.707, gainDb = 0): Float32Array {
  return new Biquad(kind, hz, q, SAMPLE_RATE, gainDb).run(grain);
}

/** Filters in place, the frequency moving with time; it is set anew every 32 samples. */
export function swept(grain: Float32Array, kind: BiquadKind, q: number, hzAt: (t: number) => number): Float32Array {
  const filter = new Biquad(kind, hzAt(0), q, SAMPLE_RATE);
  for (let i = 0; i < grain.length; i++) {
    if (i % 32 === 0) filter.tune(hzAt(i / SAMPLE_RATE), q);
    grain[i] = filter.step(grain[i] as number);
  }
  return grain;
}

/** Multiplies in place; the level is taken every 16 samples and runs straight in between. */
export function shaped(grain: Float32Array, levelAt: (t: number) => number): Float32Array {
  const every = 16;
  let level = levelAt(0);
  for (let start = 0; start < grain.length; start += every) {
    const step = (levelAt((start + every) / SAMPLE_RATE) - level) / every;
    const end = Math.min(grain.length, start + every);
    for (let i = start; i < end; i++) {
      grain[i] = (grain[i] as number) * level;
      level += step;
    }
  }
  return grain;
}

/** The second is added to the first, in place, from `atS` on. */
export function mixed(grain: Float32Array, other: Float32Array, gain = 1, atS = 0): Float32Array {
  const start = samplesIn(atS);
  const end = Math.min(grain.length, start + other.length);
  for (let i = start; i < end; i++) grain[i] = (grain[i] as number) + gain * (other[i - start] as number);
  return grain;
}

/** A struck thing ringing: decaying sines, each by a two-term recursion. */
export function ring(seconds: number, modes: readonly Mode[]): Float32Array {
  const grain = new Float32Array(samplesIn(seconds));
  for (const [hz, decayS, amplitude] of modes) {
    if (hz > SAMPLE_RATE * 0.45) continue;
    const w = (2 * Math.PI * hz) / SAMPLE_RATE;
    const r = decay(1 / SAMPLE_RATE, decayS);
    const [a, b] = [2 * r * Math.cos(w), -r * r];
    let [last, before] = [0, -Math.sin(w) * amplitude];
    const end = Math.min(grain.length, samplesIn(decayS * 1.1));
    for (let i = 0; i < end; i++) {
      const now = a * last + b * before;
      before = last;
      last = now;
      grain[i] = (grain[i] as number) + now;
    }
  }
  return grain;
}

/** A tone whose frequency follows `hzAt`, by phase; `wave` takes the phase in turns, 0…1. */
export function tone(seconds: number, hzAt: (t: number) => number, wave: (turn: number) => number = sine): Float32Array {
  let turn = 0;
  return curve(seconds, (t) => {
    turn += hzAt(t) / SAMPLE_RATE;
    turn -= Math.floor(turn);
    return wave(turn);
  });
}

export const sine = (turn: number): number => Math.sin(2 * Math.PI * turn);

/** A click's worth of noise, `hz` at its middle. */
export function tick(seconds: number, hz: number, q: number, random: Random): Float32Array {
  const grain = shaped(whiteNoise(seconds, random), (t) => decay(t, seconds * 0.8));
  return filtered(grain, "bandpass", hz, q);
}

/** A slowly wandering curve, 0…1, with about `hz` turns a second: smooth noise. */
export function drift(hz: number, random: Random): (t: number) => number {
  const points = Array.from({ length: 64 }, () => random.next());
  return (t) => {
    const at = t * hz;
    const whole = Math.floor(at);
    const f = at - whole;
    const a = points[whole % 64] as number;
    return a + ((points[(whole + 1) % 64] as number) - a) * f * f * (3 - 2 * f);
  };
}
