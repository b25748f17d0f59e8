/** The title page, which Final Draft keeps as paragraphs without names: what each is, is told from its place and words. */
import type { Draft } from "../draft/draft.ts";
import { readParagraph } from "./paragraph.ts";
import { elementsOf, type XmlElement } from "./xml.ts";

export interface TitleLine {
  text: string;
  centered: boolean;
}

export interface NamedLine {
  key: string;
  value: string;
}

/** "Key: value" names itself; in the middle of the page only with a key that is no title, such as "Alien: Covenant" has. */
const NAMED = /^([\p{L}\p{N}][^:\n]{0,40}):\s+(.+)$/su;
const KEYS = new Set(["title", "credit", "author", "authors", "source", "notes", "date", "draft date", "contact", "copyright"]);
const CREDIT = /\b(?:by|from|story|screenplay|teleplay|written|adapted|directed)\b/iu;
const SOURCE = /\b(?:based on|adapted from|inspired by)\b/iu;
const COPYRIGHT = /©|\(c\)|\bcopyright\b/iu;
const DRAFT_DATE = /\b(?:draft|revised|revision|rev\.)|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b(?:19|20)\d\d\b/iu;

/** The key of a line, from those named before it. */
export function nameTitleLine({ text, centered }: TitleLine, named: readonly NamedLine[]): NamedLine {
  const own = NAMED.exec(text);
  if (own?.[1] && own[2] && (!centered || KEYS.has(own[1].toLowerCase()))) return { key: own[1], value: own[2] };
  const has = (key: string) => named.some((line) => line.key === key);
  if (centered) {
    if (!has("Title")) return { key: "Title", value: text };
    if (SOURCE.test(text)) return { key: "Source", value: text };
    if (CREDIT.test(text) && !has("Credit") && !has("Author")) return { key: "Credit", value: text };
    return { key: "Author", value: text };
  }
  if (COPYRIGHT.test(text)) return { key: "Copyright", value: text };
  if (DRAFT_DATE.test(text)) return { key: "Draft date", value: text };
  return { key: "Contact", value: text };
}

export function readTitlePage(root: XmlElement, draft: Draft): void {
  const named: (NamedLine & { line: number; column: number })[] = [];
  for (const page of elementsOf(root, "TitlePage")) {
    for (const element of elementsOf(page, "Content").flatMap((content) => elementsOf(content, "Paragraph"))) {
      const text = readParagraph(element)
        .runs.map((run) => run.text)
        .join("")
        .trim();
      if (text === "") continue;
      const { key, value } = nameTitleLine({ text, centered: element.attributes.Alignment === "Center" }, named);
      const known = named.find((line) => line.key === key);
      if (known) known.value += `\n${value}`;
      else named.push({ key, value, line: element.line, column: element.column });
    }
  }
  for (const { key, value, ...place } of named) draft.titleEntry(key, value, place);
}
