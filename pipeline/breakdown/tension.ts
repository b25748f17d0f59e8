import type { Mood, ShotSize } from "../../schema/vocabulary.ts";
import { findAll, lexicon } from "./text/lexicon.ts";
import { tokenise } from "./text/tokens.ts";

const LOADED = lexicon<"loaded">({
  loaded:
    "dead, die, died, kill, love, hate, never, always, lie, liar, truth, leave, left, gone, sorry, please, promise, forgive, secret, married, pregnant, cancer, murder, blood, god, help, stop, why, goodbye, father, mother, son, daughter, baby, lost, alone, afraid, fault, trust, betray, remember, forget, stay, home, coming, hear us",
});

const BASE: Readonly<Record<Mood, number>> = {
  neutral: 0.15,
  calm: 0.1,
  tender: 0.35,
  joyful: 0.15,
  comic: 0.05,
  hopeful: 0.2,
  melancholy: 0.3,
  sad: 0.4,
  mysterious: 0.3,
  tense: 0.45,
  fearful: 0.5,
  angry: 0.5,
  action: 0.4,
  epic: 0.3,
};

/** How loaded a speech is in itself, 0 … 1: what it says and how loudly. */
export function loadOf(text: string, parenthetical: string | null): number {
  const tokens = tokenise(text);
  const loaded = findAll(LOADED, tokens).length;
  const shouted = tokens.filter((token) => token.caps && token.raw.length > 2).length;
  const marks =
    (text.match(/!/g)?.length ?? 0) * 0.15 + (/\?$/.test(text.trim()) ? 0.08 : 0) + (/[—…-]$/.test(text.trim()) ? 0.1 : 0);
  return Math.min(
    1,
    Math.min(loaded, 3) * 0.15 + Math.min(shouted, 2) * 0.15 + Math.min(marks, 0.4) + (parenthetical ? 0.05 : 0),
  );
}

/** The tension at a speech, 0 … 1: the scene's mood, how far the exchange has come, and the speech itself. */
export function tensionOf(mood: Mood, turn: number, turns: number, load: number): number {
  const progress = turns > 1 ? turn / (turns - 1) : 0;
  const rise = Math.min(1, turns / 6) * 0.35;
  return Math.min(1, BASE[mood] + progress * rise + load * 0.6);
}

/** The tighter, the tenser. */
export function sizeForTension(tension: number): ShotSize {
  if (tension < 0.22) return "MS";
  if (tension < 0.68) return "MCU";
  return tension < 0.97 ? "CU" : "ECU";
}
