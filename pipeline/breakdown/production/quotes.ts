import type { Quote } from "../../../schema/production.ts";
import type { Element, Screenplay, SourceRange } from "../../../schema/screenplay.ts";

/** Finds words of an action paragraph in the script: those at or after the beginning of `context`, which is part of it. */
export type Quoter = (text: string, context: string, paragraph: SourceRange) => Quote;

/**
 * Quotes carry the range of their very words where the action stands in the source as it is read; where marks, notes or line
 * breaks come between, the range of the paragraph.
 */
export function quoterFor({ elements }: Screenplay): Quoter {
  const actions = elements.filter((element) => element.type === "action");
  return (text, context, paragraph) => {
    const action = actionAt(actions, paragraph.start);
    if (!action || action.range.end - action.range.start !== action.text.length) return { text, range: paragraph };
    const around = action.text.indexOf(context, Math.max(0, paragraph.start - action.range.start));
    const from = around === -1 ? -1 : wordsFrom(action.text, text, around);
    if (from === -1) return { text, range: paragraph };
    const start = action.range.start + from;
    const line = action.range.line + newlinesIn(action.text.slice(0, from));
    return { text, range: { start, end: start + text.length, line } };
  };
}

type Action = Extract<Element, { type: "action" }>;

/** The last action that begins at or before an offset; actions lie in source order. */
function actionAt(actions: readonly Action[], offset: number): Action | null {
  let low = 0;
  let high = actions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((actions[middle]?.range.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return actions[low - 1] ?? null;
}

/** Where words stand as words: "her" is not in "other". */
function wordsFrom(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at !== -1; at = text.indexOf(words, at + 1)) {
    const inWord =
      IN_WORD.test(text.slice(Math.max(0, at - 1), at + 1)) ||
      IN_WORD.test(text.slice(at + words.length - 1, at + words.length + 1));
    if (!inWord) return at;
  }
  return -1;
}

const IN_WORD = /^[\p{L}\p{N}]{2}$/u;

const newlinesIn = (text: string): number => text.split("\n").length - 1;
