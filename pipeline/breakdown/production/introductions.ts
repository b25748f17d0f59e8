import type { ProductionCharacter, Quote } from "../../../schema/production.ts";
import type { SourceRange } from "../../../schema/screenplay.ts";
import type { CastMember } from "../../../schema/shotlist.ts";
import type { SceneBlocks } from "../blocks.ts";
import type { Roster } from "../cast/roster.ts";
import {
  AGE_WORDS,
  BEARD_WORDS,
  BUILD_WORDS,
  COLOUR_WORDS,
  GLASSES_WORDS,
  HAIR_COLOUR_WORDS,
  HAIR_WORDS,
  HAT_WORDS,
  TOP_WORDS,
} from "../lexicon/looks.ts";
import { PERSON_WORDS } from "../lexicon/people.ts";
import { findAll, findFirst, matchAt } from "../text/lexicon.ts";
import { sentencesOf } from "../text/sentences.ts";
import { tokenise } from "../text/tokens.ts";
import { WORN } from "./lexicon.ts";
import type { Quoter } from "./quotes.ts";

/** The sentence of action that first names each character. */
interface Introduction {
  sentence: string;
  /** What follows the name until somebody else is named: where a pronoun may tell. */
  after: string;
  paragraph: SourceRange;
}

type Portrait = Pick<ProductionCharacter, "introduction" | "age" | "gender" | "look" | "manner">;

export function introductionsOf(scenes: readonly SceneBlocks[], roster: Roster): Map<string, Introduction> {
  const introductions = new Map<string, Introduction>();
  for (const block of scenes.flatMap((scene) => scene.blocks)) {
    if (block.type !== "action") continue;
    const tokens = tokenise(block.text);
    const mentions = roster.mentionsIn(tokens);
    for (const sentence of sentencesOf(block.text)) {
      for (const { castId } of roster.mentionsIn(tokenise(sentence))) {
        if (introductions.has(castId)) continue;
        const own = mentions.findIndex((mention) => mention.castId === castId);
        const next = mentions.slice(own + 1).find((mention) => mention.castId !== castId);
        const end = tokens[(mentions[own]?.at ?? 0) + (mentions[own]?.length ?? 1) - 1]?.end ?? 0;
        const after = block.text.slice(end, next && tokens[next.at]?.start);
        introductions.set(castId, { sentence, after, paragraph: block.range });
      }
    }
  }
  return introductions;
}

const YEARS =
  /(?:in (?:his|her|their) )?(?:(?:early|mid|late)[ -])?\b(?:\d{1,3}(?:s\b|-ish\b|ish\b| years old)?(?!\d)|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens)/i;
const LOOKS = [TOP_WORDS, HAT_WORDS, HAIR_WORDS, HAIR_COLOUR_WORDS, BEARD_WORDS, BUILD_WORDS, GLASSES_WORDS, COLOUR_WORDS, WORN];

/** Age, gender, look and manner in the words of the script. */
export function portraitOf(member: CastMember, introduction: Introduction | undefined, quote: Quoter): Portrait {
  if (!introduction) return { introduction: null, age: null, gender: null, look: [], manner: [] };
  const { sentence, after, paragraph } = introduction;
  const cite = (text: string, context = sentence): Quote => quote(text, context, paragraph);
  const portrait: Portrait = { introduction: cite(sentence), age: null, gender: null, look: [], manner: [] };
  for (const phrase of phrasesOf(member.description)) {
    const tokens = tokenise(phrase);
    const age = ageIn(phrase);
    const person = findAll<string>(PERSON_WORDS, tokens).find((hit) => hit.value !== "any");
    if (age !== null) portrait.age ??= cite(age);
    if (person) portrait.gender ??= cite(textOf(phrase, person.at, person.length));
    if (tokens.every((_, i) => matchAt(PERSON_WORDS, tokens, i) !== null)) continue;
    const rest = tokens.filter(({ word }) => !(age ?? "").toLowerCase().includes(word) && !SMALL_WORDS.has(word));
    const worn = LOOKS.some((lexicon) => findFirst<string>(lexicon, tokens) !== null);
    if (worn) portrait.look.push(cite(phrase));
    else if (rest.length > 0 && !(person && rest.length <= 1)) portrait.manner.push(cite(phrase));
  }
  const pronoun = PRONOUNS[member.look.presentation].exec(after);
  if (pronoun) portrait.gender ??= cite(pronoun[0], after);
  return portrait;
}

const PRONOUNS: Readonly<Record<CastMember["look"]["presentation"], RegExp>> = {
  feminine: /\b(?:she|her|herself)\b/i,
  masculine: /\b(?:he|his|him|himself)\b/i,
  neutral: /\bthemself\b/i,
};
const SMALL_WORDS: ReadonlySet<string> = new Set(["a", "an", "the", "of", "in", "his", "her", "their", "both", "years", "old"]);

const phrasesOf = (description: string): string[] =>
  description
    .split(",")
    .map((phrase) => phrase.trim().replace(/^and /, ""))
    .filter((phrase) => phrase !== "");

function ageIn(phrase: string): string | null {
  const years = YEARS.exec(phrase);
  if (years) return years[0];
  const word = findFirst<string>(AGE_WORDS, tokenise(phrase));
  return word && textOf(phrase, word.at, word.length);
}

function textOf(phrase: string, at: number, length: number): string {
  const tokens = tokenise(phrase);
  return phrase.slice(tokens[at]?.start ?? 0, tokens[at + length - 1]?.end ?? phrase.length);
}
