/** What a style of music is made of. */
import type { InstrumentName } from "./instruments.ts";

/** Semitones above the tonic. */
export type Scale = readonly number[];

/** Patterns that an accompaniment plays a chord in. */
export type Figure = "held" | "arpeggio" | "rolling" | "offbeat" | "oompah" | "ostinato" | "pulse" | "sparse";
export type Beat = "none" | "soft" | "lively" | "march" | "battle" | "heart";

export type Style = {
  /** Beats a minute, slowest and fastest. */
  tempo: readonly [number, number];
  beatsPerBar: 3 | 4;
  scale: Scale;
  /** Tonics as MIDI notes in the third octave. */
  tonics: readonly number[];
  /** Chords of four bars: semitones of the root above the tonic, and the kind. */
  progressions: readonly string[];
  pad: InstrumentName | null;
  padLevel: number;
  figure: Figure;
  figureBy: readonly InstrumentName[];
  bass: InstrumentName | null;
  lead: readonly InstrumentName[];
  /** Octaves above the tonic where the melody sits. */
  leadOctave: number;
  /** Rhythms of a melody's bar, in beats; a negative number is a rest. */
  rhythms: readonly (readonly number[])[];
  /** Share of phrases in which the melody plays at all. */
  melodyShare: number;
  beat: Beat;
  drone: boolean;
  roomS: number;
};
