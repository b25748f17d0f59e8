import type { Look } from "../../../schema/shotlist.ts";
import { FIRST_NAMES, PERSON_WORDS } from "../lexicon/people.ts";
import { findAll } from "../text/lexicon.ts";
import type { Token } from "../text/tokens.ts";
import { tokenise } from "../text/tokens.ts";

/** What the cue and the introduction say; then the commonest first names; then the pronouns that follow; else neutral. */
export function presentationOf(name: string, introduction: readonly Token[], after: readonly Token[]): Look["presentation"] {
  const words = tokenise(name);
  const first = words[0] ? FIRST_NAMES.get(words[0].word)?.[0] : undefined;
  return personIn(words) ?? personIn(introduction.slice(0, 14)) ?? first?.value ?? pronounIn(after) ?? "neutral";
}

function personIn(tokens: readonly Token[]): "feminine" | "masculine" | null {
  for (const { value } of findAll(PERSON_WORDS, tokens)) if (value !== "any") return value;
  return null;
}

function pronounIn(tokens: readonly Token[]): "feminine" | "masculine" | null {
  for (const { word } of tokens) {
    if (word === "she" || word === "her" || word === "herself") return "feminine";
    if (word === "he" || word === "his" || word === "himself") return "masculine";
  }
  return null;
}
