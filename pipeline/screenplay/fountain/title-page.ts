import type { TitleEntry } from "../../../schema/screenplay.ts";
import { advance, type Cursor } from "./cursor.ts";
import { beginsAsHeading } from "./heading.ts";
import { isSpace } from "./letters.ts";
import type { Line, LineReader } from "./lines.ts";

const SPACES_OF_AN_INDENT = 3;
/** No key begins with what begins an element. */
const MARKS = ".!@>~#=([/";
/** The syntax' own keys open a title page even where empty lines stand above them. */
const KNOWN_KEYS = new Set(["title", "credit", "author", "authors", "source", "draft date", "contact"]);

/** Reads the title page, if the source begins with one, and leaves the cursor on the first line of the script. */
export function readTitlePage(cursor: Cursor, reader: LineReader): TitleEntry[] {
  const entries: TitleEntry[] = [];
  const atTop = cursor.line?.kind === "text";
  while (cursor.line?.kind === "empty") advance(cursor, reader);
  if (!opensTitlePage(cursor, atTop)) return entries;
  for (; cursor.line !== null; advance(cursor, reader)) {
    const line = cursor.line;
    const colon = titleKeyEnd(line);
    const last = entries.at(-1);
    if (colon > 0) {
      const range = { start: line.textStart, end: line.textEnd, line: line.number };
      entries.push({ range, key: line.text.slice(0, colon).trim(), value: line.text.slice(colon + 1).trim() });
    } else if (last && isIndented(line)) {
      last.value += (last.value === "" ? "" : "\n") + line.text.trim();
      last.range.end = line.textEnd;
    } else break;
  }
  return entries;
}

/** The index of the colon that ends a title key, or -1 where the line can be no title entry. */
export function titleKeyEnd(line: Pick<Line, "kind" | "text">): number {
  const { text } = line;
  if (line.kind !== "text" || isSpace(text.charCodeAt(0)) || MARKS.includes(text.charAt(0)) || beginsAsHeading(text)) return -1;
  return text.indexOf(":");
}

/** A key that has no value on its own line, below it, and no other key below it is a line of script, such as "CUT TO:". */
function opensTitlePage({ line, below }: Cursor, atTop: boolean): boolean {
  if (line === null) return false;
  const colon = titleKeyEnd(line);
  if (colon <= 0) return false;
  if (!atTop && !KNOWN_KEYS.has(line.text.slice(0, colon).trim().toLowerCase())) return false;
  if (line.text.slice(colon + 1).trim() !== "") return true;
  return below !== null && (isIndented(below) || titleKeyEnd(below) > 0);
}

function isIndented(line: Line): boolean {
  if (line.kind !== "text" && line.kind !== "note") return false;
  return line.text.startsWith("\t") || line.textStart - line.start >= SPACES_OF_AN_INDENT;
}
