import type { Place } from "../../../schema/shotlist.ts";
import type { Prop } from "../../../schema/vocabulary.ts";
import { HANDLING, PROP_WORDS, THINGS } from "../lexicon/props.ts";
import { findAll, findFirst, type Lexicon } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { ANIMALS, NOT_A_VEHICLE, VEHICLES, WORN } from "./lexicon.ts";
import { isThere, type Sentence } from "./sentences.ts";

/** Counted elsewhere, or wall. */
const NOT_PROPS: ReadonlySet<Prop> = new Set(["hand", "eyes", "door", "window", "bird", "cat", "dog", "car", "boat", "fire"]);
/** They stay where they are even when somebody touches them. */
const FIXED: ReadonlySet<Prop> = new Set(["machine", "sign", "lock", "clock", "television"]);
const FIXED_THINGS: ReadonlySet<string> = new Set([
  ...["handle", "lever", "button", "mirror", "switch", "fuse", "dial", "gauge", "tap", "valve", "loudspeaker", "wheel", "piano"],
]);
/** They stand in a set, until a hand takes them. */
const STANDING: ReadonlySet<Prop> = new Set(["lamp", "candle", "radio", "computer", "lantern", "photograph", "phone", "flower"]);

/** What passes through hands, and what stands in the set; each once, in order. */
export function propsIn(sentences: readonly Sentence[]): { props: string[]; set_dressing: string[] } {
  const props = new Set<string>();
  const dressing = new Set<string>();
  for (const sentence of sentences) {
    const { tokens } = sentence;
    const handled = findFirst(HANDLING, tokens) !== null;
    const hits = [...findAll<Prop>(PROP_WORDS, tokens), ...findAll<Prop>(THINGS, tokens)].sort((a, b) => a.at - b.at);
    for (const { value, phrase, at, length } of hits) {
      if (NOT_PROPS.has(value) || !isThere(sentence, at, length) || findAll(WORN, tokens.slice(at, at + length)).length > 0)
        continue;
      if (GARMENTS.has(phrase) || isVerb(sentence, at)) continue;
      const stays = FIXED.has(value) || FIXED_THINGS.has(phrase) || (STANDING.has(value) && !handled);
      (stays ? dressing : props).add(phrase);
    }
  }
  return { props: [...props], set_dressing: [...dressing].filter((name) => !props.has(name)) };
}

/** "Rain hammers on the roof", "she taps the bell", "he does not notice". */
function isVerb({ text, tokens }: Sentence, at: number): boolean {
  const own = tokens[at];
  const next = tokens[at + 1];
  const before = tokens[at - 1]?.word ?? "";
  if (LEADS_A_VERB.has(before)) return true;
  const runsOn = own && next && /^\s+$/.test(text.slice(own.end, next.start)) && FOLLOWS_A_VERB.has(next.word);
  return runsOn === true && /[a-z](s|ed|ing)$/.test(own.word) && !LEADS_A_NOUN.has(before);
}

const LEADS_A_VERB: ReadonlySet<string> = new Set([
  "not",
  "to",
  "doesn't",
  "don't",
  "didn't",
  "can",
  "will",
  "she",
  "he",
  "they",
]);
const FOLLOWS_A_VERB: ReadonlySet<string> = new Set([
  ...["the", "a", "an", "his", "her", "it", "him", "them", "on", "at", "against", "down", "up", "into", "through", "over"],
]);
const LEADS_A_NOUN: ReadonlySet<string> = new Set([
  "the",
  "a",
  "an",
  "his",
  "her",
  "their",
  "its",
  "two",
  "three",
  "some",
  "and",
]);
const GARMENTS: ReadonlySet<string> = new Set(["hat", "coat", "scarf", "glove", "shoe", "boot"]);

/** The vehicles that the action names, and the one the scene plays in. */
export function vehiclesIn(sentences: readonly Sentence[], { name }: Place): string[] {
  const location = tokenise(name);
  const here = findAll(VEHICLES, location).filter((hit) => !NOT_A_VEHICLE.has(location[hit.at + hit.length]?.word ?? ""));
  const named = sentences.flatMap((sentence) =>
    findAll(VEHICLES, sentence.tokens)
      .filter(({ at, length }) => isThere(sentence, at, length))
      .filter(({ at, length }) => !NOT_A_VEHICLE.has(sentence.tokens[at + length]?.word ?? "")),
  );
  const all = [...new Set([...here, ...named].map((hit) => hit.phrase))];
  // "The ferry" and then "the boat", "an ice cream van" and then "the van": one vehicle.
  return all.filter((one) => !all.some((other) => other !== one && other.endsWith(` ${one}`)));
}

export const animalsIn = (sentences: readonly Sentence[]): string[] =>
  namedIn(ANIMALS, sentences).map((phrase) => phrase.replace(/^(a|the) /, ""));

/** The kinds of a lexicon that the action names. */
export const kindsIn = (lexicon: Lexicon<string>, sentences: readonly Sentence[]): string[] => [
  ...new Set(hitsIn(lexicon, sentences).map((hit) => hit.value)),
];

const namedIn = (lexicon: Lexicon<string>, sentences: readonly Sentence[]): string[] => [
  ...new Set(hitsIn(lexicon, sentences).map((hit) => hit.phrase)),
];

const hitsIn = (lexicon: Lexicon<string>, sentences: readonly Sentence[]) =>
  sentences.flatMap((sentence) => findAll(lexicon, sentence.tokens).filter(({ at, length }) => isThere(sentence, at, length)));
