import type { SceneAnnotation } from "../../../schema/annotation.ts";
import { COLOUR_WORDS, HAT_WORDS, TOP_WORDS } from "../lexicon/looks.ts";
import { findFirst } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";

/**
 * What pictures show of characters beyond their looks, by cast id. Not what they wear: a coloured garment would be one in this scene and
 * another in the next.
 */
export function lookNotes({ looks = [] }: SceneAnnotation, dropped: string[]): Map<string, string> {
  const kept = new Map<string, string>();
  for (const { who, note } of looks) {
    const tokens = tokenise(note);
    const dresses = findFirst(COLOUR_WORDS, tokens) && (findFirst(TOP_WORDS, tokens) ?? findFirst(HAT_WORDS, tokens));
    if (dresses) dropped.push(`${who} is dressed by the wardrobe, not as "${note}".`);
    else if (note !== "") kept.set(who, note);
  }
  return kept;
}
