/** A piece of film music, note by note, from mood, intensity, length and seed. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import { createRandom, type Random } from "../dsp/random.ts";
import { beatBar, figureBar } from "./figures.ts";
import { type Form, type Phrase, planForm } from "./form.ts";
import { type Chord, chordsOf, nearestOf, voiced } from "./harmony.ts";
import type { InstrumentName } from "./instruments.ts";
import { inventMotif, type Motif, phrase as melodyPhrase } from "./melody.ts";
import type { Style } from "./style.ts";
import { STYLES } from "./styles.ts";

/** `at` and `seconds` in seconds; `velocity` 0…1. */
export type ScoreNote = { instrument: InstrumentName; at: number; seconds: number; midi: number; velocity: number };
export type Score = { notes: ScoreNote[]; roomS: number };

type Piece = {
  style: Style;
  form: Form;
  random: Random;
  tonic: number;
  intensity: number;
  lead: InstrumentName;
  figureBy: InstrumentName;
  motif: Motif;
  add(note: ScoreNote): void;
};

export function compose({ mood, intensity, prompt, duration_s, seed }: ParamsOf<"music.generate">): Score {
  const style = STYLES[mood];
  const random = createRandom(seed, `music ${mood}`);
  const form = planForm(style, intensity, duration_s, random);
  const notes: ScoreNote[] = [];
  const piece: Piece = {
    style,
    form,
    random,
    intensity,
    tonic: random.pick(style.tonics),
    lead: leadFrom(prompt) ?? random.pick(style.lead),
    figureBy: random.pick(style.figureBy),
    motif: inventMotif(style.rhythms, random),
    add: (note) => notes.push(note),
  };
  const progressions = [random.pick(style.progressions), random.pick(style.progressions)].map(chordsOf);
  let voicing: number[] | null = null;
  for (const phrase of form.phrases) {
    const chords = chordsFor(phrase, progressions[phrase.part === "answer" ? 1 : 0] as Chord[]);
    const voicings = chords.map((chord) => {
      voicing = voiced(chord, piece.tonic, voicing, piece.tonic + 12);
      return voicing;
    });
    writeHarmony(piece, phrase, chords, voicings);
    writeMelody(piece, phrase, chords);
    writeBeat(piece, phrase);
  }
  if (style.drone) writeDrone(piece, duration_s);
  writeEnd(piece, duration_s, voiced(home(style), piece.tonic, voicing, piece.tonic + 12));
  return { notes, roomS: style.roomS };
}

function chordsFor({ bars }: Phrase, progression: readonly Chord[]): Chord[] {
  return Array.from({ length: bars }, (_, bar) => progression[bar % progression.length] as Chord);
}

/** The chord on the tonic that the scale has. */
function home({ scale }: Style): Chord {
  return { root: 0, tones: [0, scale.includes(4) ? 4 : 3, 7] };
}

function writeHarmony(
  { style, form, random, tonic, figureBy, add }: Piece,
  phrase: Phrase,
  chords: readonly Chord[],
  voicings: readonly number[][],
): void {
  for (const [index, chord] of chords.entries()) {
    const voicing = voicings[index] as number[];
    const at = (phrase.bar + index) * form.barS;
    const root = nearestOf([chord.root], tonic, tonic - 5);
    const { pad, bass } = style;
    if (pad)
      for (const midi of voicing)
        add({ instrument: pad, at, seconds: form.barS, midi, velocity: style.padLevel * (0.35 + 0.65 * phrase.energy) });
    if (pad && phrase.energy > 0.75)
      add({
        instrument: pad,
        at,
        seconds: form.barS,
        midi: (voicing.at(-1) as number) + 12,
        velocity: style.padLevel * 0.5 * phrase.energy,
      });
    if (bass && (phrase.energy > 0.3 || phrase.part !== "intro"))
      for (const note of bassBar(style, root))
        add({
          instrument: bass,
          at: at + note.at * form.beatS,
          seconds: note.beats * form.beatS,
          midi: note.midi,
          velocity: 0.4 + 0.5 * phrase.energy,
        });
    for (const note of figureBar(style.figure, voicing, root, style.beatsPerBar, phrase.energy))
      add({
        instrument: figureBy,
        at: Math.max(0, at + note.at * form.beatS + random.range(-0.006, 0.009)),
        seconds: note.beats * form.beatS,
        midi: note.midi,
        velocity: Math.min(1, note.stress * (0.35 + 0.6 * phrase.energy) * random.range(0.92, 1.06)),
      });
  }
}

function bassBar({ figure, beatsPerBar }: Style, root: number): { at: number; beats: number; midi: number }[] {
  const low = root < 31 ? root + 12 : root;
  switch (figure) {
    case "oompah":
      return [
        { at: 0, beats: 0.45, midi: low },
        { at: 2, beats: 0.45, midi: low - 5 < 28 ? low + 7 : low - 5 },
      ];
    case "offbeat":
      return [
        { at: 0, beats: 1, midi: low },
        { at: 1.5, beats: 0.5, midi: low },
        { at: 2, beats: 1.5, midi: low + 7 },
      ];
    case "ostinato":
      return [
        { at: 0, beats: 1.4, midi: low },
        { at: 1.5, beats: 1, midi: low },
        { at: 3, beats: 0.9, midi: low },
      ];
    case "held":
    case "arpeggio":
    case "rolling":
    case "pulse":
    case "sparse":
      return [{ at: 0, beats: beatsPerBar, midi: low }];
    default:
      return figure satisfies never;
  }
}

function writeMelody(
  { style, form, random, tonic, lead, motif, intensity, add }: Piece,
  phrase: Phrase,
  chords: readonly Chord[],
): void {
  const alone = form.phrases.length <= 2;
  if (!alone && (phrase.part === "intro" || random.next() > style.melodyShare)) return;
  const centre = tonic + 12 * style.leadOctave + 5;
  const lift = phrase.part === "answer" ? 2 : phrase.energy > 0.85 ? 3 : 0;
  const last = phrase.bar + phrase.bars === form.bars;
  const key = { tonic, scale: style.scale, centre, beatsPerBar: style.beatsPerBar };
  for (const note of melodyPhrase(motif, chords, key, lift, last || phrase.part !== "theme", random)) {
    const velocity = Math.min(1, note.stress * (0.5 + 0.3 * phrase.energy + 0.2 * intensity));
    const at = phrase.bar * form.barS + note.at * form.beatS + random.range(0, 0.012);
    add({ instrument: lead, at, seconds: note.beats * form.beatS * 0.96, midi: note.midi, velocity });
    // At the height of it the melody is doubled an octave up.
    if (phrase.energy > 0.88 && style.padLevel > 0.3)
      add({ instrument: "strings_short", at, seconds: note.beats * form.beatS, midi: note.midi + 12, velocity: velocity * 0.5 });
  }
}

function writeBeat({ style, form, add }: Piece, phrase: Phrase): void {
  if (phrase.energy < 0.42 || phrase.part === "intro") return;
  for (let bar = 0; bar < phrase.bars; bar++)
    for (const { drum, at, stress } of beatBar(style.beat, style.beatsPerBar, phrase.energy, bar === phrase.bars - 1))
      add({
        instrument: drum,
        at: (phrase.bar + bar) * form.barS + at * form.beatS,
        seconds: 0.5,
        midi: at === 0 ? 36 : 40,
        velocity: stress * (0.45 + 0.55 * phrase.energy),
      });
  const swellS = form.barS * 0.9;
  if (["march", "battle"].includes(style.beat) && phrase.bar > 0)
    add({ instrument: "cymbal", at: phrase.bar * form.barS - swellS, seconds: swellS, midi: 0, velocity: 0.5 * phrase.energy });
}

function writeDrone({ form, tonic, intensity, add }: Piece, durationS: number): void {
  // In stretches that overlap: one note each would be one long wave.
  const stretchS = form.barS * 4;
  for (let at = 0; at < durationS - 0.2; at += stretchS)
    for (const midi of [tonic - 12, tonic - 5])
      add({
        instrument: "drone",
        at,
        seconds: Math.min(stretchS, durationS - at),
        midi: midi < 28 ? midi + 12 : midi,
        velocity: 0.45 + 0.45 * intensity,
      });
}

function writeEnd(
  { style, form, tonic, lead, figureBy, intensity, add }: Piece,
  durationS: number,
  voicing: readonly number[],
): void {
  const seconds = durationS - form.endS;
  const soft = 0.4 + 0.4 * intensity;
  const root = nearestOf([0], tonic, tonic - 5);
  if (style.pad)
    for (const midi of voicing) add({ instrument: style.pad, at: form.endS, seconds, midi, velocity: style.padLevel * soft });
  if (style.bass) add({ instrument: style.bass, at: form.endS, seconds, midi: root < 31 ? root + 12 : root, velocity: soft });
  for (const [index, midi] of voicing.entries())
    add({ instrument: figureBy, at: form.endS + index * 0.03, seconds, midi, velocity: soft });
  add({
    instrument: lead,
    at: form.endS,
    seconds: seconds * 0.8,
    midi: nearestOf([0], tonic, tonic + 12 * style.leadOctave + 5),
    velocity: soft,
  });
  if (style.beat === "march" || style.beat === "battle")
    add({ instrument: "taiko", at: form.endS, seconds, midi: 36, velocity: 0.5 + 0.5 * intensity });
}

/** An instrument that the prompt asks for plays the tune. */
function leadFrom(prompt: string): InstrumentName | null {
  const asked: readonly (readonly [RegExp, InstrumentName])[] = [
    [/piano/i, "piano"],
    [/cello|violin|viola|fiddle/i, "cello"],
    [/flute|recorder|pan ?pipe/i, "flute"],
    [/clarinet|oboe|saxophone/i, "clarinet"],
    [/tuba|bassoon/i, "bassoon"],
    [/horn/i, "horn"],
    [/trumpet|trombone|brass/i, "brass"],
    [/harp|guitar|lute/i, "harp"],
    [/music box|celesta/i, "celesta"],
    [/choir|voices/i, "choir"],
  ];
  return asked.find(([words]) => words.test(prompt))?.[1] ?? null;
}
