import { expect, test } from "vitest";
import { importPdf } from "../../../pipeline/screenplay/import.ts";
import type { PdfItem } from "../../../pipeline/screenplay/pdf/from-items.ts";
import { readPdf } from "../../../workers/read-pdf.ts";
import { typedPages, writePdf } from "./pdf-writer.ts";

const PAGES = `


                              THE LONG NIGHT

                                written by

                                 Jo Writer
\f   THE LONG NIGHT - Blue 3/4/26                                   1.

     1    INT. LIGHTHOUSE - NIGHT                                   1

          Rain hammers the glass. MARA, 60, climbs the last of      *
          two hundred steps.

                              MARA
                         (to herself)
                    It found us. It took all these
                              (MORE)

                            (CONTINUED)
\f   THE LONG NIGHT - Blue 3/4/26                                   2.

     CONTINUED:

                              MARA (CONT'D)
                    years and it found us.

          She looks at the sea, which is dark and full of
\f   THE LONG NIGHT - Blue 3/4/26                                   3.

          ships.

                                                       CUT TO:

     2A   EXT. ROCKS - DAWN                                        2A

          Waves (and gulls).
`;

async function itemsOf(pdf: Uint8Array): Promise<PdfItem[]> {
  const read = await readPdf(pdf);
  if ("refused" in read) throw new Error(read.refused.message);
  return read.items;
}

test("a PDF is read by its columns, over its page ends", async () => {
  const script = importPdf(await itemsOf(writePdf(typedPages(PAGES))));
  if ("refused" in script) throw new Error(script.refused.message);
  expect(script).toMatchObject({
    format: "pdf",
    fountain: `Title: THE LONG NIGHT
Credit: written by
Author: Jo Writer

INT. LIGHTHOUSE - NIGHT #1#

Rain hammers the glass. MARA, 60, climbs the last of two hundred steps.

MARA
(to herself)
It found us. It took all these years and it found us.

She looks at the sea, which is dark and full of ships.

CUT TO:

EXT. ROCKS - DAWN #2A#

Waves (and gulls).
`,
  });
  expect(script.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      "page_furniture",
      'Page numbers, headers and continuation marks are left out: "THE LONG NIGHT - Blue 3/4/26    1." and 2 more like it, "(MORE)", "(CONTINUED)", "CONTINUED:", "MARA (CONT\'D)".',
    ],
    ["revision_star", 'Marks of revision are left out: "*".'],
  ]);
});

test("letters in pieces and printed twice are one text", () => {
  const item = (x: number, text: string) => ({ page: 0, x, y: 700, width: text.length * 7.2, text });
  const items = [item(108, "INT. "), item(144, "HA"), item(144.4, "HA"), item(158.4, "LL"), item(180, "- DAY")];
  expect(importPdf(items)).toMatchObject({ fountain: "INT. HALL - DAY\n" });
});

test("a PDF of pictures is refused with what to do", async () => {
  const script = importPdf(await itemsOf(writePdf([[]])));
  expect("refused" in script && script.refused).toMatchObject({
    code: "pdf_without_text",
    remedy: expect.stringContaining("OCR"),
  });
});

test("a broken PDF is refused with what to do", async () => {
  const read = await readPdf(new TextEncoder().encode("%PDF-1.4\nnothing"));
  expect(read).toMatchObject({
    refused: {
      code: "pdf_unreadable",
      message: expect.stringMatching(/^This cannot be read as a PDF: ./),
      remedy: expect.any(String),
    },
  });
});
