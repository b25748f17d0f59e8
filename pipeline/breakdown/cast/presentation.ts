import type { Look } from "../../../schema/shotlist.ts";
import { FIRST_NAMES, PERSON_WORDS } from "../lexicon/people.ts";
import { findAll } from "../text/lexicon.ts";
import type { Token } from "../text/tokens.ts";
import { tokenise } from "../text/tokens.ts";

/** How often each pronoun stood for somebody in the action. */
export interface PronounVotes {
  she: number;
  he: number;
}

/** What the cue and the introduction say; then the commonest first names; then the pronouns that follow; else neutral. */
export function presentationOf(name: string, introduction: readonly Token[], votes: PronounVotes): Look["presentation"] {
  const words = tokenise(name);
  const first = words[0] ? FIRST_NAMES.get(words[0].word)?.[0] : undefined;
  return personIn(words) ?? personIn(introduction.slice(0, 14)) ?? first?.value ?? elected(votes) ?? "neutral";
}

function personIn(tokens: readonly Token[]): "feminine" | "masculine" | null {
  for (const { value } of findAll(PERSON_WORDS, tokens)) if (value !== "any") return value;
  return null;
}

/** Counts the pronouns that follow a name. */
export function countPronouns(votes: PronounVotes, tokens: readonly Token[]): void {
  for (const { word } of tokens) {
    if (word === "she" || word === "her" || word === "herself") votes.she++;
    if (word === "he" || word === "his" || word === "him" || word === "himself") votes.he++;
  }
}

function elected({ she, he }: PronounVotes): "feminine" | "masculine" | null {
  if (she === he) return null;
  return she > he ? "feminine" : "masculine";
}
