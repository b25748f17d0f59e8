/** Reads the source once and hands out logical lines: what stands between two line ends once notes and boneyards are out. */
import type { Aside, Diagnostic } from "../../../schema/screenplay.ts";
import { type AsideEnd, type AsideKind, afterLineEnd, asideOf, noteEnd, placeholder, withoutAsides } from "./asides.ts";
import { diagnose } from "./diagnostics.ts";
import { BYTE_ORDER_MARK, isLineEnd, isSpace, NEWLINE, RETURN } from "./letters.ts";

export interface Line {
  /** 1-based number of the source line it starts on. */
  number: number;
  /** Source offsets of the whole line, line end left out. */
  start: number;
  end: number;
  /** Source offsets of its text without the white space around it; both equal `end` on an empty line. */
  textStart: number;
  textEnd: number;
  /** The line with placeholders for what was taken out of it. */
  text: string;
  /** The line as if notes and boneyards had never been there. */
  bare: string;
  /** `empty`: nothing but white space. `boneyard`, `note`: nothing but that. */
  kind: "text" | "empty" | "boneyard" | "note";
  /** Whether a boneyard of this line holds an empty line. */
  cutsParagraph: boolean;
}

export interface LineReader {
  next(): Line | null;
  readonly notes: Aside[];
  readonly boneyards: Aside[];
}

export function createLineReader(source: string, diagnostics: Diagnostic[]): LineReader {
  const notes: Aside[] = [];
  const boneyards: Aside[] = [];
  const length = source.length;
  const newlineFrom = createFinder(source, "\n");
  const returnFrom = createFinder(source, "\r");
  const noteFrom = createFinder(source, "[[");
  const boneyardFrom = createFinder(source, "/*");
  const boneyardEndFrom = createFinder(source, "*/");
  let at = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let number = 1;
  let unclosedSeen = false;

  function next(): Line | null {
    if (at >= length) return null;
    const start = at;
    const startNumber = number;
    let columnStart = start;
    let cutsParagraph = false;
    let text = "";
    let kept = start;
    let from = start;
    let end = lineEndFrom(from);
    for (let open = openingFrom(from); open < end; open = openingFrom(from)) {
      const kind: AsideKind = noteFrom(from) === open ? "note" : "boneyard";
      const close = kind === "note" ? noteEnd(source, open) : boneyardEnd(open);
      if (!close.closed) diagnostics.push(diagnose(`unclosed_${kind}`, number, open - columnStart + 1));
      from = close.end;
      if (kind === "boneyard" && !close.closed) continue;
      const asides = kind === "note" ? notes : boneyards;
      text += source.slice(kept, open) + placeholder(kind, asides.length);
      asides.push(asideOf(source, open, close.contentEnd, close.end, number));
      const inside = linesInside(open, close.end);
      number += inside.count;
      if (inside.count > 0) columnStart = inside.lastStart;
      cutsParagraph ||= kind === "boneyard" && inside.holdsEmpty;
      kept = from;
      end = lineEndFrom(from);
    }
    at = end < length ? afterLineEnd(source, end) : length;
    number++;
    return lineOf(startNumber, start, end, text + source.slice(kept, end), kept !== start, cutsParagraph);
  }

  function lineEndFrom(from: number): number {
    return Math.min(newlineFrom(from), returnFrom(from));
  }

  /** The next note, or the next boneyard if it has an end or is the first of those that have none. */
  function openingFrom(from: number): number {
    return Math.min(noteFrom(from), unclosedSeen ? length : boneyardFrom(from));
  }

  function boneyardEnd(start: number): AsideEnd {
    const contentEnd = boneyardEndFrom(start + 2);
    unclosedSeen = contentEnd === length;
    return { contentEnd, end: unclosedSeen ? start + 2 : contentEnd + 2, closed: !unclosedSeen };
  }

  function linesInside(start: number, end: number): { count: number; lastStart: number; holdsEmpty: boolean } {
    let count = 0;
    let lastStart = start;
    let holdsEmpty = false;
    let blank = false;
    for (let i = start; i < end; i++) {
      const code = source.charCodeAt(i);
      if (isLineEnd(code)) {
        if (code === RETURN && source.charCodeAt(i + 1) === NEWLINE) i++;
        holdsEmpty ||= blank;
        blank = true;
        count++;
        lastStart = i + 1;
      } else if (blank && !isSpace(code)) blank = false;
    }
    return { count, lastStart, holdsEmpty };
  }

  function lineOf(number: number, start: number, end: number, text: string, hasAsides: boolean, cutsParagraph: boolean): Line {
    let textStart = start;
    let textEnd = end;
    while (textStart < end && isSpace(source.charCodeAt(textStart))) textStart++;
    while (textEnd > textStart && isSpace(source.charCodeAt(textEnd - 1))) textEnd--;
    const bare = hasAsides ? withoutAsides(text) : text;
    let kind: Line["kind"] = textStart === end ? "empty" : "text";
    if (hasAsides && bare.trim() === "") kind = text.includes("[[") ? "note" : "boneyard";
    return { number, start, end, textStart, textEnd, text, bare, kind, cutsParagraph };
  }

  return { next, notes, boneyards };
}

/** Answers where a pattern is found next, for rising offsets; it passes over each stretch of the source once in all. */
function createFinder(source: string, pattern: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const index = source.indexOf(pattern, from);
      found = index < 0 ? source.length : index;
    }
    return found;
  };
}
