/** Scales, by the semitones of their steps above the tonic, and rhythms of a bar, in beats. */
import type { Scale } from "./style.ts";

export const IONIAN: Scale = [0, 2, 4, 5, 7, 9, 11];
export const LYDIAN: Scale = [0, 2, 4, 6, 7, 9, 11];
export const MIXOLYDIAN: Scale = [0, 2, 4, 5, 7, 9, 10];
export const AEOLIAN: Scale = [0, 2, 3, 5, 7, 8, 10];
export const HARMONIC_MINOR: Scale = [0, 2, 3, 5, 7, 8, 11];
export const PHRYGIAN: Scale = [0, 1, 3, 5, 7, 8, 10];
export const LOCRIAN: Scale = [0, 1, 3, 5, 6, 8, 10];

export const FLOWING = [
  [1, 1, 2],
  [1.5, 0.5, 2],
  [2, 1, 1],
  [3, 1],
] as const;
export const WALTZING = [
  [2, 1],
  [1, 1, 1],
  [1.5, 0.5, 1],
] as const;
export const SPRIGHTLY = [
  [0.5, 0.5, 1, 0.5, 0.5, 1],
  [1, 0.5, 0.5, 1, 1],
  [0.5, 0.5, 0.5, 0.5, 2],
  [1.5, 0.5, 1, 1],
] as const;
export const BROAD = [[4], [2, 2], [3, 1]] as const;
export const DRIVING = [
  [1.5, 1.5, 1],
  [3, 0.5, 0.5],
  [1, 1, 2],
  [0.5, 0.5, 1, 2],
] as const;
export const HOPPING = [
  [0.5, -0.5, 0.5, -0.5, 0.5, 0.5, 1],
  [0.5, 0.5, -0.5, 0.5, 1, -1],
  [1, 0.5, 0.5, 0.5, 0.5, -1],
] as const;
export const HALTING = [
  [1, 1, -2],
  [0.5, 0.5, 1, -2],
  [1.5, 0.5, -2],
] as const;
export const WAITING = [
  [3, 1],
  [-2, 1, 1],
  [2, -2],
] as const;
export const RARE = [[4], [-2, 2], [1, -3]] as const;
export const STABBING = [
  [0.5, 0.5, 1, -2],
  [1.5, 0.5, 1, -1],
  [2, 0.5, 0.5, 1],
] as const;
export const MARCHING = [
  [3, 1],
  [2, 1, 1],
  [1.5, 0.5, 2],
] as const;
