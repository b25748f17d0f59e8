import type { Line, LineReader } from "./lines.ts";

/** The line being read and the one below it, which is all the looking ahead that Fountain needs. */
export interface Cursor {
  line: Line | null;
  below: Line | null;
}

export function openCursor(reader: LineReader): Cursor {
  const line = reader.next();
  return { line, below: line && reader.next() };
}

export function advance(cursor: Cursor, reader: LineReader): void {
  cursor.line = cursor.below;
  cursor.below = cursor.below && reader.next();
}

/** Whether a line counts as empty to its neighbours: nothing printed stands on it. */
export function isEmpty(line: Line | null): boolean {
  return line === null || line.kind === "empty" || line.kind === "boneyard";
}
