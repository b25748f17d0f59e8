/** Text as an importer hands it over: with Fountain's emphasis, and asides between its characters. */
import type { Aside } from "../../../schema/screenplay.ts";
import { type AsideKind, placeholder } from "../fountain/asides.ts";
import { insideAside, JOINER, lineFeeds, withoutAsideMarks } from "./joiner.ts";

export type InlineAside = { kind: AsideKind; text: string };
export type Inline = readonly (string | InlineAside)[];

export interface Asides {
  readonly notes: Aside[];
  readonly boneyards: Aside[];
  /** Keeps an aside and answers the placeholder that stands for it. */
  keep(kind: AsideKind, text: string): string;
}

export function createAsides(tick: () => number): Asides {
  const notes: Aside[] = [];
  const boneyards: Aside[] = [];
  return {
    notes,
    boneyards,
    keep(kind, text) {
      const list = kind === "note" ? notes : boneyards;
      list.push({ range: { start: tick(), end: tick(), line: 1 }, text: insideAside(text) });
      return placeholder(kind, list.length - 1);
    },
  };
}

/** The text with placeholders, and no mark of an aside in it but theirs. */
export function writeInline(inline: Inline, asides: Asides): string {
  const [only] = inline;
  if (inline.length === 1 && typeof only === "string") return withoutAsideMarks(lineFeeds(only));
  let text = "";
  let last = "";
  let afterNote = false;
  for (const piece of inline) {
    const next = typeof piece === "string" ? withoutAsideMarks(lineFeeds(piece)) : asides.keep(piece.kind, piece.text);
    if (next === "") continue;
    const opens = (last === "[" && next.startsWith("[")) || (last === "/" && /^[/*]/.test(next));
    const closes = afterNote && next.startsWith("]");
    text += opens || closes ? JOINER + next : next;
    last = next.charAt(next.length - 1);
    afterNote = typeof piece !== "string";
  }
  return text;
}

/** The words alone and the asides alone. */
export function partInline(inline: Inline): { text: string; asides: InlineAside[] } {
  const [only] = inline;
  if (inline.length === 1 && typeof only === "string") return { text: withoutAsideMarks(only), asides: [] };
  const text = inline.filter((piece) => typeof piece === "string").join("");
  return { text: withoutAsideMarks(text), asides: inline.filter((piece) => typeof piece !== "string") };
}
