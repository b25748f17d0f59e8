import type { Mood } from "../../schema/vocabulary.ts";
import { findFirst, lexicon } from "./text/lexicon.ts";
import type { Token } from "./text/tokens.ts";

const WORDS_PER_S = 2.6;
const SUNG_WORDS_PER_S = 1.5;
/** Scripts written without spaces: signs a second. */
const SIGNS_PER_S = 4.5;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

const WORDS = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
/** The same for most texts, several times as fast. */
const ASCII_WORDS = /[A-Za-z0-9]+(?:'[A-Za-z]+)*/g;
const BEYOND_ASCII = /[\u0080-\uffff]/;

const LONG_ACTION = lexicon<"long">({
  long: "slowly, long, beat, pause, silence, wait, waits, linger, still, for a while, eventually, at last, finally",
});
const PACE: Readonly<Record<Mood, number>> = {
  neutral: 1,
  calm: 1.1,
  tender: 1.15,
  joyful: 0.95,
  comic: 0.95,
  hopeful: 1.1,
  melancholy: 1.25,
  sad: 1.25,
  mysterious: 1.15,
  tense: 1,
  fearful: 0.95,
  angry: 0.85,
  action: 0.75,
  epic: 1.15,
};

/** Seconds that a text takes to say or to sing, by its words and its stops. */
export function speechSeconds(text: string, sung = false): number {
  const ascii = !BEYOND_ASCII.test(text);
  const signs = ascii ? 0 : (text.match(UNSPACED)?.length ?? 0);
  const words = (ascii ? text.match(ASCII_WORDS) : text.replace(UNSPACED, " ").match(WORDS))?.length ?? 0;
  const commas = text.match(/[,;:、]/g)?.length ?? 0;
  const stops = text.match(/[.!?。！？]+(?=\s)/g)?.length ?? 0;
  const holds = text.match(/…|\.\.\.|—|--/g)?.length ?? 0;
  const rate = sung ? SUNG_WORDS_PER_S : WORDS_PER_S;
  return Math.max(0.4, words / rate + signs / SIGNS_PER_S + commas * 0.12 + stops * 0.3 + holds * 0.3);
}

/** Seconds that a piece of action takes to play and to be read by the eye. */
export function actionSeconds(tokens: readonly Token[], mood: Mood): number {
  const long = findFirst(LONG_ACTION, tokens) ? 0.8 : 0;
  return clamp((tokens.length * 0.26 + 1 + long) * PACE[mood], 1.6, 8);
}

/** Silence around and between lines in seconds: tight in an argument, loose in melancholy, a held look in comedy. */
export function rhythmOf(mood: Mood, tense: boolean): { lead: number; gap: number; tail: number } {
  const pace = PACE[mood] * (tense ? 0.75 : 1);
  const deadpan = mood === "comic" ? 1.5 : 1;
  return { lead: round(0.3 * pace), gap: round(0.35 * pace * deadpan), tail: round(0.4 * pace * deadpan) };
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
export const round = (value: number): number => Math.round(value * 100) / 100;
