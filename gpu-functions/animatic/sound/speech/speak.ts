/** A line of dialogue as sound: phrases said by espeak-ng, shaped into one person's voice. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { fadeEdges, fromDb, gain, normalise } from "../dsp/level.ts";
import { createRandom, type Random } from "../dsp/random.ts";
import { resample } from "../dsp/resample.ts";
import type { Step } from "../pace.ts";
import { compress } from "./compress.ts";
import { type Delivery, deliveryOf, shouted } from "./delivery.ts";
import { type Espeak, espeak } from "./espeak.ts";
import { type Passage, passagesOf } from "./language.ts";
import { phrasesOf } from "./text.ts";
import { espeakPitch, type Instrument, instrumentFor } from "./voice.ts";

type SpeechParams = ParamsOf<"speech.synthesize">;

/** espeak-ng's 175 words a minute are brisk for acting. */
const USUAL_WORDS_PER_MINUTE = 160;
const SPEECH_LUFS = -20;
const CEILING_DB = -3.5;
const EDGE_SILENCE_S = 0.03;
/** A text with nothing to say still takes a breath's time. */
const BREATH_S = 0.4;
const BREATH_LUFS = -46;

/** Mono, 48 kHz. Never empty. */
export async function speak(
  { text, voice, language, expression, parenthetical, seed }: SpeechParams,
  step: Step,
): Promise<Float32Array> {
  const engine = await espeak();
  const phrases = phrasesOf(text);
  const instrument = instrumentFor(voice);
  const delivery = deliveryOf(expression, parenthetical);
  const random = createRandom(seed, "speech");
  // Another take is another reading, by a hair.
  const reading: Delivery = {
    ...delivery,
    rate: delivery.rate * random.range(0.98, 1.02),
    pitch: delivery.pitch * random.range(0.985, 1.015),
  };
  const parts: Float32Array[] = [];
  for (const [index, phrase] of phrases.entries()) {
    await step(index / phrases.length);
    const passages = passagesOf(phrase.text, language, voice.language, engine.languages);
    parts.push(
      ...passages.map((passage) => sayPassage(engine, passage, instrument, phrase.shouted ? shouted(reading) : reading)),
    );
    const pause = index < phrases.length - 1 ? phrase.pauseS / instrument.rate / reading.rate : 0;
    parts.push(new Float32Array(Math.round(pause * SAMPLE_RATE)));
  }
  const line = join(parts);
  return line.some((value) => value !== 0) ? finish(line, instrument, reading) : breath(random);
}

function sayPassage(engine: Espeak, { text, voice }: Passage, instrument: Instrument, delivery: Delivery): Float32Array {
  const { variant, whisperVariant, baseHz, tract, rate } = instrument;
  const name = delivery.whispered ? whisperVariant : variant.name;
  // Played back faster by `tract`, the voice is that much higher and quicker: both are taken back here, the formants stay moved.
  const { samples, sampleRate } = engine.say(text, {
    voice: name === "" ? voice : `${voice}+${name}`,
    wordsPerMinute: (USUAL_WORDS_PER_MINUTE * rate * delivery.rate) / tract,
    pitch: espeakPitch((baseHz * delivery.pitch) / (variant.hz * tract)),
    range: delivery.range,
  });
  const voiced = resample(trim(samples, sampleRate), (sampleRate * tract) / SAMPLE_RATE);
  gain([voiced], fromDb(delivery.levelDb));
  return voiced;
}

function finish(line: Float32Array, { timbre }: Instrument, { levelDb, brightDb, whispered }: Delivery): Float32Array {
  new Biquad("highpass", 75, 0.7, SAMPLE_RATE).run(line);
  new Biquad("lowshelf", 220, 0.7, SAMPLE_RATE, 1.5 - 2.5 * timbre).run(line);
  new Biquad("peak", 3100, 0.9, SAMPLE_RATE, 1.5 + brightDb * 0.5).run(line);
  new Biquad("highshelf", 5200, 0.7, SAMPLE_RATE, -2 + 4 * timbre + brightDb).run(line);
  compress(line, SAMPLE_RATE);
  new Biquad("highpass", 60, 0.7, SAMPLE_RATE).run(line);
  fadeEdges([line], SAMPLE_RATE * 0.005, SAMPLE_RATE * 0.012);
  normalise([line], SAMPLE_RATE, SPEECH_LUFS + Math.max(whispered ? -6 : -3, levelDb), CEILING_DB);
  return line;
}

/** Cuts silence off both ends, but for a little. Nothing audible gives nothing. */
function trim(samples: Float32Array, sampleRate: number): Float32Array {
  let peak = 0;
  for (const value of samples) peak = Math.max(peak, Math.abs(value));
  const floor = Math.max(0.002, peak * fromDb(-46));
  const first = samples.findIndex((value) => Math.abs(value) > floor);
  if (first < 0) return new Float32Array(0);
  const last = samples.findLastIndex((value) => Math.abs(value) > floor);
  const edge = Math.round(EDGE_SILENCE_S * sampleRate);
  return samples.slice(Math.max(0, first - edge), last + edge);
}

function breath(random: Random): Float32Array {
  const samples = Float32Array.from({ length: Math.round(BREATH_S * SAMPLE_RATE) }, () => random.noise());
  new Biquad("bandpass", 900, 0.6, SAMPLE_RATE).run(samples);
  fadeEdges([samples], samples.length * 0.4, samples.length * 0.6);
  normalise([samples], SAMPLE_RATE, BREATH_LUFS, CEILING_DB);
  return samples;
}

function join(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
