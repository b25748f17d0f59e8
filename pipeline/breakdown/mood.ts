import type { Place } from "../../schema/shotlist.ts";
import { MOODS, type Mood } from "../../schema/vocabulary.ts";
import { MOOD_WORDS } from "./lexicon/moods.ts";
import { findAll } from "./text/lexicon.ts";
import type { Token } from "./text/tokens.ts";

/** What a scene offers to the reading of its mood. */
export interface MoodEvidence {
  action: readonly Token[];
  parentheticals: readonly Token[];
  dialogue: readonly Token[];
  exclamations: number;
  /** Words in each speech, in order. */
  speechLengths: readonly number[];
  place: Place;
  /** The mood that a continuous scene comes from; null where the scene begins afresh. */
  before: Mood | null;
}

const ACTION_WEIGHT = 1;
const PARENTHETICAL_WEIGHT = 1.5;
const DIALOGUE_WEIGHT = 0.5;
/** A mood must be named about once in so many words of action, or the place speaks instead. */
const WORDS_PER_HIT = 70;

/** The mood of a scene: what its words say, leaning on the hour and the weather. */
export function moodOf({ action, parentheticals, dialogue, exclamations, speechLengths, place, before }: MoodEvidence): Mood {
  const scores = new Map<Mood, number>();
  const add = (mood: Mood, weight: number): void => void scores.set(mood, (scores.get(mood) ?? 0) + weight);
  for (const [tokens, weight] of [
    [action, ACTION_WEIGHT],
    [parentheticals, PARENTHETICAL_WEIGHT],
    [dialogue, DIALOGUE_WEIGHT],
  ] as const) {
    for (const hit of findAll(MOOD_WORDS, tokens)) add(hit.value, weight);
  }
  if (exclamations > 2 && (scores.get("angry") ?? 0) > 0) add("angry", exclamations * 0.2);
  if (exclamations > 2 && (scores.get("action") ?? 0) > 0) add("action", exclamations * 0.2);
  if (isRepartee(speechLengths) && !GRAVE.some((mood) => (scores.get(mood) ?? 0) >= 2)) add("comic", 1.5);
  for (const [mood, weight] of leaningsOf(place)) if (scores.has(mood)) add(mood, weight);
  const best = MOODS.reduce((a, b) => ((scores.get(b) ?? 0) > (scores.get(a) ?? 0) ? b : a));
  const threshold = Math.max(1, (action.length + dialogue.length * DIALOGUE_WEIGHT) / WORDS_PER_HIT);
  return (scores.get(best) ?? 0) >= threshold ? best : (before ?? defaultMood(place));
}

const GRAVE = ["sad", "fearful", "tense", "angry", "melancholy", "action"] as const;
const REPARTEE_SPEECHES = 6;
const REPARTEE_WORDS = 7;

/** Many short answers one after the other play as comedy, unless something grave is going on. */
function isRepartee(speechLengths: readonly number[]): boolean {
  const words = speechLengths.reduce((sum, length) => sum + length, 0);
  return speechLengths.length >= REPARTEE_SPEECHES && words / speechLengths.length <= REPARTEE_WORDS;
}

function leaningsOf({ time_of_day, weather, interior }: Place): [Mood, number][] {
  const leanings: [Mood, number][] = [];
  if (time_of_day === "night") leanings.push(["mysterious", 0.5], ["tense", 0.5], ["fearful", 0.4]);
  if (time_of_day === "dawn") leanings.push(["hopeful", 1]);
  if (time_of_day === "dusk" || time_of_day === "evening") leanings.push(["melancholy", 0.4]);
  if (weather === "storm") leanings.push(["tense", 0.8], ["action", 0.5]);
  if (weather === "rain" && !interior) leanings.push(["melancholy", 0.8]);
  if (weather === "fog") leanings.push(["mysterious", 0.4]);
  return leanings;
}

function defaultMood({ time_of_day, weather, interior }: Place): Mood {
  if (weather === "storm") return "tense";
  if (weather === "fog") return "mysterious";
  if (weather === "rain") return "melancholy";
  if (time_of_day === "dawn") return "hopeful";
  if (time_of_day === "night") return "calm";
  return interior ? "neutral" : "calm";
}
