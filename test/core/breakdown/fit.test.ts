import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continuityBreaks } from "../../../pipeline/breakdown/continuity/index.ts";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { anyScreenplay, examples, spokenWords, wordsInLines } from "./scripts.ts";

describe("a shot whose speech is longer than a model can film", () => {
  const { screenplay } = parseFountain(
    "INT. BAR - DAY\n\nANNA, 30s, waits alone.\n\nANNA\nThe first sentence is this one here. The second sentence follows after it. And then there is a third one too.\n",
  );

  test("is cut between its sentences and goes on in the same set-up", () => {
    const shots = breakDown(screenplay, { language: "en", shotMaxSeconds: 5 }).shot_list.shots.filter(
      (shot) => shot.lines.length > 0,
    );
    expect(shots.map(({ lines, reason }) => [lines.map((line) => line.text).join("|"), reason])).toEqual([
      ["The first sentence is this one here.", "Alone with the speaker"],
      ["The second sentence follows after it.", "Alone with the speaker, continued"],
      ["And then there is a third one too.", "Alone with the speaker, continued"],
    ]);
    const [first] = shots;
    for (const { picture, kind } of shots) {
      expect({ kind, size: picture.size, subjects: picture.subjects }).toEqual({
        kind: first?.kind,
        size: first?.picture.size,
        subjects: first?.picture.subjects,
      });
    }
  });

  test("is left whole where there is room for it", () => {
    expect(breakDown(screenplay, { language: "en", shotMaxSeconds: 60 })).toEqual(breakDown(screenplay, { language: "en" }));
  });
});

test("whatever the room, every spoken word is in exactly one shot, in order", () => {
  fc.assert(
    fc.property(anyScreenplay, fc.double({ min: 0.1, max: 20, noNaN: true }), (screenplay, shotMaxSeconds) => {
      const { shot_list } = breakDown(screenplay, { language: "en", shotMaxSeconds });
      expect(wordsInLines(shot_list)).toEqual(spokenWords(screenplay));
    }),
  );
});

test.each(examples())(
  "the example $name fits into five seconds a shot, one sentence at least, and nothing jumps",
  ({ screenplay }) => {
    const { shot_list } = breakDown(screenplay, { language: "en", shotMaxSeconds: 5.4 });
    const long = shot_list.shots.filter(
      ({ lines, estimated_s }) => estimated_s > 7 && lines.length > 1 && !lines.some((line) => line.dual),
    );
    expect(long.map((shot) => shot.shot_id)).toEqual([]);
    expect(continuityBreaks(shot_list)).toEqual([]);
  },
);
