import type { SceneBlocks } from "../blocks.ts";
import { directionOf } from "../camera-directions.ts";
import type { Roster } from "../cast/roster.ts";
import { sentencesOf } from "../text/sentences.ts";
import { type Token, tokenise } from "../text/tokens.ts";

/** A sentence of a scene's action, camera directions taken off. */
export interface Sentence {
  text: string;
  tokens: readonly Token[];
  mentions: ReturnType<Roster["mentionsIn"]>;
}

export function sentencesIn({ blocks }: SceneBlocks, roster: Roster): Sentence[] {
  return blocks
    .flatMap((block) => (block.type === "action" ? sentencesOf(block.text) : []))
    .map((sentence) => {
      const text = directionOf(sentence).rest;
      const tokens = tokenise(text);
      return { text, tokens, mentions: roster.mentionsIn(tokens) };
    })
    .filter(({ tokens }) => tokens.length > 0);
}

const SIMILE_REACH = 6;
const NOT_THERE: ReadonlySet<string> = new Set(["no", "without"]);

/** A word that stands for something there to be seen: not part of a name, not "like a cat", not "no dog", not "the cat's". */
export function isThere({ text, tokens, mentions }: Sentence, at: number, length: number): boolean {
  if (mentions.some((mention) => at < mention.at + mention.length && mention.at < at + length)) return false;
  if (/['’]s$/i.test(tokens[at + length - 1]?.raw ?? "")) return false;
  if (NOT_THERE.has(tokens[at - 1]?.word ?? "")) return false;
  for (let back = at - 1; back >= Math.max(0, at - SIMILE_REACH); back--) {
    const before = tokens[back];
    if (!before || /[.,;:!?()]/.test(text.slice(before.end, tokens[back + 1]?.start))) return true;
    if (before.word === "like" || before.word === "as") return false;
  }
  return true;
}
