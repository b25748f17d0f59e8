import { AGE_WORDS, HAIR_WORDS, HAT_WORDS, TOP_WORDS } from "../lexicon/looks.ts";
import { findAll, matchAt } from "../text/lexicon.ts";
import type { Token } from "../text/tokens.ts";
import { tokenise } from "../text/tokens.ts";

const LINKS: ReadonlySet<string> = new Set([
  "in",
  "with",
  "wearing",
  "who",
  "a",
  "an",
  "the",
  "his",
  "her",
  "dressed",
  "and",
  "of",
  "late",
  "early",
  "mid",
]);
/** What leads up to a name and describes it: "A tall woman in a red coat, this is", "an old", "Sergeant". */
const BEFORE = /^(?:(?:a|an|the)\s+((?:[\p{L}\d’'-]+[ ,]+){0,9}?)(?:this is|it is|who is)?|(\p{L}+))\s*$/iu;
const ENDS_LIKE_A_VERB = /[a-z]s$/;

/**
 * The words of a sentence that describe the person named in it: what stands before the name, and after it the phrases set off by
 * commas or brackets until the verb. "MARGIT, 60s, yellow coat, pulls the cord" → "60s, yellow coat".
 */
export function descriptionOf(sentence: string, nameStart: number, nameEnd: number): string {
  const before = leadingWords(sentence.slice(0, nameStart));
  const phrases: string[] = [];
  for (const [i, phrase] of sentence
    .slice(nameEnd)
    .split(/[,;()]/)
    .entries()) {
    const words = tokenise(phrase);
    const first = words[0];
    if (!first) continue;
    if (i === 0 && !LINKS.has(first.word)) break;
    if (looksLikeVerb(first, words)) break;
    phrases.push(untilVerb(phrase, words));
  }
  return [before, ...phrases]
    .filter((part) => part !== "")
    .join(", ")
    .replace(/[.!?]+$/, "");
}

function looksLikeVerb(first: Token, words: readonly Token[]): boolean {
  if (!ENDS_LIKE_A_VERB.test(first.raw) || /\d/.test(first.raw) || LINKS.has(first.word)) return false;
  return [AGE_WORDS, HAIR_WORDS, HAT_WORDS, TOP_WORDS].every((lex) => matchAt(lex, words, 0) === null);
}

/** A phrase that begins with a link may run on into the verb: "in a red coat steps out of the car". */
function untilVerb(phrase: string, words: readonly Token[]): string {
  const garment = findAll(TOP_WORDS, words).at(-1) ?? findAll(HAT_WORDS, words).at(-1);
  const last = garment ? words[garment.at + garment.length - 1] : undefined;
  const next = garment ? words[garment.at + garment.length] : undefined;
  return (last && next && !LINKS.has(next.word) ? phrase.slice(0, last.end) : phrase).trim();
}

function leadingWords(before: string): string {
  const found = BEFORE.exec(before);
  return (found?.[1] ?? found?.[2] ?? "").replace(/[\s,]+$/, "");
}
