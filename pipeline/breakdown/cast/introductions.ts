import { AGE_WORDS } from "../lexicon/looks.ts";
import { NOT_PEOPLE, PERSON_WORDS } from "../lexicon/people.ts";
import { matchAt } from "../text/lexicon.ts";
import type { Token } from "../text/tokens.ts";

const MAX_NAME_WORDS = 3;
const AGE_AFTER =
  /^\s*(?:\(|,)?\s*(?:in (?:his|her|their) )?(?:early |mid |mid-|late )?(?:\d{1,3}(?:s|-ish)?\b|twenties|thirties|forties|fifties|sixties|seventies|eighties|teens)/i;

/** A name in capitals in the action, with the tokens that it spans. */
export interface Introduction {
  name: string;
  at: number;
  length: number;
}

/**
 * People whom the action introduces in capitals: "TOMAS, 20s, …", "a POLICEMAN". Capitals that are neither aged nor a word for
 * a person are sounds, things and signs.
 */
export function introductionsIn(text: string, tokens: readonly Token[]): Introduction[] {
  const found: Introduction[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]?.caps) continue;
    let length = 1;
    while (length < MAX_NAME_WORDS && tokens[at + length]?.caps && adjoins(text, tokens[at + length - 1], tokens[at + length]))
      length++;
    if (tokens[at + length]?.caps && adjoins(text, tokens[at + length - 1], tokens[at + length])) {
      while (tokens[at + length]?.caps) length++;
      at += length;
      continue;
    }
    const words = tokens.slice(at, at + length);
    const last = words.at(-1);
    const after = text.slice(last?.end ?? 0, (last?.end ?? 0) + 40);
    const person = words.some((_, i) => matchAt(PERSON_WORDS, tokens, at + i) !== null && !NOT_PEOPLE.has(words[i]?.word ?? ""));
    const possessive = /['’]S$/i.test(last?.raw ?? "");
    if (!possessive && (person || AGE_AFTER.test(after) || describedAfter(tokens, at + length, after))) {
      found.push({ name: words.map((word) => word.raw).join(" "), at, length });
    }
    at += length - 1;
  }
  return found;
}

/** An apposition that tells age or kind: "BEN, a bearded man of 25". */
function describedAfter(tokens: readonly Token[], next: number, after: string): boolean {
  if (!/^\s*[,(]/.test(after)) return false;
  return [0, 1, 2, 3].some(
    (i) => matchAt(AGE_WORDS, tokens, next + i) !== null || matchAt(PERSON_WORDS, tokens, next + i) !== null,
  );
}

function adjoins(text: string, a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const between = text.slice(a.end, b.start);
  return between === " " || between === "-" || (between === ". " && a.raw.length <= 3);
}
