/**
 * The stage: flat layers at depths before a camera. Units are those of a frame 900 high whose centre is (0, 0), as seen from the
 * camera's base position; x grows to the right, y downwards, the horizon is y = 0. People stand at depth 1, 560 units tall, their
 * feet on y = 340.
 */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Chance } from "./noise.ts";
import type { Palette } from "./palette.ts";

export const FRAME_HEIGHT = 900;
export const FLOOR_Y = 340;

/** A film's moment: seconds from the start of the shot, and the shot's length. */
export type Moment = { seconds: number; length: number };

export type Layer = {
  /** 1 where people stand; larger is further; the sky is at 60. */
  depth: number;
  /** Draws what stands still; painted once a shot. */
  paint?: (pen: SKRSContext2D) => void;
  /** Draws what moves, anew in every frame, over what stands still. */
  live?: (pen: SKRSContext2D, moment: Moment) => void;
  /** How soft the painted part is in frame units even in focus (fog). */
  blur?: number;
  /** How the painted part is laid over what is behind it. */
  blend?: "source-over" | "screen" | "multiply";
  /** Strength of the painted part 0…1 in time (lamps that flicker, drifting light). */
  strength?: (moment: Moment) => number;
  /** Shift of the painted part in time, in units of the stage. */
  shift?: (moment: Moment) => readonly [x: number, y: number];
};

/** What a set builder has to work with. */
export type SetPlan = {
  palette: Palette;
  /** Seeded by the place's name: the same place looks the same in every shot. */
  chance: Chance;
  seed: number;
  interior: boolean;
  /** Words of the place's name, in lower case. */
  name: string;
};

/** y of the floor at a depth. */
export function floorAt(depth: number): number {
  return FLOOR_Y / depth;
}
