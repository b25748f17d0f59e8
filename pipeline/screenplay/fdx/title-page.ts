import type { Draft } from "../draft/draft.ts";
import { nameTitleLines } from "../title-lines.ts";
import { readParagraph } from "./paragraph.ts";
import { elementsOf, type XmlElement } from "./xml.ts";

/** Final Draft keeps the title page as paragraphs. */
export function readTitlePage(root: XmlElement, draft: Draft): void {
  const contents = elementsOf(root, "TitlePage").flatMap((page) => elementsOf(page, "Content"));
  const lines = contents
    .flatMap((content) => elementsOf(content, "Paragraph"))
    .map((element) => ({
      text: readParagraph(element)
        .runs.map((run) => run.text)
        .join("")
        .trim(),
      centered: element.attributes.Alignment === "Center",
      place: { line: element.line, column: element.column },
    }));
  for (const { key, value, first } of nameTitleLines(lines.filter(({ text }) => text !== "")))
    draft.titleEntry(key, value, first.place);
}
