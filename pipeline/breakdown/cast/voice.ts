import type { Look, Voice } from "../../../schema/shotlist.ts";
import { clamp } from "../durations.ts";
import { stableHash } from "../text/stable-hash.ts";

/** Voices given out so far: how often each step of each register, and each timbre of each step. */
export type Choir = Map<string, number>;

interface Register {
  low: number;
  high: number;
}

const STEPS = 5;
const REGISTERS: Readonly<Record<Look["presentation"], Register>> = {
  masculine: { low: 0.68, high: 0.96 },
  neutral: { low: 0.94, high: 1.14 },
  feminine: { low: 1.12, high: 1.46 },
};
const CHILD: Register = { low: 1.5, high: 1.78 };
/** Dark, plain, bright. */
const BANDS = [-0.45, 0, 0.45] as const;
/** Factors on pitch and rate, and what is added to the timbre. */
const CROWD = [
  [0.74, 0.97, -0.3],
  [1.32, 1.03, 0.3],
  [0.87, 1.04, 0.1],
  [1.16, 0.96, -0.1],
] as const;

/**
 * A voice of its own for each character: register from presentation and age, place in the register from the name. A register has
 * `STEPS` pitches in `BANDS` timbres; as long as one is free nobody gets another's, and whoever's own is free gets that.
 */
export function voiceOf(name: string, look: Look, language: string, choir: Choir): Voice {
  const { low, high } = look.age === "child" ? CHILD : REGISTERS[look.presentation];
  const register = look.age === "child" ? "child" : look.presentation;
  const step = leastUsed(choir, register, STEPS, stableHash(`${name} voice`));
  const band = leastUsed(choir, `${register} ${step}`, BANDS.length, stableHash(`${name} timbre`));
  const age = AGE_SHIFT[look.age];
  const wobble = (stableHash(`${name} rate`) % 9) / 100 - 0.04;
  const tilt = (step / (STEPS - 1)) * 0.6 - 0.3;
  return {
    language,
    preset: null,
    pitch: round((low + ((high - low) * step) / (STEPS - 1)) * age.pitch),
    rate: round(age.rate + wobble),
    timbre: round((BANDS[band] ?? 0) + tilt),
  };
}

/** Several who have no names: lower and higher than their common voice, none quite like another. */
export const crowdOf = (voice: Voice): Voice[] =>
  CROWD.map(([pitch, rate, timbre]) => ({
    ...voice,
    pitch: round(clamp(voice.pitch * pitch, 0.4, 2.5)),
    rate: round(clamp(voice.rate * rate, 0.5, 2)),
    timbre: round(clamp(voice.timbre + timbre, -1, 1)),
  }));

const AGE_SHIFT: Readonly<Record<Look["age"], { pitch: number; rate: number }>> = {
  child: { pitch: 1, rate: 1.06 },
  teen: { pitch: 1.08, rate: 1.08 },
  adult: { pitch: 1, rate: 1 },
  middle_aged: { pitch: 0.97, rate: 0.98 },
  old: { pitch: 0.94, rate: 0.9 },
};

/** The least used of `count` places, searched from the name's own outwards in strides that keep neighbours apart. */
function leastUsed(choir: Choir, of: string, count: number, own: number): number {
  const used = (place: number): number => choir.get(`${of} ${place}`) ?? 0;
  let best = own % count;
  for (let i = 0; i < count; i++) {
    const place = (own + i * 2) % count;
    if (used(place) < used(best)) best = place;
  }
  choir.set(`${of} ${best}`, used(best) + 1);
  return best;
}

const round = (value: number): number => Math.round(value * 100) / 100;
