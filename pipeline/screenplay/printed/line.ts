import type { Place } from "../draft/draft.ts";

/** A line of a script as it stands on paper. Measures are in characters of its typewriter face. */
export interface PrintedLine {
  /** Without white space around it; never empty. */
  text: string;
  /** From the left edge. */
  indent: number;
  /** Counted from 0. */
  page: number;
  /** Empty lines above it on its page; for the first line of a page, unknown: null. */
  gap: number | null;
  place: Place;
}

const TAB = 8;

/** Lines of plain text. A form feed begins a page. Tabs go to every eighth column. */
export function printedLines(source: string): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let page = 0;
  let gap: number | null = null;
  const sources = source.split(/\r\n|\r|\n/);
  for (let i = 0; i < sources.length; i++) {
    const parts = (sources[i] as string).split("\f");
    for (let part = 0; part < parts.length; part++) {
      const untrimmed = parts[part] as string;
      if (part > 0) {
        page++;
        gap = null;
      }
      const text = untrimmed.trim();
      if (text === "") {
        if (gap !== null && part === 0) gap++;
        continue;
      }
      const before = untrimmed.slice(0, untrimmed.length - untrimmed.trimStart().length);
      lines.push({ text, indent: columnsOf(before), page, gap, place: { line: i + 1, column: before.length + 1 } });
      gap = 0;
    }
  }
  return lines;
}

function columnsOf(blank: string): number {
  let column = 0;
  for (const letter of blank) column = letter === "\t" ? (Math.floor(column / TAB) + 1) * TAB : column + 1;
  return column;
}
