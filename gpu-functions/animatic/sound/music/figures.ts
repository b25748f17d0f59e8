/** What an accompaniment does with a chord in one bar. Times in beats. */
import type { Beat, Figure } from "./style.ts";

export type FigureNote = { at: number; beats: number; midi: number; stress: number };
export type Hit = { drum: "kick" | "snare" | "shaker" | "woodblock" | "taiko" | "heart"; at: number; stress: number };

/** `voicing` from low to high; `root` is the chord's root in the bass. */
export function figureBar(
  figure: Figure,
  voicing: readonly number[],
  root: number,
  beatsPerBar: number,
  energy: number,
): FigureNote[] {
  const note = (index: number) => (voicing[index % voicing.length] as number) + 12 * Math.floor(index / voicing.length);
  const eighths = Array.from({ length: beatsPerBar * 2 }, (_, i) => i);
  switch (figure) {
    case "held":
      return voicing.map((midi) => ({ at: 0, beats: beatsPerBar, midi, stress: 0.7 }));
    case "arpeggio": {
      const order = [0, 1, 2, 3, 4, 3, 2, 1];
      return eighths.map((i) => ({ at: i / 2, beats: 1, midi: note(order[i % 8] as number), stress: i % 4 === 0 ? 0.8 : 0.5 }));
    }
    case "rolling": {
      const order = [0, 2, 3, 2, 1, 2, 3, 2];
      const low = eighths.map((i) => ({
        at: i / 2,
        beats: 0.9,
        midi: i === 0 ? root + 12 : note(order[i % 8] as number),
        stress: i === 0 ? 0.9 : 0.45 + 0.1 * (i % 2),
      }));
      return low;
    }
    case "offbeat":
      return eighths
        .filter((i) => i % 2 === 1)
        .flatMap((i) => voicing.map((midi) => ({ at: i / 2, beats: 0.4, midi, stress: 0.6 })));
    case "oompah":
      return eighths
        .filter((i) => i % 4 === 2)
        .flatMap((i) => voicing.map((midi) => ({ at: i / 2, beats: 0.35, midi, stress: 0.65 })));
    case "ostinato": {
      const split = energy > 0.62 ? 4 : 2;
      const order = [0, 0, 7, 0, 12, 0, 7, 0];
      return Array.from({ length: beatsPerBar * split }, (_, i) => {
        const fifth = (voicing[0] as number) - root === 6 ? 6 : 7;
        const up = order[(split === 4 ? i >> 1 : i) % 8] as number;
        return {
          at: i / split,
          beats: 0.8 / split,
          midi: root + 12 + (up === 7 ? fifth : up),
          stress: i % (split * 2) === 0 ? 1 : i % split === 0 ? 0.8 : 0.55,
        };
      });
    }
    case "pulse":
      return eighths.map((i) => ({
        at: i / 2,
        beats: 0.4,
        midi: i % 8 === 6 ? note(1) : root + 12,
        stress: i % 8 === 0 || i % 8 === 3 || i % 8 === 6 ? 0.9 : 0.45,
      }));
    case "sparse":
      return voicing.map((midi, i) => ({
        at: Math.min(beatsPerBar - 0.5, i * (beatsPerBar > 3 ? 0.75 : 0.5)),
        beats: beatsPerBar - i * 0.5,
        midi: midi + (i === 2 ? 12 : 0),
        stress: 0.6 - 0.08 * i,
      }));
    default:
      return figure satisfies never;
  }
}

export function beatBar(beat: Beat, beatsPerBar: number, energy: number, lastOfPhrase: boolean): Hit[] {
  const hits: Hit[] = [];
  const hit = (drum: Hit["drum"], stress: number, ...times: number[]) =>
    hits.push(...times.filter((at) => at < beatsPerBar).map((at) => ({ drum, at, stress })));
  switch (beat) {
    case "none":
      break;
    case "soft":
      hit("shaker", 0.4, 0.5, 1.5, 2.5, 3.5);
      hit("woodblock", 0.35, 1, 3);
      break;
    case "lively":
      hit("kick", 0.6, 0, 2);
      hit("shaker", 0.55, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5);
      hit("snare", 0.35, 1, 3);
      break;
    case "march":
      hit("taiko", 0.95, 0);
      hit("taiko", 0.6, 2, 3);
      if (energy > 0.6) hit("snare", 0.4, 1, 1.5, 1.75, 3, 3.5, 3.75);
      if (lastOfPhrase) hit("taiko", 0.8, 2.5, 3.25, 3.5, 3.75);
      break;
    case "battle":
      hit("taiko", 1, 0, 1.5);
      hit("taiko", 0.7, 2.5, 3);
      hit("kick", 0.8, 0, 1, 2, 3);
      if (energy > 0.55) hit("snare", 0.55, 1, 3);
      if (energy > 0.7) hit("shaker", 0.6, 0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2.25, 2.5, 2.75, 3.25, 3.5, 3.75);
      if (lastOfPhrase) hit("taiko", 0.9, 3.25, 3.5, 3.75);
      break;
    case "heart":
      hit("heart", 0.8, 0);
      hit("heart", 0.5, 0.6);
      if (energy > 0.6) hit("heart", 0.6, 2, 2.6);
      break;
    default:
      beat satisfies never;
  }
  return hits;
}
