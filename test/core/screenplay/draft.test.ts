import fc from "fast-check";
import { expect, test } from "vitest";
import { createDraft, type Draft } from "../../../pipeline/screenplay/draft/draft.ts";
import type { Inline } from "../../../pipeline/screenplay/draft/inline.ts";
import { JOINER } from "../../../pipeline/screenplay/draft/joiner.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";

const MARKS = [
  ..."!@.>~#=^()*_[]/\\:<- \t\n\r",
  "[[",
  "]]",
  "/*",
  "*/",
  "===",
  "INT. ",
  "CUT TO:",
  "BOB",
  "bob",
  "李",
  "Title: ",
  "1",
  "  \n",
  "#1#",
];
const words = fc.oneof(
  fc.array(fc.constantFrom(...MARKS), { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const inline: fc.Arbitrary<Inline> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: words },
    fc.record({ kind: fc.constantFrom("note" as const, "boneyard" as const), text: words }),
  ),
  { minLength: 1, maxLength: 3 },
);
const place = { line: 1, column: 1 };
const CALLS = {
  heading: (draft: Draft, text: Inline) => draft.heading(text, null, place),
  numbered: (draft: Draft, text: Inline) => draft.heading(text, "7A", place),
  action: (draft: Draft, text: Inline) => draft.action(text, place),
  tight: (draft: Draft, text: Inline) => draft.action(text, place, { tight: true }),
  centered: (draft: Draft, text: Inline) => draft.action(text, place, { centered: true }),
  cue: (draft: Draft, text: Inline) => draft.cue(text, place),
  parenthetical: (draft: Draft, text: Inline) => draft.parenthetical(text, place),
  dialogue: (draft: Draft, text: Inline) => draft.dialogue(text, place),
  lyrics: (draft: Draft, text: Inline) => draft.lyrics(text, place),
  transition: (draft: Draft, text: Inline) => draft.transition(text, place),
  section: (draft: Draft, text: Inline) => draft.section(text, 2, place),
  synopsis: (draft: Draft, text: Inline) => draft.synopsis(text, place),
};
const call = fc.record({ what: fc.constantFrom(...(Object.keys(CALLS) as (keyof typeof CALLS)[])), text: inline });
const calls = fc.array(call, { maxLength: 8 });

function letters(text: string): string {
  return [
    ...text
      .replaceAll(/\(CONT.D\)/gi, "")
      .replaceAll(/[\s()^]/gu, "")
      .replaceAll(JOINER, ""),
  ]
    .sort()
    .join("");
}

test("every character that is not white space is in the Fountain text", () => {
  fc.assert(
    fc.property(calls, (made) => {
      const draft = createDraft();
      for (const { what, text } of made) CALLS[what](draft, text);
      const { fountain } = draft.finish();
      const given = made.flatMap(({ text }) => text.map((piece) => (typeof piece === "string" ? piece : piece.text))).join("");
      const marks = letters(fountain);
      for (const [letter, count] of counts(letters(given))) {
        expect(counts(marks).get(letter) ?? 0, `${letter} in ${fountain}`).toBeGreaterThanOrEqual(count);
      }
    }),
    { numRuns: 500 },
  );
});

test("what is drafted reads back as drafted", () => {
  fc.assert(
    fc.property(calls, (made) => {
      const draft = createDraft();
      for (const { what, text } of made) CALLS[what](draft, text);
      const { fountain, screenplay } = draft.finish();
      expect(content(screenplay), fountain).toEqual(content(draft.drafted()));
    }),
    { numRuns: 2000 },
  );
});

function content({ elements, notes, boneyards }: Screenplay) {
  return [elements, notes, boneyards].map((list) => list.map(({ range: _, ...rest }) => rest));
}

function counts(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const letter of text) found.set(letter, (found.get(letter) ?? 0) + 1);
  return found;
}
