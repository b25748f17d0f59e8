/** A tune for words: one note to a syllable, in verses of four lines. */
import type { Random } from "../dsp/random.ts";
import { type Chord, nearestOf, nearestTone, stepped } from "../music/harmony.ts";
import type { Scale } from "../music/style.ts";

/** Beats from the line's beginning. */
export type SungNote = { at: number; beats: number; midi: number };

export type Key = { tonic: number; scale: Scale; centre: number };

/** Beats kept for the last note of a line and the breath after it. */
const CLOSE_BEATS = 2;

/** How many bars so many syllables need, none shorter than half a beat. */
export function barsFor(syllables: number, beatsPerBar: number): number {
  return Math.max(2, Math.ceil(((syllables - 1) / 2 + CLOSE_BEATS) / beatsPerBar));
}

/** Lengths in beats for each syllable but the last: halves of a beat, what is over going to the stressed ones. */
export function rhythmFor(stresses: readonly boolean[], beats: number): number[] {
  const moving = stresses.length - 1;
  if (moving < 1) return [];
  const halves = Math.min((beats - CLOSE_BEATS) * 2, moving * 4);
  const lengths = Array.from({ length: moving }, () => Math.floor(halves / moving));
  const order = [...lengths.keys()].sort((a, b) => Number(stresses[b]) - Number(stresses[a]) || a - b);
  for (let left = halves - lengths.reduce((sum, length) => sum + length, 0), i = 0; left > 0; left--, i++)
    lengths[order[i % moving] as number] = (lengths[order[i % moving] as number] as number) + 1;
  return lengths.map((length) => length / 2);
}

/** `close` is how the line ends: on the tonic, or on another tone of its chord. Strong beats have tones of the chord. */
export function tuneFor(
  stresses: readonly boolean[],
  chords: readonly Chord[],
  beatsPerBar: number,
  { tonic, scale, centre }: Key,
  close: "home" | "open",
  random: Random,
): SungNote[] {
  const beats = chords.length * beatsPerBar;
  const lengths = rhythmFor(stresses, beats);
  const height = random.pick([2, 3, 4]);
  const notes: SungNote[] = [];
  let at = 0;
  let midi = stepped(scale, tonic, centre, random.pick([-2, -1, 0]));
  for (const [index, stressed] of stresses.entries()) {
    const chord = chords[Math.min(chords.length - 1, Math.floor(at / beatsPerBar))] as Chord;
    const last = index === stresses.length - 1;
    // The line rises to its middle and comes down again.
    const arch = stepped(scale, tonic, centre, Math.round(height * Math.sin((Math.PI * (index + 0.5)) / stresses.length)) - 1);
    const towards = Math.sign(arch - midi) || (random.next() < 0.5 ? 1 : -1);
    const next = stepped(
      scale,
      tonic,
      midi,
      towards * (stressed && Math.abs(arch - midi) > 4 ? 2 : random.next() < 0.25 ? 0 : 1),
    );
    if (last) midi = close === "home" ? nearestOf([0], tonic, midi) : nearestTone(chord, tonic, midi);
    else midi = stressed || at % 2 === 0 ? nearestTone(chord, tonic, next) : next;
    const length = lengths[index] ?? Math.max(CLOSE_BEATS - 0.5, beats - at - 0.5);
    notes.push({ at, beats: Math.min(length, 4), midi });
    at += length;
  }
  return notes;
}
