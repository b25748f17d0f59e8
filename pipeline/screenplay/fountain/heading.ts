import { DASH, DOT, HASH, isAlphanumericAt, SPACE } from "./letters.ts";

/** Upper-case, longest first where one begins another. EXT/INT is no word of the syntax, but "or similar" covers it. */
const PREFIXES = ["INT./EXT", "EXT./INT", "INT/EXT", "EXT/INT", "INT", "EXT", "EST", "I/E"];
const LONGEST_PREFIX = 8;

/** Whether a trimmed line begins as a scene heading does: a prefix, in any case, and then a dot or a space. */
export function beginsAsHeading(text: string): boolean {
  const first = text.charCodeAt(0) | 0x20;
  if (first !== 0x69 && first !== 0x65) return false;
  const head = text.slice(0, LONGEST_PREFIX).toUpperCase();
  for (const prefix of PREFIXES) {
    if (!head.startsWith(prefix)) continue;
    const code = text.charCodeAt(prefix.length);
    if (code === DOT || code === SPACE) return true;
  }
  return false;
}

/** Whether a trimmed line is forced to be a heading: one dot, then a letter or digit. An ellipsis is not. */
export function isForcedHeading(text: string): boolean {
  return text.charCodeAt(0) === DOT && isAlphanumericAt(text, 1);
}

/** ".38 revolver" opens a line of action more often than a scene: such a heading has to stand alone. */
export function isCalibre(text: string): boolean {
  const code = text.charCodeAt(1);
  return code >= 48 && code <= 57;
}

/** Takes the scene number `#1A#` off the end of a heading. Numbers are letters, digits, dashes and dots. */
export function splitSceneNumber(heading: string): { text: string; scene_number: string | null } {
  const none = { text: heading, scene_number: null };
  const close = heading.length - 1;
  if (heading.charCodeAt(close) !== HASH) return none;
  const open = heading.lastIndexOf("#", close - 1);
  if (open < 1 || open === close - 1) return none;
  for (let i = open + 1; i < close; i++) {
    const code = heading.charCodeAt(i);
    if (code === DASH || code === DOT) continue;
    if (!isAlphanumericAt(heading, i)) return none;
    if ((heading.codePointAt(i) as number) > 0xffff) i++;
  }
  return { text: heading.slice(0, open).trimEnd(), scene_number: heading.slice(open + 1, close) };
}
