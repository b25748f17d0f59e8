import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ImportedScript, importPdf, importScript } from "../../../pipeline/screenplay/import.ts";
import { Diagnostic, Screenplay } from "../../../schema/screenplay.ts";
import { expectKept } from "./letters.ts";

const PRINTED = [
  ..." \n\n\t",
  "\f",
  "          ",
  "                    ",
  "\n\n",
  "INT. HALL - DAY",
  "12  EXT. SEA  12",
  "ANN",
  "BEN (V.O.)",
  "(MORE)",
  "ANN (CONT'D)",
  "CONTINUED:",
  "2.",
  "  *",
  "He waits.",
  "(low)",
  "CUT TO:",
  "self-",
  "A: b",
  "[[x",
  "/*",
];
const MARKDOWN = [
  ..." \n\n>#*_-",
  "**",
  "__",
  "## INT. HALL - DAY",
  "**ANN**",
  "**Ben:** hi",
  "---\n",
  "title: x\n",
  "(low)",
  "words",
  "- item",
  "\\\n",
  "  \n",
];
const PROSE = [
  ..." \n.,!?",
  "\n\n",
  '"',
  "“",
  "”",
  "‘",
  "’",
  "'",
  "Lena says, ",
  "she said",
  "Tom replies softly.",
  " in the kitchen",
  " at night",
  "He waits. ",
  "Come in",
  "(a)",
  "*b*",
  "~c",
  "@D",
];

const of = (pieces: string[]) => fc.array(fc.constantFrom(...pieces), { maxLength: 50 }).map((some) => some.join(""));
const source = fc.oneof(
  of(PRINTED),
  of(MARKDOWN),
  of(PROSE),
  of([...PRINTED, ...MARKDOWN, ...PROSE]),
  fc.string({ unit: "binary", maxLength: 100 }),
);

function imported(result: ReturnType<typeof importScript>): ImportedScript | null {
  return "refused" in result ? null : result;
}

/** Less what only printing repeats: who goes on, and the number of a scene in the other margin. */
function withoutPrinting(text: string): string {
  return text.replaceAll("(CONT'D)", "").replaceAll("12  EXT. SEA  12", "12  EXT. SEA");
}

describe("any text at all", () => {
  test("is a screenplay, or refused with what to do", () => {
    fc.assert(
      fc.property(source, (text) => {
        const result = importScript(text);
        if ("refused" in result) Diagnostic.parse(result.refused);
        else {
          expect(Screenplay.parse(result.screenplay)).toEqual(result.screenplay);
          const lines = text.split(/\r\n|\r|\n/).length;
          for (const diagnostic of result.diagnostics) expect(Diagnostic.parse(diagnostic).line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("loses no letter and no digit that no diagnostic speaks of", () => {
    fc.assert(
      fc.property(source, (text) => {
        const script = imported(importScript(text));
        if (script) expectKept(withoutPrinting(text), script);
      }),
      { numRuns: 2000 },
    );
  });

  test("in any bytes is text or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const result = importScript(bytes);
        expect("refused" in result || typeof result.fountain === "string").toBe(true);
      }),
    );
  });

  test("on any pages is a screenplay that loses no letter and no digit", () => {
    const coordinate = fc.double({ min: -50, max: 800, noNaN: true });
    const item = fc.record({
      page: fc.nat(3),
      x: coordinate,
      y: coordinate,
      width: fc.double({ min: 0, max: 400, noNaN: true }),
      text: fc.oneof(fc.constantFrom(...PRINTED), fc.string({ maxLength: 10 })),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const script = imported(importPdf(items));
        const seen = new Set<string>();
        const once = items.filter(({ page, text }) => !seen.has(`${page} ${text}`) && seen.add(`${page} ${text}`));
        if (script) expectKept(withoutPrinting(once.map(({ text }) => text).join(" ")), script);
      }),
      { numRuns: 500 },
    );
  });
});

const MEGABYTE = 2 ** 20;
/** Linear takes at most two seconds where others keep the machine busy; a scan that is not takes minutes. */
const LIMIT_MS = 5_000;
const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);
const paragraph = '<Paragraph Type="Action"><Text>Rain falls.</Text></Paragraph>\n';

const SOURCES: Record<string, string> = {
  "empty lines": fill("\n"),
  "spaces in a printed line": `                    ANN\n          Hi.\n\n                    BEN\n          Hi.\n\nA${fill(" ")}b`,
  "spaces in a Markdown line": `## INT. A\n\n## b${fill(" ")}c`,
  "brackets in Markdown": `## INT. A\n\n**A**\n${fill("(")}`,
  "who speaks, again and again": `${fill("says ")}, "Hi."`,
  "lines of one paragraph of prose": fill('He "waits"\n'),
  "notes in one paragraph": `<FinalDraft><Content><Paragraph>${"<Text>ab</Text><ScriptNote>n</ScriptNote>".repeat(25_000)}</Paragraph></Content></FinalDraft>`,
  "title keys": `<FinalDraft><Content/><TitlePage><Content>${Array.from({ length: 20_000 }, (_, i) => `<Paragraph><Text>K${i}: v</Text></Paragraph>`).join("")}</Content></TitlePage></FinalDraft>`,
  "printed speeches": `INT. A\n\n${fill("                    ANN\n          Hi there.\n\n")}`,
  "printed action": `                    ANN\n          Hi.\n\n                    BEN\n          Hi.\n\n${fill("Rain falls on the roof.\n")}`,
  "page numbers": `                    ANN\n          Hi.\n\n                    BEN\n          Hi.\n\n${fill("\f                                           12.\nHe waits.\n")}`,
  "stars of revision": `                    ANN\n          Hi.\n\n                    BEN\n          Hi.\n\n${fill("He waits.      *\n")}`,
  "open parentheses": `                    ANN\n          Hi.\n\n                    BEN\n${fill("          (low\n")}`,
  "a line without end": `                    ANN\n          Hi.\n\n                    BEN\n          Hi.\n\n${fill("a  ")}`,
  transcripts: fill("ANN: Hi.\n"),
  "Markdown names": fill("**ANN**\nHi.\n\n"),
  "Markdown headings": fill("## INT. A\n"),
  "open bold": `## INT. A\n${fill("__a ")}`,
  "front matter": `---\n${fill("a: b\n")}---\n`,
  prose: fill("He waits in the kitchen. "),
  "speeches in prose": fill('"Come in," Lena says. '),
  "open quotation marks": fill('“a "b ‘c '),
  "names in prose": fill("Lena Tom Ann "),
  "paragraphs of prose": fill("He waits.\n\n"),
  "Final Draft paragraphs": `<FinalDraft><Content>${paragraph.repeat(MEGABYTE / paragraph.length)}</Content></FinalDraft>`,
  "text of one Final Draft paragraph": `<FinalDraft><Content><Paragraph><Text>${fill("Rain *falls* ")}</Text></Paragraph></Content></FinalDraft>`,
  "styled runs": `<FinalDraft><Content><Paragraph>${'<Text Style="Bold">a</Text><Text>b</Text>'.repeat(25_000)}</Paragraph></Content></FinalDraft>`,
  "script notes": `<FinalDraft><Content><Paragraph><Text>a</Text></Paragraph></Content><ScriptNotes>${'<ScriptNote Range="0,1"><Paragraph><Text>n</Text></Paragraph></ScriptNote>'.repeat(13_000)}</ScriptNotes></FinalDraft>`,
};

test.each(Object.entries(SOURCES))("a megabyte of %s is read", { timeout: LIMIT_MS }, (_name, text) => {
  const result = importScript(text);
  expect("refused" in result ? result.refused : typeof result.fountain).toBe("string");
});
