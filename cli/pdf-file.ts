import { getDocumentProxy } from "unpdf";
import type { PdfItem } from "../pipeline/screenplay/pdf/from-items.ts";
import { UsageError } from "./fail.ts";

/** More pages than any script has. */
const PAGES_MAX = 1000;

/** The pieces of text of a PDF, page by page. */
export async function readPdf(bytes: Uint8Array, path: string): Promise<PdfItem[]> {
  const document = await open(bytes, path);
  if (document.numPages > PAGES_MAX)
    throw new UsageError(`${path} has ${document.numPages} pages; at most ${PAGES_MAX} are read. Split the script.`);
  const items: PdfItem[] = [];
  try {
    for (let page = 1; page <= document.numPages; page++) {
      const { items: found } = await (await document.getPage(page)).getTextContent();
      for (const item of found) {
        if (!("str" in item)) continue;
        const [, , , , x, y] = item.transform as number[];
        items.push({ page: page - 1, x: x ?? 0, y: y ?? 0, width: item.width, text: item.str });
      }
    }
  } finally {
    await document.loadingTask.destroy();
  }
  return items;
}

async function open(bytes: Uint8Array, path: string) {
  try {
    // The reader takes the bytes away from whoever gave them.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0 });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : "";
    if (name === "PasswordException") throw new UsageError(`${path} is locked with a password. Save it without one.`, { cause });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path} cannot be read as a PDF: ${why} Export it again, or as Fountain or Final Draft.`, { cause });
  }
}
