/** What the band plays under a voice: chords, bass and figures, and no tune of its own. */
import type { Random } from "../dsp/random.ts";
import type { Score, ScoreNote } from "../music/compose.ts";
import { beatBar, figureBar } from "../music/figures.ts";
import { type Chord, nearestOf, voiced } from "../music/harmony.ts";
import type { Style } from "../music/style.ts";

export type SongBar = { chord: Chord; sung: boolean };

/** From the first bar to the last chord, which rings for `tailS`. */
export function accompany(
  style: Style,
  bars: readonly SongBar[],
  tonic: number,
  beatS: number,
  tailS: number,
  random: Random,
): Score {
  const notes: ScoreNote[] = [];
  const barS = beatS * style.beatsPerBar;
  const figureBy = random.pick(style.figureBy);
  const home: Chord = { root: 0, tones: [0, style.scale.includes(4) ? 4 : 3, 7] };
  let voicing: number[] | null = null;
  for (const [index, { chord, sung }] of [...bars, { chord: home, sung: false }].entries()) {
    const at = index * barS;
    const last = index === bars.length;
    const seconds = last ? tailS : barS;
    voicing = voiced(chord, tonic, voicing, tonic + 12);
    const root = nearestOf([chord.root], tonic, tonic - 5);
    const low = root < 31 ? root + 12 : root;
    if (style.pad)
      for (const midi of voicing) notes.push({ instrument: style.pad, at, seconds, midi, velocity: 0.55 * style.padLevel });
    if (style.bass) notes.push({ instrument: style.bass, at, seconds, midi: low, velocity: 0.65 });
    if (last) {
      for (const [tone, midi] of voicing.entries())
        notes.push({ instrument: figureBy, at: at + 0.04 * tone, seconds, midi, velocity: 0.55 });
      break;
    }
    for (const note of figureBar(style.figure, voicing, root, style.beatsPerBar, 0.5))
      notes.push({
        instrument: figureBy,
        at: at + note.at * beatS,
        seconds: note.beats * beatS,
        midi: note.midi,
        velocity: 0.6 * note.stress * random.range(0.92, 1.06),
      });
    if (sung)
      for (const hit of beatBar(style.beat, style.beatsPerBar, 0.5, false))
        notes.push({ instrument: hit.drum, at: at + hit.at * beatS, seconds: 0.5, midi: 38, velocity: 0.5 * hit.stress });
  }
  return { notes, roomS: style.roomS };
}
