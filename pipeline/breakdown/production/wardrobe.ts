import type { WardrobeItem } from "../../../schema/production.ts";
import { GLASSES_WORDS, HAT_WORDS, TOP_WORDS } from "../lexicon/looks.ts";
import { PERSON_WORDS } from "../lexicon/people.ts";
import { findAll, matchAt } from "../text/lexicon.ts";
import { WEARERS, WORN } from "./lexicon.ts";
import { isThere, type Sentence } from "./sentences.ts";

const MAX_ADJECTIVES = 4;
/** A garment's own words begin after one of these. */
const BEFORE_A_GARMENT: ReadonlySet<string> = new Set([
  ...["a", "an", "the", "his", "her", "their", "its", "in", "of", "wearing", "with", "and", "off", "on", "into", "out", "under"],
]);
const PRONOUNS: ReadonlySet<string> = new Set(["his", "her", "he", "she", "their"]);

/** The garments that the action names, with the adjectives before them, and who wears them as far as the sentence tells. */
export function wardrobeIn(sentences: readonly Sentence[]): WardrobeItem[] {
  const items = new Map<string, WardrobeItem>();
  let last: string | null = null;
  for (const sentence of sentences) {
    const { tokens, mentions } = sentence;
    for (const { at, length } of garmentsIn(sentence)) {
      const first = at - adjectivesBefore(sentence, at);
      const text = tokens
        .slice(first, at + length)
        .map((token) => token.word)
        .join(" ");
      const named = mentions.findLast((mention) => mention.at < at)?.castId ?? null;
      const castId = named ?? (tokens.some((token) => PRONOUNS.has(token.word)) ? last : null);
      items.set(`${castId} ${text}`, { cast_id: castId, text });
    }
    last = mentions.at(-1)?.castId ?? last;
  }
  return [...items.values()];
}

export function garmentsIn(sentence: Sentence): { at: number; length: number }[] {
  const { tokens } = sentence;
  const taken = new Set<number>();
  return [TOP_WORDS, HAT_WORDS, GLASSES_WORDS, WORN]
    .flatMap((lexicon) => findAll(lexicon, tokens))
    .filter(({ phrase, at, length }) => {
      const person = WEARERS.has(phrase) || matchAt(PERSON_WORDS, tokens, at + length - 1) !== null;
      if (person || !isThere(sentence, at, length)) return false;
      const free = !taken.has(at);
      for (let i = at; i < at + length; i++) taken.add(i);
      return free;
    })
    .sort((a, b) => a.at - b.at);
}

function adjectivesBefore({ text, tokens, mentions }: Sentence, at: number): number {
  for (let count = 0; count < MAX_ADJECTIVES; count++) {
    const word = tokens[at - count - 1];
    const named = mentions.some((mention) => at - count - 1 >= mention.at && at - count - 1 < mention.at + mention.length);
    if (!word || named || word.caps || BEFORE_A_GARMENT.has(word.word)) return count;
    if (/[^\s-]/.test(text.slice(word.end, tokens[at - count]?.start))) return count;
  }
  return 0;
}
