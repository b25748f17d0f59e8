import { describe, expect, test } from "vitest";
import { importScript } from "../../../pipeline/screenplay/import.ts";

function read(source: string | Uint8Array) {
  const result = importScript(source);
  if ("refused" in result) throw new Error(result.refused.message);
  return result;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian = false) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
};
const SCRIPT = "INT. CAFÉ - DAY\n\nZoë 😆 waits.\n";
const FDX =
  '<?xml version="1.0"?>\n<FinalDraft><Content><Paragraph Type="Scene Heading"><Text>INT. CAFÉ - DAY</Text></Paragraph></Content></FinalDraft>';

describe("what a file is, is told from its content", () => {
  test.each([
    ["UTF-8", utf8(SCRIPT)],
    ["UTF-8 with a byte order mark", utf8(`\ufeff${SCRIPT}`)],
    ["UTF-16, little end first", utf16(`\ufeff${SCRIPT}`)],
    ["UTF-16, big end first", utf16(`\ufeff${SCRIPT}`, true)],
    ["a string", SCRIPT],
  ])("%s", (_, source) => {
    expect(read(source)).toMatchObject({ format: "fountain", fountain: SCRIPT, origins: null, diagnostics: [] });
  });

  test("Windows-1252, and the user is told", () => {
    const bytes = Uint8Array.from([0x49, 0x4e, 0x54, 0x2e, 0x20, 0x43, 0x41, 0x46, 0xc9, 0x0a, 0x0a, 0x93, 0x48, 0x69, 0x94]);
    const { fountain, diagnostics } = read(bytes);
    expect(fountain).toBe("INT. CAFÉ\n\n“Hi”");
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([["old_encoding", 1, 1]]);
  });

  test.each([
    ["UTF-8", utf8(FDX)],
    ["UTF-16 with a byte order mark", utf16(`\ufeff${FDX}`)],
    ["UTF-16 without one", utf16(FDX)],
  ])("Final Draft in %s", (_, source) => {
    expect(read(source)).toMatchObject({ format: "fdx", fountain: "INT. CAFÉ - DAY\n" });
  });

  test.each([
    ["a zip archive", utf8("PK\u0003\u0004..."), "foreign_format"],
    ["rich text", utf8("{\\rtf1\\ansi"), "foreign_format"],
    ["an old Word document", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), "foreign_format"],
    ["a PDF", utf8("%PDF-1.7\n"), "pdf_unread"],
    ["a binary file", Uint8Array.from([1, 0, 2, 0, 3]), "binary_file"],
    ["too long a file", new Uint8Array(10_000_001), "source_too_long"],
    ["a web page", utf8("<!DOCTYPE html><html><body>INT. HOUSE</body></html>"), "xml_doctype"],
  ])("%s is refused with what to do", (_, source, code) => {
    const result = importScript(source);
    expect("refused" in result && result.refused).toMatchObject({ severity: "error", code, remedy: expect.stringMatching(/\w/) });
  });
});

describe("a script as it is printed", () => {
  const PRINTED = `
                              THE LONG NIGHT

                                written by

                                 Jo Writer




          FADE IN:

 1        INT. LIGHTHOUSE - NIGHT                                    1

          Rain hammers the glass. MARA, 60, climbs the last of two     *
          hundred steps with a lamp in her hand and looks out at the
          sea.

                              MARA
                         (to herself,
                          slowly)
                    It found us. It took all these years and
                    it found us.

                              BEN (O.S.)
                    Who are you talking to?
                                                                     2.

          Mara turns.

                              MARA
                    Nobody. I was talking to
                              (MORE)

                                                                     3.

                              MARA (CONT'D)
                    the sea, if you must know. The self-
                    conscious sea.

                                                            CUT TO:

 2        OMITTED                                                    2

 2A       EXT. ROCKS - DAWN                                         2A

          Waves.

                                   THE END
`;

  test("loses its columns, margins, page ends and nothing else", () => {
    const { format, fountain } = read(PRINTED);
    expect(format).toBe("text");
    expect(fountain).toBe(`Title: THE LONG NIGHT
Credit: written by
Author: Jo Writer

> FADE IN:

INT. LIGHTHOUSE - NIGHT #1#

Rain hammers the glass. MARA, 60, climbs the last of two hundred steps with a lamp in her hand and looks out at the sea.

MARA
(to herself, slowly)
It found us. It took all these years and it found us.

BEN (O.S.)
Who are you talking to?

Mara turns.

MARA
Nobody. I was talking to the sea, if you must know. The self-conscious sea.

CUT TO:

/*2 OMITTED*/

EXT. ROCKS - DAWN #2A#

Waves.

> THE END <
`);
  });

  test("says what it left out, and where", () => {
    const { diagnostics } = read(PRINTED);
    expect(diagnostics.map(({ code, message, line }) => [code, message, line])).toEqual([
      ["revision_star", 'Marks of revision are left out: "*".', 15],
      [
        "page_furniture",
        'Page numbers, headers and continuation marks are left out: "2." and 1 more like it, "(MORE)", "MARA (CONT\'D)".',
        27,
      ],
    ]);
  });

  test("may stand in any columns, with tabs, with double spacing", () => {
    const odd = "INT. HALL - DAY\n\nAnn waits.\n\n\t\t\tANN\n\t  Who is there?\n\n\t\t\tBEN\n\t  Me.\n";
    expect(read(odd).fountain).toBe("INT. HALL - DAY\n\nAnn waits.\n\nANN\nWho is there?\n\nBEN\nMe.\n");
  });

  test("points from every line of Fountain to where it came from", () => {
    const { fountain, origins } = read(PRINTED);
    const lines = fountain.split("\n");
    expect(origins).toHaveLength(lines.length);
    expect(origins?.[lines.indexOf("INT. LIGHTHOUSE - NIGHT #1#")]).toEqual({ line: 13, column: 2 });
    expect(origins?.[lines.indexOf("BEN (O.S.)")]).toEqual({ line: 25, column: 31 });
  });

  test("may be a transcript without columns", () => {
    const source = "The rain falls.\n\nLENA: Hello there.\nTOM (softly): Hi.\nHI (V.O.): (beat) Sit.\n\nThey sit.\n";
    expect(read(source)).toMatchObject({
      format: "text",
      fountain: "The rain falls.\n\nLENA\nHello there.\n\nTOM\n(softly)\nHi.\n\nHI (V.O.)\n(beat)\nSit.\n\nThey sit.\n",
    });
  });
});

test("Markdown's headings and bold lines are scene headings and names", () => {
  const source = `---
title: "The Kettle"
---

# Act One

## 1. INT. KITCHEN - NIGHT

Mara stands at
the *window*.

**MARA**
*(softly)*
It is __time__.

**BEN (O.S.)**

> Time for what?

**Mara:** (turning) For tea.

---

**EXT. GARDEN - DAY**

- a rake
- a spade
`;
  expect(read(source)).toMatchObject({
    format: "markdown",
    fountain: `Title: The Kettle

# Act One

INT. KITCHEN - NIGHT #1#

Mara stands at the *window*.

MARA
(softly)
It is **time**.

BEN (O.S.)
Time for what?

MARA
(turning)
For tea.

===

EXT. GARDEN - DAY

- a rake
- a spade
`,
  });
});

describe("prose", () => {
  test("becomes scenes, action, and speeches of those who are said to speak", () => {
    const source = `The Harbour

At dusk, in the old harbour, Lena waits on a crate. "You came back," she says.

"I said I would," Tom replies softly. He puts down his bag.

Lena looks up and says, “Sit.”

The next morning in the kitchen the kettle is cold.
“Who was it?” asks the keeper. “Nobody,” says Lena. “Nobody at all.”
`;
    expect(read(source)).toMatchObject({
      format: "prose",
      fountain: `Title: The Harbour

EXT. OLD HARBOUR - DUSK

At dusk, in the old harbour, Lena waits on a crate.

LENA
You came back, [[she says.]]

TOM
(softly)
I said I would, [[Tom replies softly.]]

He puts down his bag.

Lena looks up and says,

LENA
Sit.

INT. KITCHEN - MORNING

The next morning in the kitchen the kettle is cold.

KEEPER
Who was it? [[asks the keeper.]]

LENA
Nobody, [[says Lena.]]
Nobody at all.
`,
    });
    expect(read(source).diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["guessed_heading", 3, 1],
      ["guessed_speaker", 3, 54],
      ["guessed_heading", 9, 1],
    ]);
  });

  test("may be one sentence", () => {
    expect(read("A retired safecracker must pull one last job in a snowbound casino at midnight.").fountain).toBe(
      "INT. SNOWBOUND CASINO - NIGHT\n\nA retired safecracker must pull one last job in a snowbound casino at midnight.\n",
    );
  });

  test("without a place gets a heading to be mended", () => {
    const { fountain, diagnostics } = read("Two brothers stop talking.");
    expect(fountain).toBe("INT./EXT. SOMEWHERE - DAY\n\nTwo brothers stop talking.\n");
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["no_place_named", "warning"]]);
  });
});
