/** A sound without words from a character's own throat. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import type { HumanSound } from "../../../../schema/vocabulary.ts";
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { fadeEdges, normalise } from "../dsp/level.ts";
import { createRandom } from "../dsp/random.ts";
import { instrumentFor } from "../speech/voice.ts";
import * as throats from "./throats.ts";

type Maker = { make(person: throats.Person): Float32Array; lufs: number };

const SOUNDS: Readonly<Record<HumanSound, Maker>> = {
  laugh: { make: throats.laugh, lufs: -19 },
  chuckle: { make: throats.chuckle, lufs: -23 },
  sigh: { make: throats.sigh, lufs: -26 },
  gasp: { make: throats.gasp, lufs: -22 },
  groan: { make: throats.groan, lufs: -21 },
  sob: { make: throats.sob, lufs: -22 },
  cough: { make: throats.cough, lufs: -20 },
  scream: { make: throats.scream, lufs: -16 },
  whisper: { make: throats.whisper, lufs: -27 },
  breath: { make: throats.breath, lufs: -30 },
  hum: { make: throats.hum, lufs: -23 },
  clears_throat: { make: throats.clearsThroat, lufs: -22 },
  yawn: { make: throats.yawn, lufs: -23 },
  sniff: { make: throats.sniff, lufs: -27 },
};
const CEILING_DB = -3.5;
/** Vocal tracts of the higher voices, beyond what their espeak-ng variants have in themselves. */
const HIGH_VOICE_TRACT = 1.14;

/** Mono, 48 kHz. */
export function makeHumanSound({ sound, voice, seed }: ParamsOf<"audio.human">): Float32Array {
  const { baseHz, tract, timbre, variant } = instrumentFor(voice);
  const { make, lufs } = SOUNDS[sound];
  const samples = make({
    hz: baseHz,
    tract: tract * (variant.hz > 140 ? HIGH_VOICE_TRACT : 1),
    random: createRandom(seed, `human ${sound}`),
  });
  new Biquad("highpass", 70, 0.707, SAMPLE_RATE).run(samples);
  new Biquad("highshelf", 4000, 0.7, SAMPLE_RATE, 1 + 4 * timbre).run(samples);
  fadeEdges([samples], SAMPLE_RATE * 0.004, SAMPLE_RATE * 0.02);
  normalise([samples], SAMPLE_RATE, lufs, CEILING_DB);
  return samples;
}
