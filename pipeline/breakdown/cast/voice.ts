import type { Look, Voice } from "../../../schema/shotlist.ts";
import { stableHash } from "../text/stable-hash.ts";

/** Voices given out so far: how often each step of each register. */
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

/** A voice of its own for each character: register from presentation and age, the step within it from the name. */
export function voiceOf(name: string, look: Look, language: string, choir: Choir): Voice {
  const { low, high } = look.age === "child" ? CHILD : REGISTERS[look.presentation];
  const register = look.age === "child" ? "child" : look.presentation;
  const step = freeStep(name, register, choir);
  const age = AGE_SHIFT[look.age];
  const wobble = (stableHash(`${name} rate`) % 9) / 100 - 0.04;
  return {
    language,
    preset: null,
    pitch: round((low + ((high - low) * step) / (STEPS - 1)) * age.pitch),
    rate: round(age.rate + wobble),
    timbre: round(Math.max(-1, Math.min(1, (step / (STEPS - 1)) * 1.2 - 0.6 + ((stableHash(`${name} timbre`) % 7) - 3) / 10))),
  };
}

const AGE_SHIFT: Readonly<Record<Look["age"], { pitch: number; rate: number }>> = {
  child: { pitch: 1, rate: 1.06 },
  teen: { pitch: 1.08, rate: 1.08 },
  adult: { pitch: 1, rate: 1 },
  middle_aged: { pitch: 0.97, rate: 0.98 },
  old: { pitch: 0.94, rate: 0.9 },
};

/** The least used step, searched from the name's own one outwards in strides that keep neighbours apart. */
function freeStep(name: string, register: string, choir: Choir): number {
  const start = stableHash(`${name} voice`) % STEPS;
  let best = start;
  for (let i = 0; i < STEPS; i++) {
    const step = (start + i * 2) % STEPS;
    if ((choir.get(`${register} ${step}`) ?? 0) < (choir.get(`${register} ${best}`) ?? 0)) best = step;
  }
  choir.set(`${register} ${best}`, (choir.get(`${register} ${best}`) ?? 0) + 1);
  return best;
}

const round = (value: number): number => Math.round(value * 100) / 100;
