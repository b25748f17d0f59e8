/** A throat: pulses of a glottis, with breath, through the resonances of a mouth. For people and animals alike. */
import { Biquad } from "./biquad.ts";
import { SAMPLE_RATE } from "./constants.ts";
import { samplesIn } from "./grain.ts";
import type { Random } from "./random.ts";

/** Formant frequencies of a man's vowel in Hz, lowest first; after Peterson and Barney, with two higher ones. */
export type Mouth = readonly [number, number, number, number, number];

export const MOUTHS = {
  ah: [730, 1090, 2440, 3400, 4500],
  aw: [570, 840, 2410, 3300, 4500],
  oo: [300, 870, 2240, 3200, 4500],
  uh: [640, 1190, 2390, 3400, 4500],
  er: [490, 1350, 1690, 3200, 4500],
  ae: [660, 1720, 2410, 3500, 4500],
  eh: [530, 1840, 2480, 3500, 4500],
  ee: [270, 2290, 3010, 3700, 4600],
  /** Lips closed. */
  mm: [260, 1000, 2200, 3000, 4200],
} as const satisfies Record<string, Mouth>;

const BANDWIDTHS = [75, 95, 130, 220, 300] as const;
/** How much weaker each formant is than the one below. */
const WEIGHTS = [1, 0.62, 0.32, 0.16, 0.08] as const;
const CONTROL_SAMPLES = 64;

export type Throat = {
  hzAt(t: number): number;
  /** Strength of voicing. */
  levelAt(t: number): number;
  /** Strength of breath noise. */
  breathAt(t: number): number;
  /** From one mouth (0) to the other (1). */
  mouths: readonly [Mouth, Mouth];
  openAt(t: number): number;
  /** Formants move up by this factor: the smaller, the higher. */
  tract: number;
  /** Roughness of the pulse, 0…1. */
  rough: number;
};

export function vocalise(seconds: number, throat: Throat, random: Random): Float32Array {
  const { hzAt, levelAt, breathAt, openAt, mouths, tract, rough } = throat;
  const sound = new Float32Array(samplesIn(seconds));
  const filters = BANDWIDTHS.map(() => new Biquad("bandpass", 500, 5, SAMPLE_RATE));
  const [hz, level, breath] = [gliding(hzAt), gliding(levelAt), gliding(breathAt)];
  let turn = 0;
  let wobble = 1;
  let strength = 1;
  for (let i = 0; i < sound.length; i++) {
    if (i % CONTROL_SAMPLES === 0) {
      const t = i / SAMPLE_RATE;
      tuneTo(filters, mouths, Math.max(0, Math.min(1, openAt(t))), tract);
      for (const control of [hz, level, breath]) control.aim(t);
    }
    turn += (hz.next() * wobble) / SAMPLE_RATE;
    if (turn >= 1) {
      turn -= Math.floor(turn);
      wobble = 1 + random.noise() * (0.006 + 0.09 * rough);
      strength = 1 + random.noise() * (0.03 + 0.5 * rough);
    }
    const voicing = level.next();
    // Breath comes in puffs, with the open half of each turn.
    const puff = voicing > 0 ? 0.55 + 0.45 * Math.sin(2 * Math.PI * turn) : 1;
    const source = pulse(turn) * voicing * strength + random.noise() * breath.next() * puff * 0.5;
    let heard = 0;
    for (let k = 0; k < filters.length; k++)
      heard += (filters[k] as Biquad).step(source) * (WEIGHTS[k] as number) * (k & 1 ? -1 : 1);
    sound[i] = heard;
  }
  return sound;
}

/** A control that is taken now and then, and runs straight in between. */
function gliding(valueAt: (t: number) => number) {
  let value = valueAt(0);
  let step = 0;
  return {
    aim: (t: number) => {
      step = (valueAt(t + CONTROL_SAMPLES / SAMPLE_RATE) - value) / CONTROL_SAMPLES;
    },
    next: () => {
      const now = value;
      value += step;
      return now;
    },
  };
}

function tuneTo(filters: Biquad[], [from, to]: readonly [Mouth, Mouth], share: number, tract: number): void {
  for (const [k, filter] of filters.entries()) {
    const hz = ((from[k] as number) + ((to[k] as number) - (from[k] as number)) * share) * tract;
    filter.tune(hz, hz / ((BANDWIDTHS[k] as number) * tract));
  }
}

/** The flow's derivative over one turn: a slow opening and a sudden closing (after Rosenberg). */
function pulse(turn: number): number {
  const open = 0.62;
  if (turn >= open) return 0;
  const u = turn / open;
  return 3 * u * u - 2 * u;
}
