import type { BareLine } from "./furniture.ts";

/** Shorter than the column by so much although the next word had room: the writer ended the line. */
const SLACK = 2;

/** Lines that were only cut because the column ended are one line again. A line that the writer ended stays. */
export function unwrap(lines: readonly Pick<BareLine, "text" | "gap" | "goesOn">[], width: number): string {
  let text = "";
  let above = "";
  for (const { text: line, gap, goesOn } of lines) {
    if (text === "") text = line;
    else {
      const word = /^\S+/.exec(line)?.[0] ?? "";
      const full = goesOn || gap === null || above.length + 1 + word.length + SLACK > width;
      text += !full ? `\n${line}` : /\p{L}-$/u.test(above) ? line : ` ${line}`;
    }
    above = line;
  }
  return text;
}
