import { expect, test } from "vitest";
import { parseFountain, writeFountain } from "../../../pipeline/screenplay/fountain/index.ts";

function rewrite(source: string): string {
  return writeFountain(parseFountain(source).screenplay);
}

test("a tidy script is written as it was", () => {
  const source = `Title:
    _**RAIN**_
    A film
Author: M. Kovács

# Act one

= They meet.

INT. BAR - NIGHT #1A#

Rain. /* Snow? */A *neon* sign[[which?]] blinks.

    Closed Mondays

!MARA
is written on the door.

MARA (V.O.)
(low)
Hello.
  
Hello again.
~ La la

@McCLANE ^
Hello.

/* A cut
scene. */

> THE END <

===

CUT TO:

.FLASHBACK

> Fade out.
`;
  expect(rewrite(source)).toBe(source);
});

test("an untidy script is written tidily", () => {
  expect(rewrite("\ufeffint. bar\r\nRain.\r\n\r\n\t  MARA(V.O.) (CONT'D)\r\n\t  Hello.\r\n\r\n>THE END<")).toBe(
    "int. bar\n\nRain.\n\nMARA (V.O.)\nHello.\n\n> THE END <\n",
  );
});

test("what would read as something else is forced", () => {
  expect(rewrite("\nNote: this\n\nBOB\nHi.")).toBe("!Note: this\n\nBOB\nHi.\n");
  expect(rewrite("!INT. A\n\n!# one\n\nBOB\n\nHe sits.")).toBe("!INT. A\n\n!# one\n\nBOB\n\nHe sits.\n");
});

test("an empty screenplay is an empty text", () => {
  expect(rewrite("")).toBe("");
});
