/** Plays a score: every note once, at its place in the stereo field, in one room, mastered. */
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { fadeEdges, normalise } from "../dsp/level.ts";
import { createRandom } from "../dsp/random.ts";
import { addRoom } from "../dsp/reverb.ts";
import type { Step } from "../pace.ts";
import type { Score, ScoreNote } from "./compose.ts";
import { INSTRUMENTS, type Instrument } from "./instruments.ts";

const MUSIC_LUFS = -20;
const CEILING_DB = -3;
/** Sounds kept for notes that come again: an ostinato plays few different ones. */
const KEPT_SOUNDS = 400;
const NOTES_PER_STEP = 40;

/** Stereo, 48 kHz, exactly the seconds asked for. */
export async function render(
  { notes, roomS }: Score,
  durationS: number,
  seed: number,
  step: Step,
): Promise<[Float32Array, Float32Array]> {
  const samples = Math.round(durationS * SAMPLE_RATE);
  const sides: [Float32Array, Float32Array] = [new Float32Array(samples), new Float32Array(samples)];
  const play = player(seed);
  const roomy = notes.filter(({ instrument }) => !isNear(instrument));
  const near = notes.filter(({ instrument }) => isNear(instrument));
  for (const [index, note] of [...roomy, ...near].entries()) {
    if (index % NOTES_PER_STEP === 0) await step((0.9 * index) / notes.length);
    if (index === roomy.length) addRoom(...sides, { seconds: roomS, dampHz: 4200, wet: 0.24, preDelayS: 0.018 });
    mixIn(sides, play(note), note);
  }
  if (near.length === 0) addRoom(...sides, { seconds: roomS, dampHz: 4200, wet: 0.24, preDelayS: 0.018 });
  await step(0.95);
  for (const side of sides) new Biquad("highpass", 28, 0.707, SAMPLE_RATE).run(side);
  fadeEdges(sides, SAMPLE_RATE * 0.004, Math.min(samples / 3, SAMPLE_RATE * 1.2));
  normalise(sides, SAMPLE_RATE, MUSIC_LUFS, CEILING_DB);
  return sides;
}

function isNear(name: ScoreNote["instrument"]): boolean {
  const instrument: Instrument = INSTRUMENTS[name];
  return instrument.near ?? false;
}

function player(seed: number): (note: ScoreNote) => Float32Array {
  const kept = new Map<string, Float32Array>();
  return ({ instrument, midi, seconds, velocity }) => {
    const [length, strength] = [Math.max(0.05, Math.round(seconds * 100) / 100), Math.max(1, Math.round(velocity * 12))];
    const key = `${instrument} ${midi} ${length} ${strength}`;
    let sound = kept.get(key);
    if (!sound) {
      // A sound depends on its own note alone, not on what was played before it.
      sound = INSTRUMENTS[instrument].play(midi, length, strength / 12, createRandom(seed, key));
      if (kept.size < KEPT_SOUNDS) kept.set(key, sound);
    }
    return sound;
  };
}

function mixIn([left, right]: [Float32Array, Float32Array], sound: Float32Array, { instrument, at, midi }: ScoreNote): void {
  const { pan, gain } = INSTRUMENTS[instrument];
  // As on a piano or in a section, low notes sit a little to the left.
  const place = Math.max(-1, Math.min(1, pan + (midi - 60) / 160));
  const angle = ((place + 1) * Math.PI) / 4;
  const [toLeft, toRight] = [gain * Math.cos(angle), gain * Math.sin(angle)];
  const start = Math.max(0, Math.round(at * SAMPLE_RATE));
  const end = Math.min(left.length, start + sound.length);
  for (let i = start; i < end; i++) {
    const value = sound[i - start] as number;
    left[i] = (left[i] as number) + toLeft * value;
    right[i] = (right[i] as number) + toRight * value;
  }
}
