/** Any screenplay in: a file's bytes, or its text, to Fountain and the screenplay it says. */
import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";
import { decode } from "./decode.ts";
import { foreignFormat, isPdf, isXml, type ScriptFormat } from "./detect.ts";
import { createDraft, type Draft, type Drafted, type Place, type Remark, type Tag } from "./draft/draft.ts";
import { readFdx } from "./fdx/index.ts";
import { parseFountain } from "./fountain/index.ts";
import { layoutOf } from "./layout.ts";
import { readMarkdown } from "./markdown/read.ts";
import { linesOfPdf, type PdfItem } from "./pdf/from-items.ts";
import { printedLines } from "./printed/line.ts";
import { readPrinted } from "./printed/read.ts";
import { readTranscript } from "./printed/transcript.ts";
import { readProse } from "./prose/read.ts";

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
  tags: Tag[];
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

/** The text of a PDF, which a library has read: see `PdfItem`. Diagnostics count its lines from the first page on. */
export function importPdf(items: readonly PdfItem[]): ImportedScript | { refused: Diagnostic } {
  const lines = linesOfPdf(items);
  if (lines.length === 0) return refuse(PDF_WITHOUT_TEXT);
  return { format: "pdf", ...draftOf((draft) => readPrinted(lines, draft)) };
}

function importText(text: string): ImportedScript | { refused: Diagnostic } {
  if (isXml(text)) return imported("fdx", readFdx(text));
  const asFountain = parseFountain(text);
  const layout = layoutOf(text, asFountain.screenplay);
  switch (layout) {
    case "fountain":
      return { format: "fountain", fountain: text, origins: null, tags: [], ...asFountain };
    case "text":
      return imported(
        "text",
        draftOf((draft) => readPrinted(printedLines(text), draft)),
      );
    case "transcript":
      return imported(
        "text",
        draftOf((draft) => readTranscript(text, draft)),
      );
    case "markdown":
      return imported(
        "markdown",
        draftOf((draft) => readMarkdown(text, draft)),
      );
    case "prose":
      return imported(
        "prose",
        draftOf((draft) => readProse(text, draft)),
      );
    default:
      return layout satisfies never;
  }
}

function draftOf(read: (draft: Draft) => void): Drafted {
  const draft = createDraft();
  read(draft);
  return draft.finish();
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

const PDF_WITHOUT_TEXT: Remark = {
  severity: "error",
  code: "pdf_without_text",
  message: "This PDF has no text in it; its pages are pictures.",
  remedy: "Export the script from the program it was written in, or have the pages read by OCR first.",
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
