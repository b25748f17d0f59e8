/** Where the joints of a body are, by pose; authored facing right. Figure units, feet on y = 0. */
import type { Pose } from "../../../../schema/vocabulary.ts";

type Point = readonly [x: number, y: number];

export type Stance = {
  hip: Point;
  neck: Point;
  handNear: Point;
  handFar: Point;
  footNear: Point;
  footFar: Point;
  /** Which way elbows and knees bend: 1 back for elbows and forward for knees. */
  elbows: 1 | -1;
  /** Turn of the whole body about the hip, radians (lying). */
  turn: number;
  /** The body sits. */
  seat: boolean;
  /** The arms lie over the chest. */
  armsInFront: boolean;
};

const STANDING: Stance = {
  hip: [0, -352],
  neck: [0, -572],
  handNear: [-70, -316],
  handFar: [70, -318],
  footNear: [-36, 0],
  footFar: [34, -4],
  elbows: 1,
  turn: 0,
  seat: false,
  armsInFront: false,
};

/** Steps a second, by gait. */
export const CADENCE: Partial<Record<Pose, number>> = { walking: 0.95, running: 1.5 };

/** `phase` 0…1 through two steps, for walking and running; `frontal` when the body faces the camera or away. */
export function stanceOf(pose: Pose, phase: number, frontal: boolean): Stance {
  switch (pose) {
    case "standing":
      return STANDING;
    case "walking":
      return gait(phase, frontal, 62, 16, 10, 44);
    case "running":
      return gait(phase, frontal, 112, 54, 44, 66);
    case "sitting":
    case "driving": {
      const hands: Pick<Stance, "handNear" | "handFar"> =
        pose === "driving" ? { handNear: [92, -335], handFar: [112, -350] } : { handNear: [46, -225], handFar: [66, -228] };
      if (frontal) {
        return {
          ...STANDING,
          ...seated(),
          handNear: [-50, -172],
          handFar: [50, -172],
          footNear: [-48, 0],
          footFar: [48, 0],
          armsInFront: true,
        };
      }
      return { ...STANDING, ...seated(), ...hands, neck: [-14, -402], footNear: [128, 0], footFar: [150, -4], armsInFront: true };
    }
    case "lying":
      return { ...STANDING, handNear: [-58, -330], handFar: [66, -330], turn: -Math.PI / 2 };
    case "kneeling":
      return {
        ...STANDING,
        hip: [0, -196],
        neck: [10, -414],
        handNear: [28, -190],
        handFar: [70, -200],
        footNear: [-128, -8],
        footFar: [86, 0],
      };
    case "crouching":
      return {
        ...STANDING,
        hip: [-34, -140],
        neck: [44, -328],
        handNear: [92, -160],
        handFar: [112, -150],
        footNear: [6, 0],
        footFar: [52, -4],
      };
    case "leaning":
      return {
        ...STANDING,
        hip: [14, -346],
        neck: [-34, -566],
        handNear: [-104, -400],
        handFar: [40, -320],
        footNear: [2, 0],
        footFar: [66, -4],
      };
    case "pointing":
      return { ...STANDING, neck: [6, -572], handFar: [244, -560], armsInFront: true, elbows: 1 };
    case "reaching":
      return { ...STANDING, neck: [24, -566], handNear: [184, -450], handFar: [206, -474], armsInFront: true };
    case "holding":
      return { ...STANDING, handNear: [38, -424], handFar: [64, -430], armsInFront: true };
    case "arms_crossed":
      return { ...STANDING, handNear: [52, -462], handFar: [-48, -446], armsInFront: true };
    default:
      return pose satisfies never;
  }
}

function seated(): Pick<Stance, "hip" | "neck" | "seat"> {
  return { hip: [0, -190], neck: [0, -408], seat: true };
}

function gait(phase: number, frontal: boolean, stride: number, lift: number, lean: number, swing: number): Stance {
  const a = phase * Math.PI * 2;
  const across = frontal ? 0.16 : 1;
  const foot = (angle: number): Point => [
    Math.cos(angle) * stride * across,
    -Math.max(0, Math.sin(angle)) * (lift + stride * 0.18),
  ];
  const near = foot(a);
  const far = foot(a + Math.PI);
  const bob = -Math.abs(Math.sin(a)) * (lift * 0.35 + 5);
  const hip: Point = [0, -346 + bob];
  const forward = frontal ? 0 : lean;
  const spread = frontal ? 66 : 6;
  const running = lift > 30;
  const handY = running ? -430 : -324;
  return {
    ...STANDING,
    hip,
    neck: [forward, -566 + bob],
    handNear: [-spread - Math.cos(a) * swing * across + forward, handY + bob - (frontal ? Math.cos(a) * 14 : 0)],
    handFar: [spread + Math.cos(a) * swing * across + forward, handY + bob + (frontal ? Math.cos(a) * 14 : 0)],
    footNear: [near[0] + (frontal ? -30 : 0), near[1]],
    footFar: [far[0] + (frontal ? 30 : 0), far[1] - 3],
  };
}

/** The joint between two bones of given lengths that reach from `from` to `to`; `bend` picks the side. */
export function joint(from: Point, to: Point, upper: number, lower: number, bend: 1 | -1): Point {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const distance = Math.min(Math.hypot(dx, dy), (upper + lower) * 0.999);
  if (distance < 1e-6) return [from[0], from[1] + upper];
  const along = (upper * upper - lower * lower + distance * distance) / (2 * distance);
  const aside = Math.sqrt(Math.max(0, upper * upper - along * along)) * bend;
  const ux = dx / Math.hypot(dx, dy);
  const uy = dy / Math.hypot(dx, dy);
  return [from[0] + ux * along - uy * aside, from[1] + uy * along + ux * aside];
}
