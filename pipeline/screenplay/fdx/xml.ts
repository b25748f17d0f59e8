/** XML to a tree, with a place for every element. What only an attacker or a broken exporter writes is refused where it begins. */
import { SaxesParser } from "saxes";
import type { Diagnostic } from "../../../schema/screenplay.ts";

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  /** Of its opening bracket, counted from 1. */
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
  const addText = (text: string) => void open.at(-1)?.children.push(text);

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
  });
  parser.on("closetag", () => {
    const element = open.pop() as XmlElement;
    open.at(-1)?.children.push(element);
  });
  parser.on("text", addText);
  parser.on("cdata", addText);

  try {
    parser.write(source).close();
  } catch (error) {
    if (error instanceof XmlRefusal) return { refused: error.diagnostic };
    throw error;
  }
  return { root: document.children.find((child) => typeof child !== "string") ?? document };
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
