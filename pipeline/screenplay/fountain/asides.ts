/**
 * Notes and boneyards are taken out of the running text and leave a placeholder: `[[n]]` or a boneyard mark around n, n being the
 * index in `Screenplay.notes` or `Screenplay.boneyards`. Every `[[` of the source opens a note and every closed boneyard is
 * taken out, so a placeholder in an element's text is never the writer's own words.
 */
import type { Aside } from "../../../schema/screenplay.ts";
import { CLOSE_BRACKET, isInlineSpace, isLineEnd, isSpace, NEWLINE, OPEN_BRACKET, RETURN, SLASH, STAR } from "./letters.ts";

/** Blank characters that an otherwise empty line needs to keep a note or a speech going. */
export const CONNECTING_SPACES = 2;

export type AsideKind = "note" | "boneyard";

/** Where an aside that opens at some offset ends. `end` is past the closing mark; `closed` is false where there is none. */
export interface AsideEnd {
  contentEnd: number;
  end: number;
  closed: boolean;
}

/** A note runs to `]]`, or, unclosed, to the end of its paragraph. Of a run of brackets the last two close it. */
export function noteEnd(source: string, start: number): AsideEnd {
  const length = source.length;
  let i = start + 2;
  while (i < length) {
    const code = source.charCodeAt(i);
    if (code === CLOSE_BRACKET && source.charCodeAt(i + 1) === CLOSE_BRACKET) {
      while (source.charCodeAt(i + 2) === CLOSE_BRACKET) i++;
      return { contentEnd: i, end: i + 2, closed: true };
    }
    if (!isLineEnd(code)) {
      i++;
      continue;
    }
    const next = afterLineEnd(source, i);
    let text = next;
    while (text < length && isInlineSpace(source.charCodeAt(text))) text++;
    const blank = text >= length || isLineEnd(source.charCodeAt(text));
    if (blank && (text >= length || text - next < CONNECTING_SPACES)) return unclosed(source, start, i);
    i = text;
  }
  return unclosed(source, start, length);
}

function unclosed(source: string, start: number, paragraphEnd: number): AsideEnd {
  let end = paragraphEnd;
  while (end > start + 2 && isSpace(source.charCodeAt(end - 1))) end--;
  return { contentEnd: end, end, closed: false };
}

export function afterLineEnd(source: string, at: number): number {
  return source.charCodeAt(at) === RETURN && source.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
}

export function placeholder(kind: AsideKind, index: number): string {
  return kind === "note" ? `[[${index}]]` : `/*${index}*/`;
}

/** The text without its placeholders. Where that would make a mark of what stood around one, a space keeps the two apart. */
export function withoutAsides(text: string): string {
  return replaceAsides(text, (_kind, _index, before, after) => (MARKS.has(before + after) ? " " : ""));
}

const MARKS = new Set(["[[", "/*", "*/"]);

type Replace = (kind: AsideKind, index: number, before: string, after: string) => string;

/** The text with each placeholder replaced. The callback is told the characters around it too. */
export function replaceAsides(text: string, replace: Replace): string {
  if (!text.includes("[[") && !text.includes("/*")) return text;
  let out = "";
  let before = "";
  let kept = 0;
  let i = 0;
  while (i < text.length) {
    const kind = openingAt(text, i);
    const close = kind === null ? -1 : closingAfterDigits(text, i + 2, kind);
    if (kind === null || close < 0) {
      i++;
      continue;
    }
    if (i > kept) before = text.charAt(i - 1);
    const replacement = replace(kind, Number(text.slice(i + 2, close)), before, text.charAt(close + 2));
    if (replacement !== "") before = replacement.charAt(replacement.length - 1);
    out += text.slice(kept, i) + replacement;
    i = close + 2;
    kept = i;
  }
  return out + text.slice(kept);
}

function openingAt(text: string, i: number): AsideKind | null {
  const code = text.charCodeAt(i);
  if (code === OPEN_BRACKET && text.charCodeAt(i + 1) === OPEN_BRACKET) return "note";
  if (code === SLASH && text.charCodeAt(i + 1) === STAR) return "boneyard";
  return null;
}

function closingAfterDigits(text: string, start: number, kind: AsideKind): number {
  let i = start;
  while (text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++;
  if (i === start) return -1;
  const [first, second] = kind === "note" ? [CLOSE_BRACKET, CLOSE_BRACKET] : [STAR, SLASH];
  return text.charCodeAt(i) === first && text.charCodeAt(i + 1) === second ? i : -1;
}

/** An aside's words with line ends as `\n`, whatever the source uses. */
export function asideOf(source: string, start: number, contentEnd: number, end: number, line: number): Aside {
  return { range: { start, end, line }, text: normalizeLineEnds(source.slice(start + 2, contentEnd)) };
}

function normalizeLineEnds(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
}
