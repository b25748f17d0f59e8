/** What the scanner asks of single characters. ASCII is answered by comparison, everything else by the Unicode tables. */

export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const BANG = 33;
export const HASH = 35;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const TILDE = 126;
export const BYTE_ORDER_MARK = 0xfeff;

const TAB = 9;
const VERTICAL_TAB = 11;
const FORM_FEED = 12;
const NO_BREAK_SPACE = 0xa0;
const FIRST_WIDE_SPACE = 0x1680;
const ALPHANUMERIC = /^[\p{L}\p{M}\p{N}]/u;

/** White space as `String.prototype.trim` knows it, line ends included. */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= RETURN);
  if (code === NO_BREAK_SPACE) return true;
  return code >= FIRST_WIDE_SPACE && String.fromCharCode(code).trim() === "";
}

export function isLineEnd(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}

/** White space that stays on its line. */
export function isInlineSpace(code: number): boolean {
  return code === SPACE || code === TAB || code === VERTICAL_TAB || code === FORM_FEED || (code > SPACE && isSpace(code));
}

/** A letter, mark or digit of any script at `index`. */
export function isAlphanumericAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  const point = text.codePointAt(index);
  return point !== undefined && ALPHANUMERIC.test(String.fromCodePoint(point));
}

/**
 * Upper-case as Fountain means it: at least one capital and no small letter. Letters of scripts without case count as
 * neither, and so does a small letter without a single capital of its own: German names keep their ß in a cue.
 */
export function isUpperCase(text: string): boolean {
  let capital = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      if (code >= 97 && code <= 122) return false;
      if (code >= 65 && code <= 90) capital = true;
      continue;
    }
    if (isCaseless(code)) continue;
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    const letter = String.fromCodePoint(point);
    const upper = letter.toUpperCase();
    if (upper !== letter) {
      if (upper.length === letter.length) return false;
    } else if (letter.toLowerCase() !== letter) capital = true;
  }
  return capital;
}

/** General punctuation, and Han, kana, hangul with theirs, which make up whole scripts. */
const isCaseless = (code: number): boolean =>
  (code >= 0x2000 && code < 0x2070) ||
  (code >= 0x2e80 && code < 0xa640) ||
  (code >= 0xac00 && code < 0xd7b0) ||
  (code >= 0xff00 && code < 0xff20);
