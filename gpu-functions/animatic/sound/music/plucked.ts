/** Instruments that are struck or plucked and then ring: piano, harp, bars and bells. */
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { decay, filtered, type Mode, mixed, ring, samplesIn, shaped, tick, whiteNoise } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { hzOf } from "./sustained.ts";

/** Two strings a note, partials a little sharp as stiff wire has them, a felt hammer, a damper at the end. */
export function piano(midi: number, seconds: number, velocity: number, random: Random): Float32Array {
  const hz = hzOf(midi);
  const long = 6.5 * 2 ** (-(midi - 48) / 22);
  const stiff = 0.00006 * 2 ** ((midi - 48) / 12);
  const partials = Math.max(3, Math.min(14, Math.floor(9000 / hz)));
  const modes: Mode[] = [];
  for (let k = 1; k <= partials; k++) {
    const strength = Math.exp(-k * (0.62 - 0.34 * velocity)) * Math.abs(Math.sin((Math.PI * k) / 7.3)) * 2;
    const partial = k * hz * Math.sqrt(1 + stiff * k * k);
    const ringS = long / (1 + 0.28 * (k - 1));
    modes.push([partial, ringS, strength * 0.6], [partial * 1.0006, ringS * 0.8, strength * 0.4]);
  }
  const sound = ring(Math.min(seconds + 0.25, long), modes);
  mixed(
    sound,
    shaped(filtered(whiteNoise(0.03, random), "lowpass", 900 + 1500 * velocity), (t) => decay(t, 0.025)),
    0.12 * velocity,
  );
  return damped(sound, seconds, 0.2, velocity);
}

/** A string by Karplus and Strong: a burst of noise going round a delay line that loses its highs. `ringS` to −60 dB. */
export function pluck(
  midi: number,
  seconds: number,
  velocity: number,
  ringS: number,
  brightness: number,
  random: Random,
): Float32Array {
  const hz = hzOf(midi);
  const period = SAMPLE_RATE / hz - 0.5;
  const whole = Math.floor(period);
  const part = period - whole;
  const line = new Float32Array(whole + 1);
  const pick = new Biquad("lowpass", 500 + 7500 * brightness * (0.4 + 0.6 * velocity), 0.6, SAMPLE_RATE);
  let mean = 0;
  for (let i = 0; i < line.length; i++) {
    line[i] = pick.step(random.noise());
    mean += line[i] as number;
  }
  mean /= line.length;
  for (let i = 0; i < line.length; i++) line[i] = (line[i] as number) - mean;
  const loss = 10 ** (-3 / (hz * ringS));
  const sound = new Float32Array(samplesIn(Math.min(seconds + 0.3, ringS)));
  let at = 0;
  let before = 0;
  for (let i = 0; i < sound.length; i++) {
    const next = at + 1 >= line.length ? 0 : at + 1;
    const heard = (line[at] as number) * part + (line[next] as number) * (1 - part);
    line[at] = loss * 0.5 * (heard + before);
    before = heard;
    sound[i] = heard;
    at = next;
  }
  return damped(level(sound, 0.5), seconds, 0.25, velocity);
}

/** Struck bars and bells: partials as multiples of the note's frequency. */
export function bar(
  midi: number,
  velocity: number,
  ringS: number,
  partials: readonly Mode[],
  mallet: number,
  random: Random,
): Float32Array {
  const hz = hzOf(midi);
  const long = ringS * 2 ** (-(midi - 72) / 30);
  const sound = ring(
    long,
    partials.map(([ratio, share, gain]) => [hz * ratio, long * share, gain * (ratio > 2 ? 0.4 + 0.6 * velocity : 1)] as const),
  );
  mixed(sound, tick(0.006, mallet, 0.7, random), 0.25 * velocity);
  return damped(sound, long, 0.05, velocity);
}

function damped(sound: Float32Array, seconds: number, releaseS: number, velocity: number): Float32Array {
  const from = samplesIn(seconds);
  const release = samplesIn(releaseS);
  const gain = 0.25 + 0.75 * velocity;
  for (let i = 0; i < sound.length; i++) {
    const rise = Math.min(1, i / 24);
    const fall = i < from ? 1 : Math.max(0, 1 - (i - from) / release);
    const edge = Math.min(1, (sound.length - i) / 480);
    sound[i] = (sound[i] as number) * gain * rise * fall * edge;
  }
  return sound;
}

function level(sound: Float32Array, peak: number): Float32Array {
  let highest = 1e-9;
  for (const value of sound) highest = Math.max(highest, Math.abs(value));
  for (let i = 0; i < sound.length; i++) sound[i] = ((sound[i] as number) * peak) / highest;
  return sound;
}
