/** Measures of a body from a look, in figure units: an average adult is 700 tall, feet on y = 0, y downwards. */
import type { Look } from "../../../../schema/shotlist.ts";

export type Proportions = {
  /** Size of the whole body against an average adult. */
  height: number;
  /** Size of the head against an average adult's on that body. */
  head: number;
  /** Half widths. */
  shoulder: number;
  waist: number;
  hip: number;
  limb: number;
  /** Half width of the jaw against the skull. */
  jaw: number;
};

const BUILDS: Record<Look["build"], Pick<Proportions, "height" | "shoulder" | "waist" | "hip" | "limb">> = {
  slight: { height: 0.96, shoulder: 57, waist: 39, hip: 42, limb: 0.86 },
  average: { height: 1, shoulder: 66, waist: 47, hip: 48, limb: 1 },
  broad: { height: 1.01, shoulder: 82, waist: 66, hip: 60, limb: 1.22 },
  tall: { height: 1.09, shoulder: 68, waist: 45, hip: 47, limb: 0.98 },
  child: { height: 0.7, shoulder: 58, waist: 46, hip: 46, limb: 1.05 },
};

export function proportionsOf(look: Look): Proportions {
  const build = BUILDS[look.build];
  const young = look.age === "child" || look.build === "child";
  const feminine = look.presentation === "feminine";
  return {
    height:
      build.height *
      (young ? Math.min(1, 0.7 / build.height) : look.age === "teen" ? 0.94 : look.age === "old" ? 0.965 : feminine ? 0.97 : 1),
    head: young ? 1.38 : look.age === "teen" ? 1.1 : 1.06,
    shoulder: build.shoulder * (feminine ? 0.88 : 1),
    waist: build.waist * (feminine ? 0.86 : 1),
    hip: build.hip * (feminine ? 1.06 : 1),
    limb: build.limb * (feminine ? 0.88 : 1),
    jaw: young ? 0.9 : look.build === "broad" ? 0.98 : feminine ? 0.74 : look.presentation === "masculine" ? 0.9 : 0.82,
  };
}
