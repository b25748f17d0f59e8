import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { JOINER } from "../../../pipeline/screenplay/draft/joiner.ts";
import { readFdx, writeFdx } from "../../../pipeline/screenplay/fdx/index.ts";
import { sayable } from "../../../pipeline/screenplay/fdx/write-text.ts";
import { replaceAsides, withoutAsides } from "../../../pipeline/screenplay/fountain/asides.ts";
import { readEmphasis } from "../../../pipeline/screenplay/fountain/emphasis.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import type { Element, Screenplay } from "../../../schema/screenplay.ts";

const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));

function roundTrip(screenplay: Screenplay): Screenplay {
  const fdx = writeFdx(screenplay);
  const read = readFdx(fdx);
  if ("refused" in read) throw new Error(`${read.refused.message}\n${fdx}`);
  return read.screenplay;
}

test.each(readdirSync(EXAMPLES).filter((name) => name.endsWith(".fountain")))(
  "%s comes back from Final Draft as it went",
  (name) => {
    const { screenplay } = parseFountain(readFileSync(EXAMPLES + name, "utf8"));
    const plain = ({ title_page, elements, notes, boneyards }: Screenplay) =>
      [title_page, elements, notes, boneyards].map((list) => list.map(({ range: _, ...rest }) => rest));
    expect(plain(roundTrip(screenplay))).toEqual(plain(screenplay));
  },
);

const word = fc.constantFrom(
  "Rain",
  "falls.",
  "*slow*",
  "**hard**",
  "_on_",
  "a_b",
  "***x***",
  "5 * 3",
  "\\*",
  "[",
  "]",
  "&",
  "<b>",
  "😆",
  "李",
  '"q"',
  "!",
  "(",
  ")",
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((some) => some.join(" "));
const name = fc.constantFrom("BOB", "MARY ANN", "@McCoy", "R2D2", "BOB (V.O.)", "JO (O.S.) (CONT'D)");
const note = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  words.map((text) => ` [[${text.replaceAll("]", "")}]]`),
);
const said = fc.oneof(
  words.map((text) => `a ${text}`),
  words.map((text) => `a ${text}\nand ${text}`),
  words.map((text) => `(a ${text})\na`),
  words.map((text) => `~a ${text}`),
);
const speech = fc.tuple(name, said, note).map(([cue, text, aside]) => `${cue}\n${text}${aside}`);
const part = fc.oneof(
  fc.tuple(words, fc.constantFrom("", " #1#", " #12-A.b#"), note).map(([text, number, aside]) => `INT. ${text}${number}${aside}`),
  fc.tuple(words, note).map(([text, aside]) => `He ${text}${aside}`),
  words.map((text) => `> ${text} <`),
  words.map((text) => `> ${text}.`),
  words.map((text) => `# ${text}`),
  words.map((text) => `### ${text}`),
  words.map((text) => `= ${text}`),
  words.map((text) => `~ ${text}`),
  fc.constantFrom("CUT TO:", "===", "/* gone\n\nfor good */", "[[a note]]"),
  speech,
  fc.tuple(speech, speech).map(([left, right]) => `${left}\n\n${right.replace("\n", " ^\n")}`),
);
const title = fc.constantFrom(
  "",
  "Title: A & B\nCredit: written by\nAuthor: C. D.\nDraft date: 1/2/2026\n\n",
  "Title: Alien: Covenant\nContact:\n    a@b.c\n    12 Road\n\n",
  "Author: Nobody\nFormat: wide\n\n",
);
const script = fc.tuple(title, fc.array(part, { maxLength: 8 })).map(([page, parts]) => page + parts.join("\n\n"));

test("whatever both can say goes to Final Draft and comes back", () => {
  fc.assert(
    fc.property(script, (source) => {
      const { screenplay } = parseFountain(source);
      expect(sayings(roundTrip(screenplay)), writeFdx(screenplay)).toEqual(sayings(screenplay));
    }),
    { numRuns: 500 },
  );
});

/** All but white space, the way emphasis is written, and the depth of sections that Final Draft has not. */
function sayings(screenplay: Screenplay) {
  const { title_page, elements, notes, boneyards } = screenplay;
  return {
    title: Object.fromEntries(title_page.map(({ key, value }) => [key, lettersOf(value)])),
    elements: elements.map((element) => sayingOf(element)).filter((saying) => saying !== null),
    notes: notes
      .map(({ text }) => lettersOf(text))
      .filter(Boolean)
      .sort(),
    boneyards: boneyards
      .map(({ text }) => lettersOf(text))
      .filter(Boolean)
      .sort(),
  };
}

function sayingOf(element: Element) {
  const { range: _, ...rest } = element;
  if (!("text" in rest)) return rest;
  const text = replaceAsides(rest.text, () => "");
  const styled = !["heading", "transition"].includes(rest.type) ? styles(withoutAsides(rest.text)) : lettersOf(text);
  return lettersOf(text) === "" ? null : { ...rest, text: styled };
}

function styles(text: string): string {
  return readEmphasis(text)
    .map((run) =>
      [...lettersOf(run.text)]
        .map((letter) => `${letter}${run.bold ? "b" : ""}${run.italic ? "i" : ""}${run.underline ? "u" : ""}`)
        .join(" "),
    )
    .filter(Boolean)
    .join(" ");
}

const lettersOf = (text: string): string => sayable(text).replaceAll(JOINER, "").replaceAll(/\s/g, "");
