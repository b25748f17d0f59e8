/** What each mood sounds like: tempo, metre, scale, harmony and who plays. */
import type { Mood } from "../../../../schema/vocabulary.ts";
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

const IONIAN: Scale = [0, 2, 4, 5, 7, 9, 11];
const LYDIAN: Scale = [0, 2, 4, 6, 7, 9, 11];
const MIXOLYDIAN: Scale = [0, 2, 4, 5, 7, 9, 10];
const DORIAN: Scale = [0, 2, 3, 5, 7, 9, 10];
const AEOLIAN: Scale = [0, 2, 3, 5, 7, 8, 10];
const HARMONIC_MINOR: Scale = [0, 2, 3, 5, 7, 8, 11];
const PHRYGIAN: Scale = [0, 1, 3, 5, 7, 8, 10];
const LOCRIAN: Scale = [0, 1, 3, 5, 6, 8, 10];

const FLOWING = [
  [1, 1, 2],
  [1.5, 0.5, 2],
  [2, 1, 1],
  [3, 1],
] as const;
const WALTZING = [
  [2, 1],
  [1, 1, 1],
  [1.5, 0.5, 1],
] as const;
const SPRIGHTLY = [
  [0.5, 0.5, 1, 0.5, 0.5, 1],
  [1, 0.5, 0.5, 1, 1],
  [0.5, 0.5, 0.5, 0.5, 2],
  [1.5, 0.5, 1, 1],
] as const;
const BROAD = [[4], [2, 2], [3, 1]] as const;
const DRIVING = [
  [1.5, 1.5, 1],
  [3, 0.5, 0.5],
  [1, 1, 2],
  [0.5, 0.5, 1, 2],
] as const;

export const STYLES: Readonly<Record<Mood, Style>> = {
  neutral: {
    tempo: [82, 92],
    beatsPerBar: 4,
    scale: IONIAN,
    tonics: [48, 50, 53],
    progressions: ["0M 9m 5M 7M", "0M 5M 2m 7s", "0M 4m 5M 7M"],
    pad: "strings",
    padLevel: 0.5,
    figure: "arpeggio",
    figureBy: ["piano"],
    bass: "bass",
    lead: ["piano", "vibraphone"],
    leadOctave: 2,
    rhythms: FLOWING,
    melodyShare: 0.6,
    beat: "none",
    drone: false,
    roomS: 1.8,
  },
  calm: {
    tempo: [58, 66],
    beatsPerBar: 4,
    scale: LYDIAN,
    tonics: [48, 53, 55],
    progressions: ["0M7 2M 0M7 9m7", "0M7 9m7 5M7 7s", "0M7 4m7 2M 0M7"],
    pad: "strings",
    padLevel: 0.9,
    figure: "sparse",
    figureBy: ["harp", "vibraphone"],
    bass: "bass",
    lead: ["flute", "vibraphone"],
    leadOctave: 2,
    rhythms: BROAD,
    melodyShare: 0.6,
    beat: "none",
    drone: false,
    roomS: 3,
  },
  tender: {
    tempo: [80, 90],
    beatsPerBar: 3,
    scale: IONIAN,
    tonics: [51, 53, 55],
    progressions: ["0M 7M 9m 5M", "0M 4m 5M 7M", "0M7 9m 2m 7s"],
    pad: "strings",
    padLevel: 0.7,
    figure: "rolling",
    figureBy: ["piano", "harp"],
    bass: "bass",
    lead: ["cello", "piano", "flute"],
    leadOctave: 2,
    rhythms: WALTZING,
    melodyShare: 0.9,
    beat: "none",
    drone: false,
    roomS: 2.4,
  },
  joyful: {
    tempo: [116, 128],
    beatsPerBar: 4,
    scale: IONIAN,
    tonics: [50, 52, 55],
    progressions: ["0M 5M 7M 0M", "0M 9m 5M 7M", "5M 7M 4m 9m"],
    pad: "strings",
    padLevel: 0.4,
    figure: "offbeat",
    figureBy: ["pizzicato", "harp"],
    bass: "bass",
    lead: ["glockenspiel", "flute", "marimba"],
    leadOctave: 2,
    rhythms: SPRIGHTLY,
    melodyShare: 0.95,
    beat: "lively",
    drone: false,
    roomS: 1.4,
  },
  comic: {
    tempo: [104, 118],
    beatsPerBar: 4,
    scale: MIXOLYDIAN,
    tonics: [48, 50, 53],
    progressions: ["0M 7M 0M 7M", "0M 9M 2M 7M", "0M 5m 0M 7M"],
    pad: null,
    padLevel: 0,
    figure: "oompah",
    figureBy: ["pizzicato"],
    bass: "bassoon",
    lead: ["clarinet", "xylophone", "bassoon"],
    leadOctave: 2,
    rhythms: [
      [0.5, -0.5, 0.5, -0.5, 0.5, 0.5, 1],
      [0.5, 0.5, -0.5, 0.5, 1, -1],
      [1, 0.5, 0.5, 0.5, 0.5, -1],
    ],
    melodyShare: 1,
    beat: "soft",
    drone: false,
    roomS: 0.8,
  },
  hopeful: {
    tempo: [92, 102],
    beatsPerBar: 4,
    scale: IONIAN,
    tonics: [48, 50, 55],
    progressions: ["5M 7M 9m 0M", "0M 7M 9m 5M", "9m 5M 0M 7M"],
    pad: "strings",
    padLevel: 0.8,
    figure: "rolling",
    figureBy: ["piano"],
    bass: "bass",
    lead: ["horn", "flute", "cello"],
    leadOctave: 1,
    rhythms: FLOWING,
    melodyShare: 0.8,
    beat: "soft",
    drone: false,
    roomS: 2.4,
  },
  melancholy: {
    tempo: [66, 74],
    beatsPerBar: 4,
    scale: AEOLIAN,
    tonics: [45, 47, 50],
    progressions: ["0m 8M 3M 10M", "0m 5m 8M 7m", "0m 3M 10M 5m"],
    pad: "strings",
    padLevel: 0.55,
    figure: "arpeggio",
    figureBy: ["piano", "harp"],
    bass: "bass",
    lead: ["cello", "clarinet"],
    leadOctave: 1,
    rhythms: FLOWING,
    melodyShare: 0.8,
    beat: "none",
    drone: false,
    roomS: 2.6,
  },
  sad: {
    tempo: [52, 58],
    beatsPerBar: 4,
    scale: HARMONIC_MINOR,
    tonics: [45, 48, 50],
    progressions: ["0m 5m 0m 7M", "0m 8M 5m 7M", "0m 3M 5m 7M"],
    pad: "strings",
    padLevel: 0.95,
    figure: "sparse",
    figureBy: ["piano"],
    bass: "cello",
    lead: ["piano", "cello"],
    leadOctave: 2,
    rhythms: BROAD,
    melodyShare: 0.75,
    beat: "none",
    drone: false,
    roomS: 3.2,
  },
  mysterious: {
    tempo: [68, 76],
    beatsPerBar: 4,
    scale: HARMONIC_MINOR,
    tonics: [46, 48, 51],
    progressions: ["0m 4m 0m 8M", "0m 6d 1M 0m", "0m 3m 6d 7M"],
    pad: "choir",
    padLevel: 0.5,
    figure: "arpeggio",
    figureBy: ["celesta", "harp"],
    bass: null,
    lead: ["celesta", "clarinet"],
    leadOctave: 2,
    rhythms: [
      [1, 1, -2],
      [0.5, 0.5, 1, -2],
      [1.5, 0.5, -2],
    ],
    melodyShare: 0.6,
    beat: "none",
    drone: true,
    roomS: 3.6,
  },
  tense: {
    tempo: [96, 108],
    beatsPerBar: 4,
    scale: PHRYGIAN,
    tonics: [43, 45, 48],
    progressions: ["0m 0m 1M 0m", "0m 8M 1M 0m", "0m 1M 0m 10m"],
    pad: "tremolo",
    padLevel: 0.35,
    figure: "pulse",
    figureBy: ["spiccato"],
    bass: "cello",
    lead: ["horn", "piano"],
    leadOctave: 1,
    rhythms: [
      [3, 1],
      [-2, 1, 1],
      [2, -2],
    ],
    melodyShare: 0.35,
    beat: "heart",
    drone: true,
    roomS: 1.8,
  },
  fearful: {
    tempo: [56, 62],
    beatsPerBar: 4,
    scale: LOCRIAN,
    tonics: [41, 43, 44],
    progressions: ["0d 1m 0d 6d", "0m 1m 0m 6d", "0d 3d 6d 1m"],
    pad: "tremolo",
    padLevel: 0.8,
    figure: "sparse",
    figureBy: ["celesta", "piano"],
    bass: null,
    lead: ["choir", "cello"],
    leadOctave: 2,
    rhythms: [[4], [-2, 2], [1, -3]],
    melodyShare: 0.35,
    beat: "heart",
    drone: true,
    roomS: 4,
  },
  angry: {
    tempo: [126, 136],
    beatsPerBar: 4,
    scale: PHRYGIAN,
    tonics: [40, 41, 43],
    progressions: ["0m 1M 0m 3M", "0m 6d 1M 0m", "0m 0m 1M 6d"],
    pad: null,
    padLevel: 0,
    figure: "ostinato",
    figureBy: ["spiccato"],
    bass: "brass",
    lead: ["brass"],
    leadOctave: 1,
    rhythms: [
      [0.5, 0.5, 1, -2],
      [1.5, 0.5, 1, -1],
      [2, 0.5, 0.5, 1],
    ],
    melodyShare: 0.7,
    beat: "battle",
    drone: true,
    roomS: 1.2,
  },
  action: {
    tempo: [134, 146],
    beatsPerBar: 4,
    scale: AEOLIAN,
    tonics: [43, 45, 47],
    progressions: ["0m 8M 10M 0m", "0m 3M 8M 10M", "0m 0m 8M 7M"],
    pad: "strings",
    padLevel: 0.45,
    figure: "ostinato",
    figureBy: ["spiccato"],
    bass: "bass",
    lead: ["horn", "brass"],
    leadOctave: 1,
    rhythms: DRIVING,
    melodyShare: 0.8,
    beat: "battle",
    drone: false,
    roomS: 1.5,
  },
  epic: {
    tempo: [84, 92],
    beatsPerBar: 4,
    scale: AEOLIAN,
    tonics: [43, 45, 48],
    progressions: ["0m 8M 3M 10M", "0m 10M 8M 10M", "8M 10M 0m 3M"],
    pad: "choir",
    padLevel: 0.8,
    figure: "ostinato",
    figureBy: ["strings_short", "spiccato"],
    bass: "brass",
    lead: ["horn", "brass"],
    leadOctave: 1,
    rhythms: [
      [3, 1],
      [2, 1, 1],
      [1.5, 0.5, 2],
    ],
    melodyShare: 0.95,
    beat: "march",
    drone: false,
    roomS: 3,
  },
};
