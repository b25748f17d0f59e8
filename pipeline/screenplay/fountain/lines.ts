/** Reads the source once and hands out logical lines: what stands between two line ends once notes and boneyards are out. */
import type { Aside, Diagnostic } from "../../../schema/screenplay.ts";
import { type AsideKind, afterLineEnd, asideOf, noteEnd, placeholder, withoutAsides } from "./asides.ts";
import { diagnose } from "./diagnostics.ts";
import { BYTE_ORDER_MARK, isLineEnd, isSpace, NEWLINE, OPEN_BRACKET, RETURN, SLASH, STAR } from "./letters.ts";

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
  let at = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let number = 1;
  let boneyardsEnded = false;

  function next(): Line | null {
    if (at >= length) return null;
    const start = at;
    const startNumber = number;
    let cutsParagraph = false;
    let text = "";
    let kept = start;
    let columnStart = start;
    let i = start;
    for (; i < length; i++) {
      const code = source.charCodeAt(i);
      if (code === NEWLINE || code === RETURN) break;
      const kind = code === OPEN_BRACKET || code === SLASH ? opening(code, i) : null;
      if (kind === null) continue;
      const close = kind === "note" ? noteEnd(source, i) : boneyardEnd(i);
      if (!close.closed) {
        diagnostics.push(diagnose(kind === "note" ? "unclosed_note" : "unclosed_boneyard", number, i - columnStart + 1));
        if (kind === "boneyard") continue;
      }
      const asides = kind === "note" ? notes : boneyards;
      text += source.slice(kept, i) + placeholder(kind, asides.length);
      asides.push(asideOf(source, i, close.contentEnd, close.end, number));
      const inside = linesInside(i, close.end);
      number += inside.count;
      if (inside.count > 0) columnStart = inside.lastStart;
      cutsParagraph ||= kind === "boneyard" && inside.holdsEmpty;
      kept = close.end;
      i = close.end - 1;
    }
    const end = i;
    at = end < length ? afterLineEnd(source, end) : length;
    number++;
    return lineOf(startNumber, start, end, text + source.slice(kept, end), kept !== start, cutsParagraph);
  }

  function opening(code: number, i: number): AsideKind | null {
    const following = source.charCodeAt(i + 1);
    if (code === OPEN_BRACKET) return following === OPEN_BRACKET ? "note" : null;
    return following === STAR && !boneyardsEnded ? "boneyard" : null;
  }

  /** Once no closing mark is left there is none for any later boneyard either: looking again would take quadratic time. */
  function boneyardEnd(start: number) {
    const contentEnd = source.indexOf("*/", start + 2);
    boneyardsEnded = contentEnd < 0;
    return { contentEnd, end: contentEnd + 2, closed: contentEnd >= 0 };
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
