import type { Shot, Transition } from "../../schema/shotlist.ts";

/** Seconds of the cards around the film. */
export const TITLE_CARD_S = 3.5;
export const END_CARD_S = 3;
export const CARD_FADE_S = 0.8;

/** The joint into each shot, the first one's being with the title card. */
export function jointsInto(shots: readonly Shot[]): Transition[] {
  return shots.map((shot, index) => {
    const joint = shot.transition_in;
    if (index === 0 && joint.kind !== "fade_in") return { kind: "fade_to_black", duration_s: CARD_FADE_S };
    return joint.kind === "cut" ? { kind: "cut", duration_s: 0 } : joint;
  });
}

/** The joint of the last shot with the end card. */
export function jointIntoEnd(shots: readonly Shot[]): Transition {
  const own = shots.at(-1)?.transition_out;
  return { kind: "fade_to_black", duration_s: Math.max(CARD_FADE_S, own?.duration_s ?? 0) };
}

/** How many frames of a joint lie in the clip before and in the clip after it. */
export function jointFrames({ kind, duration_s }: Transition, fps: number): { before: number; after: number; overlap: number } {
  const frames = Math.round(duration_s * fps);
  switch (kind) {
    case "cut":
      return { before: 0, after: 0, overlap: 0 };
    case "dissolve":
    case "wipe":
      return { before: frames, after: frames, overlap: frames };
    case "fade_in":
      return { before: 0, after: frames, overlap: 0 };
    case "fade_out":
      return { before: frames, after: 0, overlap: 0 };
    case "fade_to_black":
      return { before: Math.floor(frames / 2), after: Math.ceil(frames / 2), overlap: 0 };
    default:
      return kind satisfies never;
  }
}
