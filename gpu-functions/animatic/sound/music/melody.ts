/** Melody by motif: a short idea, repeated, moved, turned upside down and brought home, as tunes are made. */
import type { Random } from "../dsp/random.ts";
import { type Chord, nearestOf, nearestTone, stepped } from "./harmony.ts";
import type { Scale } from "./style.ts";

/** Times and lengths in beats. `stress` 0…1. */
export type MelodyNote = { at: number; beats: number; midi: number; stress: number };

export type Motif = { rhythm: readonly number[]; contour: readonly number[] };

/** Steps of the scale from the motif's first note, singable: mostly by step, one leap at most. */
export function inventMotif(rhythms: readonly (readonly number[])[], random: Random): Motif {
  const rhythm = random.pick(rhythms);
  const notes = rhythm.filter((beats) => beats > 0).length;
  const leapAt = notes > 2 ? 1 + random.below(notes - 1) : -1;
  let at = 0;
  let direction = random.next() < 0.6 ? 1 : -1;
  const contour = Array.from({ length: notes }, (_, i) => {
    if (i === 0) return 0;
    const leap = i === leapAt;
    at += direction * (leap ? 2 + random.below(3) : 1);
    // After a leap a tune turns back.
    if (leap || random.next() < 0.3) direction = -direction;
    return at;
  });
  return { rhythm, contour };
}

/** What becomes of the motif in each bar of a phrase: moved by steps, turned over, or closing on a long note. */
const PHRASES = [
  ["as it is", "higher", "turned", "close"],
  ["as it is", "lower", "as it is", "close"],
  ["as it is", "as it is", "higher", "close"],
] as const;

/** A phrase of as many bars as there are chords. `home`: it ends on the tonic's own chord tone. `lift` moves it up by steps of the scale. */
export function phrase(
  motif: Motif,
  chords: readonly Chord[],
  key: { tonic: number; scale: Scale; centre: number; beatsPerBar: number },
  lift: number,
  home: boolean,
  random: Random,
): MelodyNote[] {
  const plan = random.pick(PHRASES);
  const { tonic, scale, centre, beatsPerBar } = key;
  const notes: MelodyNote[] = [];
  let anchor = stepped(scale, tonic, centre, lift);
  for (const [bar, chord] of chords.entries()) {
    const change = bar === chords.length - 1 ? "close" : (plan[bar % 4] as (typeof plan)[number]);
    if (change === "close") {
      const goal = home ? nearestOf([chord.tones[0] as number], tonic, anchor) : nearestTone(chord, tonic, anchor);
      const approach = stepped(scale, tonic, goal, random.next() < 0.5 ? 1 : -1);
      notes.push(
        { at: bar * beatsPerBar, beats: 1, midi: approach, stress: 0.7 },
        { at: bar * beatsPerBar + 1, beats: beatsPerBar - 1, midi: goal, stress: 0.9 },
      );
      continue;
    }
    const moved = change === "higher" ? 1 : change === "lower" ? -1 : 0;
    const start = nearestTone(chord, tonic, stepped(scale, tonic, anchor, moved));
    notes.push(...barOf(motif, chord, start, change === "turned" ? -1 : 1, key, bar));
    // The line does not wander off: the next bar starts between here and the middle of the register.
    anchor = Math.round((start * 2 + stepped(scale, tonic, centre, lift)) / 3);
  }
  return notes;
}

function barOf(
  { rhythm, contour }: Motif,
  chord: Chord,
  start: number,
  turn: 1 | -1,
  { tonic, scale, beatsPerBar }: { tonic: number; scale: Scale; beatsPerBar: number },
  bar: number,
): MelodyNote[] {
  const notes: MelodyNote[] = [];
  let at = 0;
  let index = 0;
  for (const beats of rhythm) {
    const length = Math.abs(beats);
    if (beats > 0 && at < beatsPerBar) {
      const free = stepped(scale, tonic, start, turn * (contour[index] as number));
      const strong = Number.isInteger(at) && at % 2 === 0;
      const midi = strong || length >= 2 ? nearestTone(chord, tonic, free) : free;
      notes.push({
        at: bar * beatsPerBar + at,
        beats: Math.min(length, beatsPerBar - at),
        midi,
        stress: at === 0 ? 1 : strong ? 0.85 : 0.65,
      });
      index++;
    }
    at += length;
  }
  return notes;
}
