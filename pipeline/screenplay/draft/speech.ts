import { withoutAsides } from "../fountain/asides.ts";
import { isPageBreak } from "../fountain/classify.ts";
import { JOINER } from "./joiner.ts";
import type { Place, Stage } from "./stage.ts";

/** What stands below a cue, line by line, as Fountain will read it: a line in parentheses is a parenthetical. */
export function addSpeech(stage: Stage, text: string, place: Place): void {
  let gaps = 0;
  const lines = besideWords(text).split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).trim();
    const at = { line: place.line + i, column: i === 0 ? place.column : 1 };
    const bare = withoutAsides(line).trim();
    if (line === "") gaps++;
    else if (isParenthetical(bare) && stage.last() !== "parenthetical")
      stage.add({ type: "parenthetical", text: withoutPair(line) }, at);
    else stage.said(asWords(line, bare), at, gaps);
    if (line !== "") gaps = 0;
  }
}

/** Puts a boneyard that stands alone on a line on a line of words: on its own it would be an empty line. */
function besideWords(text: string): string {
  if (!text.includes("/*")) return text;
  const beside = text
    .replaceAll(/\n[^\S\n]*((?:\/\*\d+\*\/\s*)+)(?=\n|$)/g, " $1")
    .replace(/^\s*((?:\/\*\d+\*\/[^\S\n]*)+)\n+/, "$1 ");
  return withoutAsides(beside).trim() === "" && !beside.includes("[[") ? "" : beside;
}

/** Parentheses around it or not. */
export function addParenthetical(stage: Stage, text: string, place: Place): void {
  const bare = withoutAsides(text).trim();
  const inParentheses = isParenthetical(bare) ? text : `(${text})`;
  if (stage.last() === "parenthetical") stage.said(asWords(inParentheses, bare), place, 0);
  else stage.add({ type: "parenthetical", text: withoutPair(inParentheses) }, place);
}

/** Keeps the first character of a spoken line from being read as a mark. */
function asWords(line: string, bare: string): string {
  const mark = bare.charAt(0);
  const isMark = mark === "~" || (mark === "!" && bare.length > 1) || isPageBreak(bare);
  return isMark ? line.replace(mark, JOINER + mark) : line;
}

const isParenthetical = (bare: string): boolean => bare.length > 1 && bare.startsWith("(") && bare.endsWith(")");

function withoutPair(line: string): string {
  const open = line.indexOf("(");
  const close = line.lastIndexOf(")");
  return (line.slice(0, open) + line.slice(open + 1, close) + line.slice(close + 1)).trim();
}
