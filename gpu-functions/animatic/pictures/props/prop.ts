/** Every thing of the vocabulary as a drawing about 400 units across, its foot at y = 0, its middle at x = 0. */
import type { Prop } from "../../../../schema/vocabulary.ts";
import type { Kit } from "../kit.ts";
import { bird, cat, dog } from "./animals.ts";
import { brassInstrument } from "./instruments.ts";
import { eyes, flower, food, hand } from "./living.ts";
import { box, labelled, lock, machine, radio, sign, suitcase, tapeRecorder, television } from "./machines.ts";
import { bag, coin, computer, gun, key, knife, phone, ring, umbrella } from "./objects.ts";
import { book, letter, map, photograph } from "./papers.ts";
import { boatProp, candle, carProp, doorProp, fire, lamp, lantern, windowProp } from "./settings.ts";
import { bottle, cup, glass } from "./tableware.ts";
import { clock, watch } from "./timepieces.ts";

/** `seconds` moves what lives (flames, hands of clocks, screens); `label` names what has no drawing of its own. */
export type PropView = { seconds: number; seed: number; label: string };
export type PropPainter = (kit: Kit, view: PropView) => void;

export type PropFacts = {
  paint: PropPainter;
  /** Height in life, metres. */
  metres: number;
  /** Lies or stands on a table in an insert; otherwise stands on the floor or hangs. */
  onTable: boolean;
};

/** Things that move by themselves; all others are drawn once. */
export const LIVING: ReadonlySet<Prop> = new Set([
  "phone",
  "clock",
  "watch",
  "cup",
  "computer",
  "ring",
  "radio",
  "television",
  "tape_recorder",
  "machine",
  "hand",
  "eyes",
  "bird",
  "cat",
  "dog",
  "flower",
  "food",
  "boat",
  "candle",
  "lantern",
  "fire",
]);

export const PROP_FACTS: Record<Prop, PropFacts> = {
  phone: { paint: phone, metres: 0.2, onTable: true },
  letter: { paint: letter, metres: 0.2, onTable: true },
  book: { paint: book, metres: 0.24, onTable: true },
  knife: { paint: knife, metres: 0.2, onTable: true },
  gun: { paint: gun, metres: 0.22, onTable: true },
  key: { paint: key, metres: 0.12, onTable: true },
  door: { paint: doorProp, metres: 2, onTable: false },
  window: { paint: windowProp, metres: 1.3, onTable: false },
  clock: { paint: clock, metres: 0.45, onTable: true },
  watch: { paint: watch, metres: 0.14, onTable: true },
  cup: { paint: cup, metres: 0.14, onTable: true },
  bottle: { paint: bottle, metres: 0.34, onTable: true },
  glass: { paint: glass, metres: 0.17, onTable: true },
  lamp: { paint: lamp, metres: 0.5, onTable: true },
  candle: { paint: candle, metres: 0.3, onTable: true },
  photograph: { paint: photograph, metres: 0.25, onTable: true },
  map: { paint: map, metres: 0.3, onTable: true },
  radio: { paint: radio, metres: 0.35, onTable: true },
  television: { paint: television, metres: 0.6, onTable: true },
  computer: { paint: computer, metres: 0.45, onTable: true },
  ring: { paint: ring, metres: 0.1, onTable: true },
  coin: { paint: coin, metres: 0.1, onTable: true },
  bag: { paint: bag, metres: 0.4, onTable: false },
  suitcase: { paint: suitcase, metres: 0.55, onTable: false },
  flower: { paint: flower, metres: 0.4, onTable: true },
  food: { paint: food, metres: 0.16, onTable: true },
  hand: { paint: hand, metres: 0.2, onTable: true },
  eyes: { paint: eyes, metres: 0.2, onTable: false },
  fire: { paint: fire, metres: 0.8, onTable: false },
  machine: { paint: machine, metres: 1.5, onTable: false },
  sign: { paint: sign, metres: 1.6, onTable: false },
  lock: { paint: lock, metres: 0.2, onTable: true },
  lantern: { paint: lantern, metres: 0.4, onTable: true },
  boat: { paint: boatProp, metres: 1.6, onTable: false },
  car: { paint: carProp, metres: 1.5, onTable: false },
  bird: { paint: bird, metres: 0.3, onTable: true },
  cat: { paint: cat, metres: 0.42, onTable: false },
  dog: { paint: dog, metres: 0.7, onTable: false },
  box: { paint: box, metres: 0.45, onTable: true },
  tape_recorder: { paint: tapeRecorder, metres: 0.3, onTable: true },
  umbrella: { paint: umbrella, metres: 0.9, onTable: false },
  brass_instrument: { paint: brassInstrument, metres: 1, onTable: true },
  other: { paint: labelled, metres: 0.4, onTable: true },
};
