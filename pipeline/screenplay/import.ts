/** Any screenplay in: a file's bytes, or its text, to Fountain and the screenplay it says. */
import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";
import { decode } from "./decode.ts";
import { foreignFormat, isPdf, isXml, type ScriptFormat } from "./detect.ts";
import type { Drafted, Place, Remark } from "./draft/draft.ts";
import { readFdx } from "./fdx/index.ts";
import { parseFountain } from "./fountain/index.ts";

/** Of a source. Final Draft files are several times as long as the script they hold. */
export const SOURCE_MAX_BYTES = 10_000_000;

export interface ImportedScript {
  format: ScriptFormat;
  /** What is kept and planned from. The source itself where that is Fountain. */
  fountain: string;
  /** Of `fountain`: its ranges point there. */
  screenplay: Screenplay;
  /** Where in the source each line of `fountain` comes from. null: they are the same. */
  origins: Place[] | null;
  /** They point into the source. */
  diagnostics: Diagnostic[];
}

/** Never throws; takes time linear in the source. Every character of the script that is not white space is in `fountain`, or a diagnostic speaks of it. */
export function importScript(source: Uint8Array | string): ImportedScript | { refused: Diagnostic } {
  if (source.length > SOURCE_MAX_BYTES) return refuse(tooLong(source.length));
  const foreign = foreignFormat(source);
  if (foreign) return refuse(foreign);
  if (isPdf(source)) return refuse(PDF_UNREAD);
  const { text, encoding } = typeof source === "string" ? { text: withoutMark(source), encoding: null } : decode(source);
  if (text.includes("\0")) return refuse(BINARY);
  const script = importText(text);
  if (encoding === "windows-1252" && !("refused" in script)) script.diagnostics.unshift({ ...OLD_ENCODING, line: 1, column: 1 });
  return script;
}

function importText(text: string): ImportedScript | { refused: Diagnostic } {
  if (isXml(text)) return imported("fdx", readFdx(text));
  return { format: "fountain", fountain: text, origins: null, ...parseFountain(text) };
}

function imported(format: ScriptFormat, drafted: Drafted | { refused: Diagnostic }): ImportedScript | { refused: Diagnostic } {
  return "refused" in drafted ? drafted : { format, ...drafted };
}

const withoutMark = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);

const refuse = (remark: Remark): { refused: Diagnostic } => ({ refused: { ...remark, line: 1, column: 1 } });

function tooLong(length: number): Remark {
  return {
    severity: "error",
    code: "source_too_long",
    message: `The file has ${length.toLocaleString("en")} bytes; at most ${SOURCE_MAX_BYTES.toLocaleString("en")} are read.`,
    remedy: "Split the script into parts.",
  };
}

const PDF_UNREAD: Remark = {
  severity: "error",
  code: "pdf_unread",
  message: "This is a PDF, which is not read here.",
  remedy:
    "Turn it into Fountain with the command line (film inspect --fountain), or export the script as Fountain or Final Draft (.fdx).",
};

const BINARY: Remark = {
  severity: "error",
  code: "binary_file",
  message: "This is a binary file, not text.",
  remedy: "Export the script as Fountain, Final Draft (.fdx), PDF or plain text.",
};

const OLD_ENCODING: Remark = {
  severity: "info",
  code: "old_encoding",
  message: "The file is not UTF-8; it is read as Windows-1252.",
  remedy: "If letters look wrong, save the file as UTF-8.",
};
