/**
 * Emphasis marks: `*italics*`, `**bold**`, `***both***`, `_underline_`, nested as one likes, never across a line end. As in
 * Markdown, an opening mark has text right after it, a closing mark text right before it, an underscore within a word is part of
 * the word, and a backslash makes a mark plain.
 */
import { BACKSLASH, isAlphanumericAt, isLineEnd, isSpace, STAR, UNDERSCORE } from "./letters.ts";

/** Text of one style. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  underline: boolean;
}

interface Mark {
  start: number;
  end: number;
  style: "bold" | "italic" | "underline" | "bold italic";
  opens: boolean;
}

/** The text as runs of one style each, without its marks and backslashes. */
export function readEmphasis(text: string): Run[] {
  const runs: Run[] = [];
  const style = { bold: false, italic: false, underline: false };
  let at = 0;
  const flush = (end: number) => {
    const plain = unescape(text.slice(at, end));
    if (plain !== "") runs.push({ text: plain, ...style });
  };
  for (const mark of findMarks(text)) {
    flush(mark.start);
    at = mark.end;
    if (mark.style === "underline") style.underline = mark.opens;
    if (mark.style === "bold" || mark.style === "bold italic") style.bold = mark.opens;
    if (mark.style === "italic" || mark.style === "bold italic") style.italic = mark.opens;
  }
  flush(text.length);
  return runs;
}

/** The marks that have a partner on their line, in order. */
function findMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let waiting: Mark[] = [];
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isLineEnd(code)) waiting = [];
    if (code === BACKSLASH) i++;
    if (code !== STAR && code !== UNDERSCORE) {
      i++;
      continue;
    }
    const length = code === STAR ? starsAt(text, i) : 1;
    const mark: Mark = { start: i, end: i + length, style: styleOf(code, length), opens: true };
    i = mark.end;
    const inWord =
      code === UNDERSCORE && mark.start > 0 && isAlphanumericAt(text, mark.start - 1) && isAlphanumericAt(text, mark.end);
    if (inWord) continue;
    const partner = isTextBefore(text, mark.start) ? waiting.findLastIndex((other) => other.style === mark.style) : -1;
    if (partner >= 0) {
      marks.push(waiting[partner] as Mark, { ...mark, opens: false });
      waiting.length = partner;
    } else if (isTextAt(text, mark.end) && !waiting.some((other) => other.style === mark.style)) waiting.push(mark);
  }
  return marks.sort((a, b) => a.start - b.start);
}

const MOST_STARS = 3;

function starsAt(text: string, start: number): number {
  let length = 1;
  while (length < MOST_STARS && text.charCodeAt(start + length) === STAR) length++;
  return length;
}

function styleOf(code: number, length: number): Mark["style"] {
  if (code === UNDERSCORE) return "underline";
  return length === 1 ? "italic" : length === 2 ? "bold" : "bold italic";
}

function isTextBefore(text: string, start: number): boolean {
  return start > 0 && !isSpace(text.charCodeAt(start - 1));
}

function isTextAt(text: string, at: number): boolean {
  return at < text.length && !isSpace(text.charCodeAt(at));
}

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  let plain = "";
  for (let i = 0; i < text.length; i++) {
    const following = text.charCodeAt(i + 1);
    if (text.charCodeAt(i) === BACKSLASH && (following === STAR || following === UNDERSCORE || following === BACKSLASH)) i++;
    plain += text[i];
  }
  return plain;
}
