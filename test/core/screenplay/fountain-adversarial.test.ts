import { expect, test } from "vitest";
import { parseFountain, writeFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { plainText } from "../../../pipeline/screenplay/plain-text.ts";

const MEGABYTE = 2 ** 20;
const WRITTEN_LENGTH = 2 ** 14;
/** A scan that is not linear takes minutes for these. */
const LIMIT_MS = 10_000;

function fill(piece: string): (length: number) => string {
  return (length) => piece.repeat(Math.ceil(length / piece.length));
}

function around(before: string, piece: string, after = ""): (length: number) => string {
  return (length) => before + fill(piece)(length) + after;
}

const SOURCES: Record<string, (length: number) => string> = {
  "an open boneyard, again and again": fill("/* "),
  "an open boneyard on every line": fill("/*\n"),
  "an open note, again and again": fill("[["),
  "an open note in every paragraph": fill("[[a\n\n"),
  "an open note over connected lines": around("[[", "a\n  \n"),
  "empty notes and text by turns": fill("[[]]a"),
  "boneyards and text by turns": fill("/**/a"),
  "brackets that never close": fill("("),
  "brackets that never open": fill(")"),
  "a cue of brackets": around("BOB ", "(a)", "\nHi."),
  "a cue of unmatched brackets": around("BOB ", "()(", ")\nHi."),
  "a cue of carets": around("\n@BOB", " ^", "\nHi."),
  "closing marks alone": fill("]]*/"),
  stars: fill("*"),
  "open emphasis": fill("*a _b **c ***d "),
  "emphasis that closes late": fill("*a_ "),
  backslashes: fill("\\"),
  hashes: fill("#"),
  "scene numbers": around("INT. A ", "#1", "#"),
  "equals signs": fill("="),
  dots: fill("."),
  spaces: fill(" "),
  "spaces before a letter": around("", " ", "a"),
  "spaces in a note": around("[[", " "),
  "carriage returns": fill("\r"),
  "line feeds": fill("\n"),
  "connecting lines in a speech": around("BOB\nHi.\n", "  \n", "Bye."),
  "connecting lines that connect nothing": around("BOB\nHi.\n", "  \n"),
  "empty lines between centred texts": around("> a <\n", "\n", "> b <"),
  cues: fill("\nBOB\n\n"),
  speeches: fill("BOB\nHi.\n\n"),
  headings: fill("INT. A\n\n"),
  "title entries": fill("Key: value\n"),
  "a title value of many lines": around("Title:\n", "    a\n"),
  "half of a surrogate pair": fill("\ud83d"),
  "capitals that are two code units": around("\n", "𐐀", "\nHi."),
};

test.each(Object.entries(SOURCES))("a megabyte of %s is parsed, losing nothing", { timeout: LIMIT_MS }, (_name, source) => {
  const text = source(MEGABYTE);
  const { screenplay } = parseFountain(text);
  const { title_page, elements, notes, boneyards } = screenplay;
  const lastCovered = Math.max(0, ...[title_page, elements, notes, boneyards].map((list) => list.at(-1)?.range.end ?? 0));
  expect(text.slice(lastCovered).trim()).toBe("");
});

test.each(Object.entries(SOURCES))("a lot of %s is written and read", { timeout: LIMIT_MS }, (_name, source) => {
  const { screenplay } = parseFountain(source(WRITTEN_LENGTH));
  for (const element of screenplay.elements) if ("text" in element) plainText(element.text);
  const again = parseFountain(writeFountain(screenplay)).screenplay;
  expect(again.elements.map(({ type }) => type)).toEqual(screenplay.elements.map(({ type }) => type));
});
