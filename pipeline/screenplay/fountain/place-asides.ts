/** Finds a written place for notes and boneyards that no text refers to: in a heading or cue, or between two elements. */
import type { Aside, Element, Screenplay } from "../../../schema/screenplay.ts";
import { type AsideKind, placeholder, replaceAsides } from "./asides.ts";

/** An element with the placeholders to write behind it, or placeholders on a line of their own, above the element `before`. */
export type Placed = { element: Element; asides: string } | { element: null; asides: string; before: Element | null };

export function placeAsides(screenplay: Screenplay): Placed[] {
  const strays = strayAsides(screenplay);
  if (strays.length === 0) return screenplay.elements.map((element) => ({ element, asides: "" }));
  const placed: Placed[] = [];
  let next = 0;
  for (const element of screenplay.elements) {
    for (; next < strays.length && (strays[next] as Stray).range.start < element.range.start; next++) {
      placed.push({ element: null, asides: (strays[next] as Stray).mark, before: element });
    }
    const inside: string[] = [];
    for (; next < strays.length && (strays[next] as Stray).range.start < element.range.end; next++)
      inside.push((strays[next] as Stray).mark);
    placed.push({ element, asides: inside.join(" ") });
  }
  for (const stray of strays.slice(next)) placed.push({ element: null, asides: stray.mark, before: null });
  return placed;
}

/** Puts the words of notes and boneyards back where their placeholders stand. */
export function restoreAsides(text: string, { notes, boneyards }: Screenplay): string {
  return replaceAsides(text, (kind, index) => {
    const aside = (kind === "note" ? notes : boneyards)[index];
    if (aside === undefined) return "";
    return kind === "note" ? `[[${aside.text}]]` : `/*${aside.text}*/`;
  });
}

interface Stray {
  range: Aside["range"];
  mark: string;
}

function strayAsides({ title_page, elements, notes, boneyards }: Screenplay): Stray[] {
  if (notes.length + boneyards.length === 0) return [];
  const named = new Set<string>();
  const note = (kind: AsideKind, index: number) => {
    named.add(placeholder(kind, index));
    return "";
  };
  for (const entry of title_page) replaceAsides(`${entry.key}:${entry.value}`, note);
  for (const element of elements) if ("text" in element) replaceAsides(element.text, note);
  const all = [
    ...notes.map(({ range }, index) => ({ range, mark: placeholder("note", index) })),
    ...boneyards.map(({ range }, index) => ({ range, mark: placeholder("boneyard", index) })),
  ];
  return all.filter(({ mark }) => !named.has(mark)).sort((a, b) => a.range.start - b.range.start);
}
