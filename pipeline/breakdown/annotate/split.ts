import { CONTINUED } from "../coverage/fit.ts";
import type { Draft } from "../draft.ts";

/** A part of a draft and the item it begins with; null for the first. */
export interface Part {
  part: Draft;
  at: string | null;
}

/** The draft in parts that begin at the items named; `offset` is how many sentences and lines come before it in the scene. */
export function splitDraft(draft: Draft, points: Iterable<string>, offset: { A: number; L: number }): Part[] {
  const begins = new Set(points);
  const parts: Part[] = [{ part: { ...draft, action: [], lines: [] }, at: null }];
  const open = (item: string, range: Draft["range"]): Draft => {
    const last = parts.at(-1);
    if (last && !begins.has(item)) return last.part;
    const reason = `${draft.reason}${CONTINUED}`;
    const part: Draft = { ...draft, action: [], lines: [], transitionIn: null, range, reason };
    parts.push({ part, at: item });
    return part;
  };
  for (const [i, sentence] of draft.action.entries()) open(`A${offset.A + i + 1}`, draft.range).action.push(sentence);
  for (const [i, line] of draft.lines.entries()) open(`L${offset.L + i + 1}`, line.range).lines.push(line);
  return parts;
}
