import fc from "fast-check";
import { expect, test } from "vitest";
import { openRenderer } from "../../../gpu-functions/animatic/video/renderer.ts";
import {
  CAMERA_MOVES,
  EXPRESSIONS,
  MOODS,
  PLACE_KINDS,
  POSES,
  PROPS,
  SHOT_ANGLES,
  SHOT_SIZES,
  TIMES_OF_DAY,
  WEATHERS,
} from "../../../schema/vocabulary.ts";
import { picture, shot, subject } from "../video/shots.ts";

const FRAMES = 48;

function holes(pixels: Buffer): number {
  let count = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 255) count++;
  return count;
}

test.each(PLACE_KINDS)("%s fills the frame, inside and outside, whatever camera, light and people", (kind) => {
  fc.assert(
    fc.property(
      fc.record({
        interior: fc.boolean(),
        time_of_day: fc.constantFrom(...TIMES_OF_DAY),
        weather: fc.constantFrom(...WEATHERS),
        mood: fc.constantFrom(...MOODS),
        size: fc.constantFrom(...SHOT_SIZES),
        angle: fc.constantFrom(...SHOT_ANGLES),
        move: fc.constantFrom(...CAMERA_MOVES),
        pose: fc.constantFrom(...POSES),
        expression: fc.constantFrom(...EXPRESSIONS),
        facing: fc.constantFrom("left" as const, "right" as const, "camera" as const, "away" as const),
        frame: fc.constantFrom(0, FRAMES / 2, FRAMES - 1),
      }),
      ({ interior, time_of_day, weather, mood, size, angle, move, pose, expression, facing, frame }) => {
        const place = { kind, name: `The ${kind}`, interior, time_of_day, weather, set_dressing: [] };
        const subjects = [subject({ pose, expression, facing })];
        const renderer = openRenderer(
          shot({ place, mood, size, angle, move, subjects }, { duration_frames: FRAMES }),
          () => null,
        );
        renderer.draw(frame);
        expect(holes(renderer.canvas.data())).toBe(0);
      },
    ),
    { numRuns: 4, seed: 7 },
  );
});

test("every prop can be shown in an insert and none looks like another", () => {
  const drawn = PROPS.map((prop) => {
    const renderer = openRenderer(
      shot({ insert: { prop, label: "thing" }, subjects: [] }, { duration_frames: FRAMES }),
      () => null,
    );
    renderer.draw(0);
    return renderer.canvas.data().toString("base64");
  });
  expect(new Set(drawn).size).toBe(PROPS.length);
});

test("the same name gives the same set in any letter case, another name another set", () => {
  const setOf = (name: string) => {
    const place = { ...picture({}).place, name };
    const renderer = openRenderer(shot({ place, subjects: [] }), () => null);
    renderer.draw(0);
    return renderer.canvas.data();
  };
  expect(setOf("Harbour Street").equals(setOf("HARBOUR STREET"))).toBe(true);
  expect(setOf("Harbour Street").equals(setOf("Mill Lane"))).toBe(false);
});
