/**
 * The Final Draft cases of screenplay-tools, which are not kept here. Theirs leave the
 * title page out of one file and read no line of credit.
 */
import { expect, test } from "vitest";
import { readFdx, writeFdx } from "../../pipeline/screenplay/fdx/index.ts";
import { parseFountain } from "../../pipeline/screenplay/fountain/index.ts";
import type { Screenplay } from "../../schema/screenplay.ts";
import { describeCases, readCase } from "./screenplay/conformance-cases.ts";

const TITLE_PAGE = {
  Title: "FDX Test Script",
  Credit: "Written by",
  Author: "Ian",
  Copyright: "Copyright (c) 2026",
  "Draft date": "Draft\ninformation",
  Contact: "Contact\ninformation",
};

function content({ elements, notes }: Screenplay) {
  return [elements, notes].map((list) => list.map(({ range: _, ...rest }) => rest));
}

function imported(fdx: string) {
  const result = readFdx(fdx);
  if ("refused" in result) throw new Error(result.refused.message);
  return result;
}

describeCases("the Final Draft cases of screenplay-tools", () => {
  test.each(["TestFDX-FD", "TestFDX-FI"])("%s says what its Fountain says", (name) => {
    const { screenplay, diagnostics } = imported(readCase(`${name}.fdx`));
    expect(content(screenplay)).toEqual(content(parseFountain(readCase(`${name}.fountain`)).screenplay));
    expect(Object.fromEntries(screenplay.title_page.map(({ key, value }) => [key, value]))).toEqual(TITLE_PAGE);
    expect(diagnostics).toEqual([]);
  });

  test.each(["TestFDX-FD", "TestFDX-FI"])("%s goes to Final Draft and comes back the same", (name) => {
    const { screenplay } = parseFountain(readCase(`${name}.fountain`));
    const { screenplay: back } = imported(writeFdx(screenplay));
    expect(content(back)).toEqual(content(screenplay));
  });
});
