/** From shot size and angle to a camera: how large people are, how much of the place is seen, where the eyes lie in the frame. */
import type { Picture } from "../../../schema/shotlist.ts";
import type { ShotAngle, ShotSize } from "../../../schema/vocabulary.ts";
import type { Camera } from "./camera.ts";

type Frame = {
  /** Scale of people against a wide shot. */
  people: number;
  /** Scale of the far set against a wide shot. */
  set: number;
  /** Where eyes lie: frame units from the centre; null: the floor stays where it is. */
  eyes: number | null;
  /** How far the camera rises from chest height to eye height, 0…1. */
  rise: number;
  /** Blur of what is far behind, in frame units. */
  blur: number;
};

const SIZES: Record<ShotSize, Frame> = {
  EWS: { people: 0.44, set: 0.84, eyes: null, rise: 0, blur: 0 },
  WS: { people: 1, set: 1, eyes: null, rise: 0, blur: 0 },
  MWS: { people: 1.5, set: 1.14, eyes: -212, rise: 0.25, blur: 1.2 },
  MS: { people: 2.35, set: 1.3, eyes: -160, rise: 0.45, blur: 2.6 },
  MCU: { people: 3.3, set: 1.45, eyes: -128, rise: 0.6, blur: 4.5 },
  CU: { people: 4.9, set: 1.6, eyes: -84, rise: 0.75, blur: 8 },
  ECU: { people: 9, set: 1.9, eyes: -36, rise: 0.85, blur: 12 },
};

/** In rooms the camera cannot step back through the wall. */
const WIDEST_INDOORS: Frame = { people: 0.66, set: 0.94, eyes: null, rise: 0, blur: 0 };

const LIFTS: Record<ShotAngle, number> = { eye: 0, high: -190, low: 190, overhead: -330, dutch: 20 };

export type Framing = Frame & {
  /** Camera for people scaled by `closer` (1: as framed). */
  camera(closer: number): Camera;
};

/** `eyesY`: height of the eyes to frame, in stage units at depth 1. */
export function framingOf(picture: Picture, eyesY: number): Framing {
  const frame = picture.size === "EWS" && picture.place.interior ? WIDEST_INDOORS : SIZES[picture.size];
  const roll = picture.angle === "dutch" ? -0.105 : 0;
  return {
    ...frame,
    camera(closer) {
      const people = frame.people * closer;
      const z = 1 - frame.set / people;
      const y = eyesY * frame.rise + LIFTS[picture.angle] / people;
      const held = frame.eyes === null ? 18 : frame.eyes - (eyesY - eyesY * frame.rise) * people;
      return { x: 0, y, z, zoom: frame.set, shiftX: 0, shiftY: held + LIFTS[picture.angle] * 0.92, roll };
    },
  };
}
