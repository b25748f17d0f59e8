import type { Draft } from "../draft/draft.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import { nameTitleLines } from "../title-lines.ts";
import type { BareLine } from "./furniture.ts";

/** A title page has few lines, and room around them. */
const LINES_MAX = 30;
const LINE_LENGTH_MAX = 60;
const ROOM = 3;
const CENTERED_FROM = 10;
const OPENS_SCRIPT = /^(?:fade in|cold open|teaser|act one|over black|omitted)\b/i;

/** Reads the title page, if the script has one, and answers the lines below it. */
export function takeTitlePage(lines: BareLine[], draft: Draft): BareLine[] {
  const begin = lines.findIndex(({ text }) => beginsAsHeading(text) || OPENS_SCRIPT.test(text));
  const first = lines[begin];
  const page = lines.slice(0, Math.max(begin, 0));
  if (!first || page.length === 0 || page.length > LINES_MAX || page.some(({ text }) => text.length > LINE_LENGTH_MAX))
    return lines;
  const apart = first.page > (page.at(-1)?.page ?? 0) || (first.gap ?? 0) >= ROOM;
  if (!apart || (page[0]?.indent ?? 0) < CENTERED_FROM) return lines;
  const titles = page.map((line) => ({ ...line, centered: line.indent >= CENTERED_FROM }));
  for (const { key, value, first } of nameTitleLines(titles)) draft.titleEntry(key, value, first.place);
  return lines.slice(begin);
}
