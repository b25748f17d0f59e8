import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CSV_TABLES, productionCsv } from "../../../pipeline/breakdown/production/csv.ts";
import { clockText, pagesText } from "../../../pipeline/breakdown/production/figures.ts";
import { productionSheet } from "../../../pipeline/breakdown/production/sheet/index.ts";
import type { ProductionBreakdown } from "../../../schema/production.ts";
import { anyScreenplay } from "../breakdown/scripts.ts";
import { breakdownOf, productionOf } from "./scripts.ts";

/** A reader of RFC 4180, in place of a spreadsheet. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.replace(/^\uFEFF/, "").matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    const cell = match[1] ?? "";
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The breakdown of one scene with every word of it replaced. */
const hostile = (words: string): ProductionBreakdown => {
  const one = breakdownOf("INT. BAR - DAY\n\nANNA, 30s, red coat, drops a KEY. A dog. Rain.\n\nANNA\n~La la.\n");
  const text = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(text);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        typeof inner === "string" && !CLOSED.has(key)
          ? words
          : Array.isArray(inner) && inner.every((one) => typeof one === "string")
            ? inner.map(() => words)
            : text(inner),
      ]),
    );
  };
  return text(one) as ProductionBreakdown;
};
const CLOSED = new Set(["cast_id", "scene_id", "int_ext", "time_of_day", "day_or_night", "presence", "weather", "place_kind"]);

test.each([
  [1, "1/8"],
  [4, "4/8"],
  [8, "1"],
  [11, "1 3/8"],
  [16, "2"],
])("%i eighths are %s", (eighths, text) => {
  expect(pagesText(eighths)).toBe(text);
});

test.each([
  [9.4, "0:09"],
  [69, "1:09"],
  [3729, "1:02:09"],
])("%f seconds are %s", (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});

describe("as CSV", () => {
  test("a scene is a line under a header, lengths in a form that no spreadsheet takes for a date", () => {
    const [header, line] = readCsv(
      productionCsv(breakdownOf('EXT. PIER, "SOUTH" - NIGHT\n\nANNA, 30s, drops a KEY.\n\nANNA\nOh.\n'), "scenes"),
    );
    const scene = Object.fromEntries((header ?? []).map((name, i) => [name, line?.[i]]));
    expect(scene).toMatchObject({
      scene: "1",
      int_ext: "EXT",
      set: 'PIER, "SOUTH"',
      time_of_day: "night",
      story_day: "1",
      pages: "0 1/8",
      eighths: "1",
      speaking: "Anna",
      props: "key",
    });
  });

  test("people and places have tables of their own", () => {
    const breakdown = breakdownOf("INT. BAR - DAY\n\nANNA, 30s, tall, enters.\n\nEXT. SEA - DAY\n\nANNA\nOh.\n");
    expect(readCsv(productionCsv(breakdown, "characters")).map((row) => row.slice(0, 8))).toEqual([
      ["number", "name", "aliases", "voice_only", "scenes", "scene_count", "speeches", "words"],
      ["1", "Anna", "", "no", "1; 2", "2", "1", "1"],
    ]);
    expect(readCsv(productionCsv(breakdown, "locations")).map((row) => row.slice(0, 4))).toEqual([
      ["location", "sets", "int_ext", "scenes"],
      ["BAR", "BAR", "INT", "1"],
      ["SEA", "SEA", "EXT", "2"],
    ]);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])("%j is text and no formula", (words) => {
    for (const table of CSV_TABLES) {
      const cells = readCsv(productionCsv(hostile(words), table))
        .slice(1)
        .flat();
      expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual([]);
      expect(cells).toContain(`'${words}`);
    }
  });

  test("every table of any breakdown reads back with as many cells in every line, and every word of it", () => {
    fc.assert(
      fc.property(anyScreenplay, fc.string({ unit: "grapheme", minLength: 1 }), (screenplay, title) => {
        const production = productionOf(screenplay);
        const named = { ...production, scenes: production.scenes.map((scene) => ({ ...scene, synopsis: `. ${title}` })) };
        for (const table of CSV_TABLES) {
          const rows = readCsv(productionCsv(named, table));
          expect(rows).toHaveLength(1 + named[table].length);
          expect(new Set(rows.map((row) => row.length)).size).toBe(1);
        }
        const rows = readCsv(productionCsv(named, "scenes")).slice(1);
        expect(rows.map((row) => row.at(-1))).toEqual(named.scenes.map((scene) => scene.synopsis));
      }),
      { numRuns: 50 },
    );
  });
});

describe("as a printed sheet", () => {
  test("every word of the script is escaped", () => {
    const page = productionSheet(hostile(`"><script>alert(1)</script><img src=x onerror='x'>&amp;`));
    expect(page).not.toMatch(/<script|<img|onerror='/);
    expect(page).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;x&#39;&gt;&amp;amp;");
  });

  test("is one page of its own: nothing is asked of any other address", () => {
    const page = productionSheet(breakdownOf("INT. BAR - DAY\n\nANNA waits.\n"));
    expect(page).not.toMatch(/https?:|src=|url\(|@import/);
    expect(page).toContain("default-src 'none'");
  });

  test("has a strip and a sheet for every scene, which the strip leads to", () => {
    const page = productionSheet(
      breakdownOf("INT. BAR - DAY\n\nANNA, 30s, waits.\n\nEXT. SEA - NIGHT\n\n= They sail.\n\nWaves.\n"),
    );
    expect(page.match(/<a href="#s\d">/g)).toEqual(['<a href="#s1">', '<a href="#s2">']);
    expect(page.match(/<section class="sheet scene [a-z-]+" id="s\d">/g)).toEqual([
      '<section class="sheet scene int-day" id="s1">',
      '<section class="sheet scene ext-night" id="s2">',
    ]);
    expect(page).toContain("They sail.");
  });

  test("an empty breakdown is a cover", () => {
    expect(productionSheet(breakdownOf("\n")).match(/<section/g)).toHaveLength(1);
  });
});
