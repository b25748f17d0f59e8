import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { framesOfSound, rhythmOf, timeShot } from "../../../pipeline/plan/rhythm.ts";
import { aLine, aShot } from "../../support/shot-list.ts";

const CUT = { kind: "cut", duration_s: 0 } as const;
const joints = { in: CUT, out: CUT };

describe("a shot's time", () => {
  test("is lead, speech, gaps and tail", () => {
    const shot = aShot("s1-1", { lines: [aLine("s1-1-l1"), aLine("s1-1-l2")] });
    const timed = timeShot(
      rhythmOf(shot, joints, 24),
      new Map([
        ["l1", 48],
        ["l2", 24],
      ]),
    );
    expect(timed).toEqual({
      spans: [
        { line_id: "l1", cast_id: "margit", on_screen: true, start_frame: 12, frames: 48 },
        { line_id: "l2", cast_id: "margit", on_screen: true, start_frame: 70, frames: 24 },
      ],
      duration_frames: 108,
    });
  });

  test("counts on the words of a line whose speech never came", () => {
    const shot = aShot("s1-1", { lines: [aLine("s1-1-l1", { text: "one two three four five six seven eight" })] });
    expect(timeShot(rhythmOf(shot, joints, 24), new Map()).spans[0]?.frames).toBe(74);
  });

  test("lets dual dialogue begin together and lasts as long as the longer", () => {
    const shot = aShot("s1-1", { lines: [aLine("s1-1-l1"), aLine("s1-1-l2", { dual: true })] });
    const speech = new Map([
      ["l1", 24],
      ["l2", 60],
    ]);
    const { spans, duration_frames } = timeShot(rhythmOf(shot, joints, 24), speech);
    expect(spans.map(({ start_frame }) => start_frame)).toEqual([12, 12]);
    expect(duration_frames).toBe(12 + 60 + 14);
  });

  test("keeps the words out of its dissolves and fades", () => {
    const shot = aShot("s1-1", { lines: [aLine("s1-1-l1")] });
    const rhythm = rhythmOf(shot, { in: { kind: "dissolve", duration_s: 1 }, out: { kind: "fade_to_black", duration_s: 1 } }, 24);
    const { spans, duration_frames } = timeShot(rhythm, new Map([["l1", 48]]));
    expect(spans[0]?.start_frame).toBe(12 + 24);
    expect(duration_frames - 36 - 48).toBe(14 + 12);
  });

  test("leaves room for a sigh before a line", () => {
    const shot = aShot("s1-1", {
      lines: [aLine("s1-1-l1")],
      sounds: [{ kind: "human", cue_id: "c", sound: "sigh", cast_id: "margit", gain_db: 0, before_line_id: "s1-1-l1", at: 0 }],
    });
    expect(timeShot(rhythmOf(shot, joints, 24), new Map()).spans[0]?.start_frame).toBe(12 + 24);
  });

  test("never has words overlap, unless they are dual, and always holds them all", () => {
    const line = fc.record({ dual: fc.boolean(), frames: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom(24, 30, 60), (lines, fps) => {
        const shot = aShot("s1-1", { lines: lines.map(({ dual }, index) => aLine(`s1-1-l${index}`, { dual })) });
        const speech = new Map(lines.map(({ frames }, index) => [`l${index + 1}`, frames]));
        const { spans, duration_frames } = timeShot(rhythmOf(shot, joints, fps), speech);
        let end = 0;
        for (const [index, span] of spans.entries()) {
          if (!shot.lines[index]?.dual || index === 0) expect(span.start_frame).toBeGreaterThanOrEqual(end);
          end = Math.max(end, span.start_frame + span.frames);
        }
        expect(duration_frames).toBeGreaterThanOrEqual(end);
      }),
    );
  });
});

test("frames hold all of a sound, to the sample", () => {
  expect(framesOfSound({ samples: 48_000, sample_rate: 48_000 }, 24)).toBe(24);
  expect(framesOfSound({ samples: 48_001, sample_rate: 48_000 }, 24)).toBe(25);
  expect(framesOfSound({ duration_s: 0.5 }, 30)).toBe(15);
});
