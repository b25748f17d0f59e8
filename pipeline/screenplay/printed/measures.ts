/** Where on the page things stand: measured from the script itself, since every program has its own columns. */
import { readCue } from "../fountain/cue.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import type { BareLine } from "./furniture.ts";

export interface Measures {
  /** Column of action. */
  left: number;
  /** Column past the longest line of action. */
  right: number;
  /** Whether what is said stands further in than action. */
  speechIsIndented: boolean;
  /** Empty lines between two lines of one paragraph: 1 in a script with double spacing. */
  spacing: number;
}

/** Further in than action by so much. */
export const INDENTED = 3;
const CUE_LENGTH_MAX = 45;
const COMMON = 0.05;

export function measure(lines: readonly BareLine[]): Measures {
  const spacing = spacingOf(lines);
  const left = leftOf(lines);
  const after = lines.filter((line, i) => i > 0 && isNear(line, spacing) && isCueLike(lines[i - 1] as BareLine, left));
  const indented = after.filter((line) => line.indent - left >= INDENTED).length;
  const action = lines.filter((line) => Math.abs(line.indent - left) < INDENTED).map((line) => line.indent + line.text.length);
  const right = action.reduce((widest, column) => Math.max(widest, column), left + 1);
  return { left, right, speechIsIndented: indented * 2 >= after.length, spacing };
}

/** Most lines of a script follow the one above them closely. */
function spacingOf(lines: readonly BareLine[]): number {
  const gaps = lines.map(({ gap }) => gap).filter((gap) => gap !== null);
  const none = gaps.filter((gap) => gap === 0).length;
  const one = gaps.filter((gap) => gap === 1).length;
  return none * 4 < one && gaps.some((gap) => gap > 1) ? 1 : 0;
}

/** The column of most scene headings; without any, the leftmost that is common. */
function leftOf(lines: readonly BareLine[]): number {
  const headings = lines.filter(({ text }) => beginsAsHeading(text));
  const counts = new Map<number, number>();
  for (const { indent } of headings.length > 0 ? headings : lines) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  const columns = [...counts].sort((a, b) => (headings.length > 0 ? b[1] - a[1] || a[0] - b[0] : a[0] - b[0]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (columns.find(([, count]) => count >= total * COMMON) ?? columns[0] ?? [0])[0];
}

/** Whether a line belongs to the paragraph of the line above. */
export const isNear = ({ gap }: BareLine, spacing: number): boolean => gap === null || gap <= spacing;

/** A short name in capitals, further in than action. */
export function isCueLike({ text, indent }: BareLine, left: number): boolean {
  if (
    indent - left < INDENTED ||
    text.length > CUE_LENGTH_MAX ||
    beginsAsHeading(text) ||
    /[.!?:,]$/.test(
      text
        .replace(/\([^)]*\)\s*$/, "")
        .trim()
        .replace(/\b(?:mr|mrs|ms|dr|jr|sr|st)\.$/i, ""),
    )
  )
    return false;
  const cue = readCue(text);
  return cue !== null && !text.startsWith("(");
}
