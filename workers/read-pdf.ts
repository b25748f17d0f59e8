import { getDocumentProxy } from "unpdf";
import type { PdfItem } from "../pipeline/screenplay/pdf/from-items.ts";
import type { Diagnostic } from "../schema/screenplay.ts";

/** More pages than any script has. */
const PAGES_MAX = 1_000;

/** The pieces of text of a PDF, page by page. Never throws for what is in the file. */
export async function readPdf(bytes: Uint8Array): Promise<{ items: PdfItem[] } | { refused: Diagnostic }> {
  try {
    // The reader takes the bytes away from whoever gave them.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    try {
      if (document.numPages > PAGES_MAX)
        return refuse(`This PDF has ${document.numPages} pages; at most ${PAGES_MAX} are read.`, "Split the script into parts.");
      const items: PdfItem[] = [];
      for (let page = 1; page <= document.numPages; page++) {
        const { items: found } = await (await document.getPage(page)).getTextContent();
        for (const item of found) {
          if (!("str" in item)) continue;
          const [, , , , x, y] = item.transform as number[];
          items.push({ page: page - 1, x: x ?? 0, y: y ?? 0, width: item.width, text: item.str });
        }
      }
      return { items };
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException")
      return refuse("This PDF is locked with a password.", "Save it without one.");
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuse(`This cannot be read as a PDF: ${why}`, "Export it again, or as Fountain or Final Draft.");
  }
}

const refuse = (message: string, remedy: string): { refused: Diagnostic } => ({
  refused: { severity: "error", code: "pdf_unreadable", message, remedy, line: 1, column: 1 },
});
