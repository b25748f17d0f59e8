/** What a file is, told from its first bytes and its text, never from its name. */
import type { Remark } from "./draft/draft.ts";

export const SCRIPT_FORMATS = ["fountain", "fdx", "text", "markdown", "prose", "pdf"] as const;
export type ScriptFormat = (typeof SCRIPT_FORMATS)[number];

/** Files that hold no text to be read here, by how they begin. */
const FOREIGN: { begins: string; remark: Omit<Remark, "severity"> }[] = [
  foreign(
    "PK\u0003\u0004",
    "This is a zip archive, as Word, Celtx, Fade In and Highland make them.",
    "Export the script as Fountain, Final Draft (.fdx) or plain text.",
  ),
  foreign(
    "\u00d0\u00cf\u0011\u00e0",
    "This is an old Word document.",
    "Save it as plain text, or export the script as Fountain or Final Draft (.fdx).",
  ),
  foreign("{\\rtf", "This is rich text (RTF).", "Save it as plain text, or export the script as Fountain or Final Draft (.fdx)."),
  foreign("%!PS", "This is PostScript.", "Print the script to a PDF, or export it as Fountain or Final Draft (.fdx)."),
];

function foreign(begins: string, message: string, remedy: string) {
  return { begins, remark: { code: "foreign_format", message, remedy } };
}

/** Why a source cannot be read as a script, or null. */
export function foreignFormat(source: Uint8Array | string): Remark | null {
  const found = FOREIGN.find(({ begins }) => beginsWith(source, begins));
  return found ? { severity: "error", ...found.remark } : null;
}

/** A PDF may have some bytes before its mark. */
export function isPdf(source: Uint8Array | string): boolean {
  const head = typeof source === "string" ? source.slice(0, HEAD) : String.fromCharCode(...source.subarray(0, HEAD));
  return head.includes("%PDF-");
}

const HEAD = 1024;

function beginsWith(source: Uint8Array | string, begins: string): boolean {
  if (typeof source === "string") return source.startsWith(begins);
  for (let i = 0; i < begins.length; i++) if (source[i] !== begins.charCodeAt(i)) return false;
  return true;
}

/** Whether the text is XML, whatever its root. */
export function isXml(text: string): boolean {
  return /^\s*<(?:\?xml\b|!doctype\b|!--|finaldraft\b|html\b)/i.test(text.slice(0, HEAD));
}
