/** A scene heading guessed from words of place and time. */

import type { PlaceKind } from "../../../schema/vocabulary.ts";
import { CLOSENESS, isOutdoors, PLACE_WORDS } from "../../breakdown/lexicon/places.ts";
import { TIME_WORDS } from "../../breakdown/lexicon/times.ts";
import { findAll, findFirst, type Hit } from "../../breakdown/text/lexicon.ts";
import { type Token, tokenise } from "../../breakdown/text/tokens.ts";

export interface Guess {
  /** "SNOWBOUND HOTEL ROOM"; null where no place is named. */
  place: string | null;
  outside: boolean;
  /** "NIGHT"; null where no time is named. */
  time: string | null;
}

const PREPOSITIONS = new Set([
  "in",
  "at",
  "inside",
  "outside",
  "on",
  "into",
  "onto",
  "through",
  "from",
  "across",
  "near",
  "by",
  "behind",
  "under",
  "to",
]);
const DETERMINERS = new Set(["the", "a", "an", "her", "his", "their", "my", "our", "its", "this", "that"]);
const MODIFIERS_MAX = 2;

export function guessPlace(text: string): Guess {
  const tokens = tokenise(text);
  const named = findAll(PLACE_WORDS, tokens)
    .map((hit) => ({ hit, start: modifiersFrom(tokens, hit) }))
    .filter(({ start }) => start !== null)
    .sort((a, b) => closenessOf(a.hit.value) - closenessOf(b.hit.value));
  const best = named[0];
  const words = best ? tokens.slice(best.start ?? best.hit.at, best.hit.at + best.hit.length) : [];
  return {
    place: best ? words.map(({ raw }) => raw.toUpperCase()).join(" ") : null,
    outside: best !== undefined && isOutdoors(best.hit.value),
    time: findFirst(TIME_WORDS, tokens)?.value.toUpperCase() ?? null,
  };
}

/** The first word of "snowbound old hotel" behind a preposition; null where none stands before the place. */
function modifiersFrom(tokens: readonly Token[], { at }: Hit<PlaceKind>): number | null {
  for (let start = at; start >= Math.max(0, at - MODIFIERS_MAX); start--) {
    const before = tokens[start - 1]?.word ?? "";
    if (PREPOSITIONS.has(before)) return start;
    if (DETERMINERS.has(before)) return PREPOSITIONS.has(tokens[start - 2]?.word ?? "") ? start : null;
  }
  return null;
}

const closenessOf = (kind: PlaceKind): number => CLOSENESS.findIndex((kinds) => kinds.includes(kind));
