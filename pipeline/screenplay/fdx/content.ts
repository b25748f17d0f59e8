/** The paragraphs of a script, wherever in its XML they stand. */
import { type Paragraph, readParagraph } from "./paragraph.ts";
import { textOf, type XmlElement } from "./xml.ts";

/**
 * Paragraphs at any depth, in document order: a table's cells too, and those in wrappers that Final Draft does not know. Text that
 * stands in no paragraph is a paragraph of its own, and dual dialogue may stand in one or in none.
 */
export function paragraphsIn(children: XmlElement["children"]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  addParagraphs(children, paragraphs);
  return paragraphs;
}

function addParagraphs(children: XmlElement["children"], paragraphs: Paragraph[]): void {
  let loose: XmlElement[] = [];
  const close = () => {
    const [first] = loose;
    if (first) paragraphs.push({ ...readParagraph(around(first, loose)), loose: true });
    loose = [];
  };
  for (const child of children) {
    if (typeof child === "string") continue;
    if (LOOSE.has(child.name)) {
      loose.push(loose.length === 0 && child.name === "" ? { ...child, children: [textOf(child).trimStart()] } : child);
      continue;
    }
    close();
    if (child.name === "Paragraph") paragraphs.push(readParagraph(child));
    else if (BLOCKS.has(child.name)) paragraphs.push(readParagraph(around(child, [child])));
    else addParagraphs(child.children, paragraphs);
  }
  close();
}

/** What a paragraph is made of; "" is bare text. */
const LOOSE = new Set(["", "Text", "ScriptNote", "SceneProperties"]);
const BLOCKS = new Set(["DualDialogue", "OmittedScene"]);

const around = ({ line, column, name, attributes }: XmlElement, children: XmlElement[]): XmlElement => ({
  name: "Paragraph",
  attributes: BLOCKS.has(name) ? attributes : {},
  children,
  line,
  column,
});
