import { readEmphasis } from "../../../pipeline/screenplay/fountain/emphasis.ts";
import type { Element, Screenplay } from "../../../schema/screenplay.ts";

/** Prints a screenplay as the goldens of screenplay-tools do: an element a line, then notes, then boneyards. */
export function printGolden({ title_page, elements, notes, boneyards }: Screenplay, source: string): string {
  return [
    ...title_page.map(({ key, range }) => {
      const value = source.slice(range.start + key.length + 1, range.end);
      return `TITLEENTRY:"${key}":"${value.replace(/^ +/, "")}"`;
    }),
    ...elements.map(printElement),
    ...notes.map(({ text }, index) => `[[${index}]]NOTE:"${text}"`),
    ...boneyards.map(({ text }, index) => `/*${index}*/BONEYARD:"${text}"`),
  ].join("\n");
}

function printElement(element: Element): string {
  switch (element.type) {
    case "heading":
      return `HEADING:"${element.text}"${element.scene_number === null ? "" : ` (${element.scene_number})`}`;
    case "action":
      return `ACTION:"${element.text}"${element.centered ? " (centered)" : ""}`;
    case "character": {
      const extensions = element.extensions.map((extension) => ` "(${extension})"`).join("");
      return `CHARACTER:"${element.name}"${extensions}${element.dual ? " (Dual)" : ""}`;
    }
    case "lyrics":
      return `LYRIC:"${element.text}"`;
    case "page_break":
      return `PAGEBREAK:""`;
    case "section":
      return `SECTION:"${element.text}" (${element.depth})`;
    case "parenthetical":
    case "dialogue":
    case "transition":
    case "synopsis":
      return `${element.type.toUpperCase()}:"${element.text}"`;
    default:
      return element satisfies never;
  }
}

/** Prints text with its emphasis as HTML. */
export function printHtml(text: string): string {
  return readEmphasis(text)
    .map(({ text, bold, italic, underline }) => {
      const italics = italic ? `<i>${text}</i>` : text;
      const bolds = bold ? `<b>${italics}</b>` : italics;
      return underline ? `<u>${bolds}</u>` : bolds;
    })
    .join("");
}
