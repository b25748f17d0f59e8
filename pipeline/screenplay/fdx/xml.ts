/** XML to a tree, with a place for every element. What only an attacker or a broken exporter writes is refused where it begins. */
import { SaxesParser } from "saxes";
import type { Diagnostic } from "../../../schema/screenplay.ts";

export interface XmlElement {
  /** "": bare text, which is held so, with its place, wherever it stands but in `<Text>`. White space alone is a string everywhere. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  /** Of its opening bracket or first letter, counted from 1. */
  line: number;
  column: number;
}

/** Final Draft nests about ten deep. */
const DEPTH_MAX = 100;
const ATTRIBUTES_MAX = 200;

/** Entities other than XML's own five, document types and anything not well-formed are refused. Linear; never throws. */
export function readXml(source: string): { root: XmlElement } | { refused: Diagnostic } {
  const parser = new SaxesParser();
  const document: XmlElement = { name: "", attributes: {}, children: [], line: 1, column: 1 };
  const open: XmlElement[] = [document];
  let attributes = 0;

  const refuse = (code: string, message: string, remedy: string): never => {
    throw new XmlRefusal({ severity: "error", code, message, remedy, line: parser.line, column: parser.columnIndex + 1 });
  };
  let after = { line: 1, column: 1 };
  const placeAfter = () => {
    after = { line: parser.line, column: parser.columnIndex + 1 };
  };
  const addText = (text: string) => {
    const parent = open.at(-1) as XmlElement;
    const held = parent.name === "Text" || text.trim() === "";
    parent.children.push(held ? text : { name: "", attributes: {}, children: [text], ...firstLetter(text, after) });
  };

  parser.on("error", ({ message }) => refuse("broken_xml", `The XML is broken: ${plain(message)}.`, SAVE_AGAIN));
  parser.on("doctype", () =>
    refuse(
      "xml_doctype",
      "The XML declares a document type, which no script needs.",
      "Remove the DOCTYPE, or save the script from Final Draft again.",
    ),
  );
  parser.on("opentagstart", ({ name }) => {
    if (open.length > DEPTH_MAX)
      refuse("xml_too_deep", `The XML is nested more than ${DEPTH_MAX} deep; no script is.`, SAVE_AGAIN);
    attributes = 0;
    const column = Math.max(1, parser.columnIndex - name.length - 1);
    open.push({ name, attributes: {}, children: [], line: parser.line, column });
  });
  parser.on("attribute", () => {
    if (++attributes > ATTRIBUTES_MAX)
      refuse("xml_too_many_attributes", `An element has more than ${ATTRIBUTES_MAX} attributes; no script's has.`, SAVE_AGAIN);
  });
  parser.on("opentag", (tag) => {
    (open.at(-1) as XmlElement).attributes = tag.attributes;
    placeAfter();
  });
  parser.on("closetag", () => {
    const element = open.pop() as XmlElement;
    open.at(-1)?.children.push(element);
    placeAfter();
  });
  parser.on("text", addText);
  parser.on("cdata", (text) => {
    addText(text);
    placeAfter();
  });
  parser.on("comment", placeAfter);
  parser.on("processinginstruction", placeAfter);

  try {
    parser.write(source).close();
  } catch (error) {
    if (error instanceof XmlRefusal) return { refused: error.diagnostic };
    throw error;
  }
  return { root: document.children.find((child) => typeof child !== "string") ?? document };
}

/** Where the first letter of a text stands that begins there. */
function firstLetter(text: string, { line, column }: { line: number; column: number }): { line: number; column: number } {
  const blank = text.slice(0, text.length - text.trimStart().length).split(/\r\n|\r|\n/);
  const last = blank.at(-1)?.length ?? 0;
  return { line: line + blank.length - 1, column: blank.length === 1 ? column + last : last + 1 };
}

const SAVE_AGAIN = "Save the script again as .fdx from the program that wrote it.";

class XmlRefusal extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** The parser's own words, less its place and full stop. */
const plain = (message: string): string => message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");

/** Elements among the children, by name. */
export function elementsOf(parent: XmlElement, ...names: string[]): XmlElement[] {
  return parent.children.filter((child) => typeof child !== "string" && names.includes(child.name)) as XmlElement[];
}

/** All text inside, elements' too. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** The text of each child on a line of its own. */
export function linesIn(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : textOf(child)).trim())
    .filter((line) => line !== "")
    .join("\n");
}
