/** From a character's voice to the instrument that speaks it. */
import type { Voice } from "../../../../schema/shotlist.ts";
import { hashText } from "../dsp/random.ts";

/** An espeak-ng variant and the pitch, in Hz, at which it speaks English when left alone (measured by autocorrelation). */
type Variant = { name: string; hz: number };

/**
 * `tract` is how much shorter than a usual man's or woman's the speaker's vocal tract is (higher formants, a smaller person).
 * `baseHz` is the pitch of speech as usual.
 */
export type Instrument = {
  variant: Variant;
  whisperVariant: string;
  baseHz: number;
  tract: number;
  timbre: number;
  rate: number;
};

const LOW_VOICES: readonly Variant[] = [
  { name: "", hz: 101 },
  { name: "m1", hz: 91 },
  { name: "m2", hz: 99 },
  { name: "m3", hz: 105 },
  { name: "m4", hz: 94 },
  { name: "m7", hz: 105 },
  { name: "m8", hz: 84 },
  { name: "max", hz: 101 },
  { name: "michel", hz: 104 },
  { name: "robert", hz: 97 },
];
const HIGH_VOICES: readonly Variant[] = [
  { name: "f1", hz: 176 },
  { name: "f2", hz: 190 },
  { name: "f3", hz: 206 },
  { name: "f4", hz: 176 },
  { name: "f5", hz: 202 },
  { name: "aunty", hz: 178 },
  { name: "linda", hz: 227 },
];
const CHARACTER_VOICES: readonly Variant[] = [
  { name: "grandma", hz: 202 },
  { name: "grandpa", hz: 104 },
  { name: "klatt4", hz: 102 },
  { name: "edward", hz: 101 },
  { name: "paul", hz: 85 },
  { name: "ed", hz: 125 },
  { name: "belinda", hz: 227 },
  { name: "m5", hz: 103 },
  { name: "m6", hz: 101 },
];
const ALL_VOICES = [...LOW_VOICES, ...HIGH_VOICES, ...CHARACTER_VOICES];
/** The pitch of a voice whose factor is 1: between most men's and most women's. */
const USUAL_HZ = 140;
/** From this factor on a voice is a woman's, from the other a child's. */
const HIGH_FROM = 1.05;
const CHILD_FROM = 1.48;
const CHILD_TRACT = 1.1;
const FARTHEST_LOG_RATIO = Math.log(1.38);

/** The same voice gives the same instrument. A `preset` that names one of the variants is obeyed; any other picks one steadily. */
export function instrumentFor({ preset, pitch, timbre, rate }: Voice): Instrument {
  const high = pitch >= HIGH_FROM;
  const choices = high ? HIGH_VOICES : LOW_VOICES;
  const named = ALL_VOICES.find(({ name }) => name !== "" && name === preset?.toLowerCase());
  const steady = hashText(JSON.stringify([preset, Math.round(pitch * 50), Math.round(timbre * 20), Math.round(rate * 20)]));
  const baseHz = USUAL_HZ * pitch;
  // A variant moved too far from its own pitch loses its character.
  const near = choices.filter(({ hz }) => Math.abs(Math.log(baseHz / hz)) < FARTHEST_LOG_RATIO);
  const fitting = near.length > 0 ? near : choices;
  const variant = named ?? (fitting[steady % fitting.length] as Variant);
  // People with higher voices are smaller; the tract shrinks with about the third root of pitch.
  const tract = (baseHz / variant.hz) ** 0.33 * (1 + 0.05 * timbre) * (pitch >= CHILD_FROM ? CHILD_TRACT : 1);
  return {
    variant,
    whisperVariant: high ? "whisperf" : "whisper",
    baseHz,
    tract: Math.max(0.8, Math.min(1.35, tract)),
    timbre,
    rate,
  };
}

/** espeak-ng's 0…99 for a factor on a voice's own pitch; inverts the curve measured from 0 (×0.65) over 50 (×1) to 99 (×1.67). */
export function espeakPitch(factor: number): number {
  const wanted = Math.log(Math.max(0.65, Math.min(1.67, factor)));
  const [linear, square] = [0.009509, 1.977e-5];
  return 50 + (-linear + Math.sqrt(linear * linear + 4 * square * wanted)) / (2 * square);
}
