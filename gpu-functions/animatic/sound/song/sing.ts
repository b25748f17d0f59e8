/** A line sung: said on one pitch by espeak-ng, its vowels drawn out and moved to the notes. */
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { resample } from "../dsp/resample.ts";
import { hzOf } from "../music/sustained.ts";
import type { Utterance } from "../speech/espeak.ts";
import { type Anchor, reshape } from "./psola.ts";
import type { Syllables } from "./syllables.ts";

/** Seconds from the line's first beat; `hz` of each note. */
export type TimedNote = { at: number; seconds: number; midi: number };

/** The voice with `leadS` before the line's first beat: consonants come before the beat that their vowel falls on. */
export type SungLine = { samples: Float32Array; leadS: number };

const GLIDE_S = 0.07;
const VIBRATO_HZ = 5.4;
const VIBRATO_CENTS = 32;
const SHORTEST_VOWEL_SHARE = 0.45;

/** `tract` as in speech: the result is played that much faster, so times and pitches are set against it. `spokenHz` is the utterance's pitch. */
export function sing(
  utterance: Utterance,
  { start, end, list }: Syllables,
  notes: readonly TimedNote[],
  spokenHz: number,
  tract: number,
): SungLine {
  const perSecond = utterance.sampleRate * tract;
  const leadS = ((list[0]?.vowelAt ?? start) - start) / perSecond + 0.02;
  const toSample = (seconds: number) => (leadS + seconds) * perSecond;
  const anchors: Anchor[] = [{ from: start, to: 0.02 * perSecond }];
  for (const [index, { vowelAt, vowelEnd }] of list.entries()) {
    const { at, seconds } = notes[index] as TimedNote;
    const until = notes[index + 1]?.at ?? at + seconds;
    const consonantsEnd = list[index + 1]?.vowelAt ?? end;
    const consonantsS = Math.min((consonantsEnd - vowelEnd) / perSecond, (until - at) * (1 - SHORTEST_VOWEL_SHARE));
    anchors.push({ from: vowelAt, to: toSample(at) }, { from: vowelEnd, to: toSample(until - consonantsS) });
    if (index === list.length - 1) anchors.push({ from: end, to: toSample(until) });
  }
  const hzAt = (sample: number) => melodyHz(notes, sample / perSecond - leadS) / tract;
  const shaped = reshape(utterance.samples, utterance.sampleRate, spokenHz, rising(anchors), hzAt);
  return { samples: resample(shaped, perSecond / SAMPLE_RATE), leadS };
}

function melodyHz(notes: readonly TimedNote[], t: number): number {
  let index = 0;
  while (index < notes.length - 1 && t >= (notes[index + 1] as TimedNote).at) index++;
  const { at, seconds, midi } = notes[index] as TimedNote;
  const next = notes[index + 1];
  const untilNext = next ? next.at - t : Number.POSITIVE_INFINITY;
  const glide = untilNext < GLIDE_S ? (1 - untilNext / GLIDE_S) ** 2 * ((next?.midi ?? midi) - midi) : 0;
  const settled = seconds > 0.45 ? Math.max(0, Math.min(1, (t - at - 0.25) / 0.3)) : 0;
  return hzOf(midi + glide + (settled * VIBRATO_CENTS * Math.sin(2 * Math.PI * VIBRATO_HZ * t)) / 100);
}

/** Anchors that would turn back are held, so that the source is always read forwards. */
function rising(anchors: readonly Anchor[]): Anchor[] {
  const kept: Anchor[] = [];
  for (const { from, to } of anchors) {
    const before = kept.at(-1);
    kept.push({ from: Math.max(from, before?.from ?? 0), to: Math.max(to, (before?.to ?? -1) + 1) });
  }
  return kept;
}
