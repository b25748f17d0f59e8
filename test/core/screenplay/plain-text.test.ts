import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "../../../pipeline/screenplay/plain-text.ts";

test.each([
  ["*a* **b** ***c*** _d_", "a b c d"],
  ["_Steel's face FILLS the *Leupold Mark 4* scope_.", "Steel's face FILLS the Leupold Mark 4 scope."],
  ["**\\*9765\\***", "*9765*"],
  ["He dialed *69 and then *23.", "He dialed *69 and then *23."],
  ["He dialed *69 and then 23*.", "He dialed 69 and then 23."],
  ["A *b\nc* d", "A *b\nc* d"],
  ["my_first_name and 2 * 3", "my_first_name and 2 * 3"],
  ["re*think*ing (_this_)", "rethinking (this)"],
  ["C:\\dir\\_x", "C:\\dir_x"],
  ["Hello [[0]] there/*12*/, you.", "Hello there, you."],
  ["Hello.\n[[0]]\nBye. [[1]]", "Hello.\n\nBye."],
  ["    Closed [[0]]", "    Closed"],
  ["a [b] /* c", "a [b] /* c"],
])("%j reads %j", (text, words) => {
  expect(plainText(text)).toBe(words);
});

test("text without marks is left as it is", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[*_\\[/]/.test(text)),
      (text) => plainText(text) === text,
    ),
  );
});
