import type { Element } from "../../schema/screenplay.ts";
import { plainText } from "../screenplay/plain-text.ts";

export const LINES_PER_PAGE = 55;
const ACTION_COLUMNS = 60;
const DIALOGUE_COLUMNS = 35;
const PARENTHETICAL_COLUMNS = 25;

/** Lines that each element takes when a screenplay is set in 12 point Courier, the empty lines before it among them. */
export function lineCounts(elements: readonly Element[]): number[] {
  const counts = elements.map(linesOf);
  setSideBySide(elements, counts);
  return counts;
}

function linesOf(element: Element): number {
  switch (element.type) {
    case "heading":
      return 2 + wrappedLines(plainText(element.text), ACTION_COLUMNS);
    case "action":
      return 1 + wrappedLines(plainText(element.text), ACTION_COLUMNS);
    case "character":
    case "transition":
      return 2;
    case "parenthetical":
      return wrappedLines(plainText(element.text), PARENTHETICAL_COLUMNS);
    case "dialogue":
    case "lyrics":
      return wrappedLines(plainText(element.text), DIALOGUE_COLUMNS);
    case "page_break":
    case "section":
    case "synopsis":
      return 0;
    default:
      return element satisfies never;
  }
}

/** Lines of a text broken between words; a word longer than a line is broken in itself. An empty line is a line. */
export function wrappedLines(text: string, columns: number): number {
  let lines = 0;
  for (const line of text.split("\n")) {
    lines++;
    let column = 0;
    for (const word of line.trimEnd().split(/\s+/)) {
      if (column > 0 && column + 1 + word.length > columns) {
        lines++;
        column = 0;
      }
      column += (column > 0 ? 1 : 0) + word.length;
      while (column > columns) {
        lines++;
        column -= columns;
      }
    }
  }
  return lines;
}

/** Dual dialogue stands in two columns: of the two speeches the longer one counts. */
function setSideBySide(elements: readonly Element[], counts: number[]): void {
  let left: { lines: number } | null = null;
  let at = 0;
  while (at < elements.length) {
    const element = elements[at];
    if (element?.type !== "character") {
      left = null;
      at++;
      continue;
    }
    const first = at++;
    while (isSpoken(elements[at])) at++;
    const own = counts.slice(first, at).reduce((sum, lines) => sum + lines, 0);
    if (element.dual && left) {
      counts.fill(0, first, at);
      counts[first] = Math.max(0, own - left.lines);
      left = null;
    } else left = { lines: own };
  }
}

const isSpoken = (element: Element | undefined): boolean =>
  element?.type === "parenthetical" || element?.type === "dialogue" || element?.type === "lyrics";
