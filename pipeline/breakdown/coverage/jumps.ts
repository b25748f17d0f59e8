import type { ShotSize } from "../../../schema/vocabulary.ts";
import type { Draft } from "../draft.ts";

/** Sizes to go to from each, the likeliest first: two in one frame need room. */
const ALONE: Readonly<Record<ShotSize, readonly ShotSize[]>> = {
  EWS: ["WS", "MS"],
  WS: ["MS", "MWS"],
  MWS: ["MCU", "MS"],
  MS: ["MCU", "CU"],
  MCU: ["CU", "MS"],
  CU: ["MCU", "MS"],
  ECU: ["MCU", "MS"],
};
const TOGETHER: Readonly<Record<ShotSize, readonly ShotSize[]>> = {
  EWS: ["WS", "MWS"],
  WS: ["MWS", "MS"],
  MWS: ["MS", "WS"],
  MS: ["MWS", "WS"],
  MCU: ["MS", "MWS"],
  CU: ["MS", "MWS"],
  ECU: ["MS", "MWS"],
};

/** The same people at the same size twice running would jump: the second goes in or out. What the script asks for stays. */
export function avoidJumps(drafts: readonly Draft[]): void {
  for (const [i, draft] of drafts.entries()) {
    const before = drafts[i - 1];
    if (!before || !jumps(before, draft)) continue;
    if (!isDirected(draft)) resize(draft, null);
    else if (!isDirected(before)) resize(before, drafts[i - 2] ?? null);
  }
}

function resize(draft: Draft, before: Draft | null): void {
  const sizes = (draft.subjects.length > 1 ? TOGETHER : ALONE)[draft.size];
  draft.size = sizes.find((size) => size !== before?.size) ?? draft.size;
}

function jumps(before: Draft, draft: Draft): boolean {
  return (
    draft.subjects.length > 0 &&
    (draft.transitionIn?.kind ?? "cut") === "cut" &&
    before.kind === draft.kind &&
    before.size === draft.size &&
    before.angle === draft.angle &&
    before.subjects.length === draft.subjects.length &&
    draft.subjects.every(({ castId, foreground }) =>
      before.subjects.some((one) => one.castId === castId && one.foreground === foreground),
    )
  );
}

export const isDirected = ({ reason }: Draft): boolean => reason.endsWith("as the script says");
