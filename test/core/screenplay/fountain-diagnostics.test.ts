import { expect, test } from "vitest";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";

function advice(source: string): string[] {
  return parseFountain(source).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

test("a diagnostic says where, what and what to do", () => {
  expect(parseFountain("INT. A\n\nHe sits. [[why").diagnostics).toEqual([
    {
      severity: "warning",
      code: "unclosed_note",
      message: "This note has no ]] before its paragraph ends, so the rest of the paragraph is read as the note.",
      remedy: "Add ]] where the note ends; put two spaces on an empty line inside a note to keep it going.",
      line: 3,
      column: 10,
    },
  ]);
});

test.each([
  ["an open boneyard", "He sits.\n/* He\n\nsleeps. /* Or not.", ["2:1 unclosed_boneyard"]],
  ["an open note behind a long one", "A [[b\nc]] d [[e", ["2:7 unclosed_note"]],
  ["a name that speaks elsewhere, alone on its line", "BOB\nHi.\n\n  BOB\n\nHello.", ["4:3 cue_without_dialogue"]],
  ["an extension without speech", "BOB (V.O.)\n\nHello.", ["1:1 cue_without_dialogue"]],
  ["a forced cue without speech", "\n@Bob\n\nHello.", ["2:1 cue_without_dialogue"]],
  ["a cue right below action", "BOB\nHi.\n\nHe waits.\nBOB\nHello.", ["5:1 cue_needs_empty_line"]],
  ["a cue after an empty line that has spaces on it", "BOB\nHi.\n\nMARA\nHi.\n    \nBOB\nHello.", ["7:1 cue_needs_empty_line"]],
  ["scenes with nothing in them", "INT. A\n\nCUT TO:\n\nINT. B\n\n[[later]]", ["1:1 empty_scene", "5:1 empty_scene"]],
  ["a heading with text right below", "INT. A\nHe sits.", ["1:1 heading_needs_empty_line"]],
  ["dual dialogue with nobody", "He sits.\n\nBOB ^\nHi.", ["3:1 dual_without_partner"]],
  ["two parentheticals in a row", "BOB\n(low)\n (slow)\nHi.", ["3:2 repeated_parenthetical"]],
  ["capitals that are no cue", "THE END\n\nBOOM!\n\nHe sits.", []],
  ["dual dialogue as it should be", "BOB\nHi.\n\nMARA ^\nHi.", []],
])("%s", (_name, source, expected) => {
  expect(advice(source)).toEqual(expected);
});
