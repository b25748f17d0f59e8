import type { Draft } from "../draft/draft.ts";
import { nameTitleLines } from "../title-lines.ts";
import { paragraphsIn } from "./content.ts";
import type { Paragraph } from "./paragraph.ts";
import { elementsOf, textOf, type XmlElement } from "./xml.ts";

/** Final Draft keeps the title page as paragraphs. */
export function readTitlePage(root: XmlElement, draft: Draft): void {
  const contents = elementsOf(root, "TitlePage").flatMap((page) => elementsOf(page, "Content"));
  const lines = contents
    .flatMap(({ children }) => paragraphsIn(children))
    .flatMap(withInner)
    .map(({ element, runs, notes }) => ({
      text: [runs.map((run) => run.text).join(""), ...notes.map(({ note }) => note.text), ...propertiesOf(element)]
        .join(" ")
        .trim(),
      centered: element.attributes.Alignment === "Center",
      place: { line: element.line, column: element.column },
    }));
  for (const { key, value, first } of nameTitleLines(lines.filter(({ text }) => text !== "")))
    draft.titleEntry(key, value, first.place);
}

const propertiesOf = (element: XmlElement): string[] => elementsOf(element, "SceneProperties").map(textOf);

const withInner = (paragraph: Paragraph): Paragraph[] => [paragraph, ...paragraph.blocks.flatMap(innerOf).flatMap(withInner)];

const innerOf = (block: XmlElement): Paragraph[] => paragraphsIn(block.name === "Paragraph" ? [block] : block.children);
