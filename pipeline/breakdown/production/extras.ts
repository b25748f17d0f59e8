import type { CastMember } from "../../../schema/shotlist.ts";
import { PERSON_WORDS } from "../lexicon/people.ts";
import { findAll, type Hit } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { CROWDS } from "./lexicon.ts";
import { isThere, type Sentence } from "./sentences.ts";

/** "A waiter", "two nurses": words that bring in somebody new. */
const NEWCOMER: ReadonlySet<string> = new Set([
  ...["a", "an", "another", "some", "several", "many", "few", "two", "three", "four", "five", "six", "dozen", "hundred", "other"],
]);
const MAX_ADJECTIVES = 3;
/** Words for kin and names for a voice bring nobody into the background. */
const NOT_EXTRAS: ReadonlySet<string> = new Set(["voice", "mr", "mrs", "ms", "miss", "sir", "best man", "friend"]);

/** People in the background: crowds, plurals, and singles that the action brings in without a name. */
export function extrasIn(sentences: readonly Sentence[], cast: ReadonlyMap<string, CastMember>): string[] {
  const extras = new Set<string>();
  for (const sentence of sentences) {
    const { tokens } = sentence;
    const known = new Set(
      sentence.mentions.flatMap(({ castId }) => tokenise(cast.get(castId)?.description ?? "").map((token) => token.word)),
    );
    const add = ({ phrase, at, length }: Hit<string>, crowd: boolean): void => {
      const word = tokens[at + length - 1]?.word ?? phrase;
      const plural = word !== phrase.split(" ").at(-1) && /s$|men$|children$/.test(word);
      if (known.has(word) || NOT_EXTRAS.has(phrase) || !isThere(sentence, at, length)) return;
      if (crowd || plural || PLURALS.has(phrase) || isNew(sentence, at)) extras.add(plural ? word : phrase);
    };
    for (const hit of findAll(CROWDS, tokens)) add(hit, true);
    for (const hit of findAll<string>(PERSON_WORDS, tokens)) add(hit, false);
  }
  return [...extras];
}

const PLURALS: ReadonlySet<string> = new Set(["men", "women", "boys", "girls", "ladies", "crowd", "mob"]);

function isNew({ tokens }: Sentence, at: number): boolean {
  for (let back = 1; back <= MAX_ADJECTIVES + 1; back++) {
    const word = tokens[at - back]?.word;
    if (word === undefined) return false;
    if (NEWCOMER.has(word)) return true;
    if (STOPS.has(word)) return false;
  }
  return false;
}

const STOPS: ReadonlySet<string> = new Set(["the", "his", "her", "their", "this", "that", "of", "in", "on", "to", "and", "with"]);
