/** The plan of a piece: how many bars, how long each, how the energy builds and lets go. */
import type { Random } from "../dsp/random.ts";
import type { Style } from "./style.ts";

export type Phrase = {
  /** First bar, and how many. */
  bar: number;
  bars: number;
  /** 0…1: how much is going on. */
  energy: number;
  part: "intro" | "theme" | "answer" | "release";
};

export type Form = { phrases: Phrase[]; bars: number; barS: number; beatS: number; endS: number };

/** Bars that fill the time up to a last chord, which rings for `durationS − endS`. */
export function planForm(style: Style, intensity: number, durationS: number, random: Random): Form {
  const [slow, fast] = style.tempo;
  const tempo = slow + (fast - slow) * Math.min(1, 0.7 * intensity + random.range(0, 0.3));
  const tailS = Math.max(Math.min(0.5, durationS * 0.5), Math.min(3.6, durationS * 0.16));
  const endS = durationS - tailS;
  const bars = Math.max(1, Math.round((endS * tempo) / 60 / style.beatsPerBar));
  const barS = endS / bars;
  const lengths = phraseLengths(bars);
  let bar = 0;
  const phrases = lengths.map((length, index): Phrase => {
    const middle = (bar + length / 2) / bars;
    const phrase = {
      bar,
      bars: length,
      energy: energyAt(middle, index, lengths.length) * (0.45 + 0.55 * intensity),
      part: partOf(index, lengths.length),
    };
    bar += length;
    return phrase;
  });
  return { phrases, bars, barS, beatS: barS / style.beatsPerBar, endS };
}

/** Fours, the rest at the end; a last bar is not left alone. */
function phraseLengths(bars: number): number[] {
  const lengths = Array.from({ length: Math.floor(bars / 4) }, () => 4);
  const rest = bars % 4;
  if (rest === 1 && lengths.length > 0) lengths[lengths.length - 1] = 5;
  else if (rest > 0) lengths.push(rest);
  return lengths;
}

function partOf(index: number, count: number): Phrase["part"] {
  if (count > 2 && index === 0) return "intro";
  if (count > 3 && index === count - 1) return "release";
  return index % 2 === (count > 2 ? 1 : 0) ? "theme" : "answer";
}

/** Rises to two thirds of the way, then lets go; a long piece breathes on the way. */
function energyAt(x: number, index: number, count: number): number {
  const arch = x < 0.7 ? 0.45 + 0.55 * Math.sin((Math.PI / 2) * (x / 0.7)) : 1 - 0.45 * ((x - 0.7) / 0.3);
  return count > 6 && index % 4 === 0 ? arch * 0.72 : arch;
}
