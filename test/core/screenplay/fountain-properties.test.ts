import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFountain, writeFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { Diagnostic, type Element, Screenplay, type SourceRange } from "../../../schema/screenplay.ts";

/** What scripts are made of, and what breaks scanners. */
const PIECES = [
  ..."!@.>~#=^()*_[]/\\:<-'\t ",
  ..."\n\n\n\n\n",
  ...[
    "\r\n",
    "\r",
    "  \n",
    "[[",
    "]]",
    "/*",
    "*/",
    "===",
    "INT. ",
    "ext ",
    "I/E. ",
    "CUT TO:",
    "BOB",
    "McCLANE",
    "bob",
    "ЮЛИЯ",
    "Élan",
  ],
  ...[
    "\n\nBOB\nHi.\n",
    "\n\nINT. HOUSE - DAY #1A#\n\n",
    " (V.O.)",
    " (CONT'D)",
    " ^",
    "@李",
    "李雷",
    "😆",
    "Title: ",
    "Author:",
    "    ",
    "\u00a0",
  ],
];
const script = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));
const anything = fc.oneof(script, fc.string({ unit: "binary", maxLength: 200 }));
const options = fc.record({ merge_actions: fc.boolean(), merge_dialogue: fc.boolean() });

function property(name: string, check: (source: string, options: { merge_actions: boolean; merge_dialogue: boolean }) => void) {
  test(name, () => fc.assert(fc.property(anything, options, check), { numRuns: 1000 }));
}

function ranges({ title_page, elements }: Screenplay): SourceRange[] {
  return [...title_page, ...elements].map(({ range }) => range);
}

function withoutRange<T extends { range: SourceRange }>({ range: _, ...rest }: T): Omit<T, "range"> {
  return rest;
}

function content(screenplay: Screenplay) {
  return {
    title_page: screenplay.title_page.map(withoutRange),
    elements: screenplay.elements.map(withoutRange),
    notes: screenplay.notes.map(withoutRange),
    boneyards: screenplay.boneyards.map(withoutRange),
  };
}

function words(elements: Element[]): string[] {
  return elements.flatMap((element) =>
    "text" in element ? element.text.split(/\s+/) : element.type === "character" ? [element.name] : [],
  );
}

describe("any text at all", () => {
  property("is a screenplay with sound diagnostics", (source, options) => {
    const { screenplay, diagnostics } = parseFountain(source, options);
    expect(Screenplay.parse(screenplay)).toEqual(screenplay);
    const lines = source.split(/\r\n|\r|\n/);
    for (const diagnostic of diagnostics) {
      Diagnostic.parse(diagnostic);
      expect(diagnostic.column).toBeLessThanOrEqual((lines[diagnostic.line - 1] as string).length);
    }
  });

  property("has elements in source order, on the lines they claim", (source, options) => {
    const { screenplay } = parseFountain(source, options);
    let end = 0;
    for (const range of ranges(screenplay)) {
      expect(range.start).toBeGreaterThanOrEqual(end);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.line).toBe(source.slice(0, range.start).split(/\r\n|\r|\n/).length);
      end = range.end;
    }
    expect(end).toBeLessThanOrEqual(source.length);
  });

  property("has notes and boneyards that lie within an element or outside all of them", (source, options) => {
    const { screenplay } = parseFountain(source, options);
    for (const { range } of [...screenplay.notes, ...screenplay.boneyards]) {
      for (const outer of ranges(screenplay)) {
        const inside = range.start >= outer.start && range.end <= outer.end;
        expect(inside || range.end <= outer.start || range.start >= outer.end).toBe(true);
      }
    }
  });

  property("loses no character that is not white space", (source, options) => {
    const { screenplay } = parseFountain(source, options);
    const covered = new Uint8Array(source.length);
    for (const { start, end } of [
      ...ranges(screenplay),
      ...[...screenplay.notes, ...screenplay.boneyards].map(({ range }) => range),
    ]) {
      covered.fill(1, start, end);
    }
    for (let i = 0; i < source.length; i++) if (!covered[i]) expect(source.charAt(i).trim()).toBe("");
  });

  property("has the same words however its lines are merged", (source, options) => {
    const merged = parseFountain(source).screenplay;
    const loose = parseFountain(source, options).screenplay;
    expect(words(loose.elements).filter(Boolean)).toEqual(words(merged.elements).filter(Boolean));
    expect([loose.title_page, loose.notes, loose.boneyards]).toEqual([merged.title_page, merged.notes, merged.boneyards]);
  });

  property("means the same with any line ends", (source, options) => {
    const lf = source.replaceAll(/\r\n|\r/g, "\n");
    const expected = content(parseFountain(lf, options).screenplay);
    expect(content(parseFountain(lf.replaceAll("\n", "\r\n"), options).screenplay)).toEqual(expected);
    expect(content(parseFountain(lf.replaceAll("\n", "\r"), options).screenplay)).toEqual(expected);
    if (!lf.startsWith("\ufeff")) expect(content(parseFountain(`\ufeff${lf}`, options).screenplay)).toEqual(expected);
  });

  property("comes back the same after it is written as Fountain", (source, options) => {
    const first = parseFountain(source, options).screenplay;
    const written = writeFountain(first);
    expect(content(parseFountain(written, options).screenplay), written).toEqual(content(first));
    expect(writeFountain(parseFountain(written, options).screenplay)).toBe(written);
  });
});
