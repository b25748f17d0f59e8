import type { Expression, ShotSize } from "../../../schema/vocabulary.ts";
import { type Draft, type DraftLine, draftOf } from "../draft.ts";
import { RESTING_FACE, subjectOf } from "../staging.ts";
import type { SceneReading } from "./scene-reading.ts";

/** Words from somewhere else: we watch whoever hears them, or the place. */
export function coverUnseen(lines: readonly DraftLine[], reading: SceneReading): Draft {
  const { staging, mood, place } = reading;
  const speaker = lines[0]?.castId ?? "";
  const before = reading.drafts.at(-1);
  const narrates = lines[0]?.delivery === "voice_over" && staging.present.includes(speaker);
  const watched = narrates ? speaker : staging.present.filter((castId) => castId !== speaker).at(-1);
  const range = lines[0]?.range ?? reading.range;
  if (watched === undefined) {
    const size: ShotSize = before?.size === "WS" ? "MS" : place.interior || before?.size === "EWS" ? "WS" : "EWS";
    return draftOf({
      kind: "action",
      size,
      lines: [...lines],
      range,
      reason: "A voice over the place",
      move: before ? "dolly_in" : null,
    });
  }
  const size: ShotSize = before?.size === "MCU" ? "CU" : "MCU";
  const expression: Expression = narrates ? "thoughtful" : RESTING_FACE[mood] === "neutral" ? "thoughtful" : RESTING_FACE[mood];
  const subjects = [subjectOf(staging, watched, { expression, looksAt: null })];
  return draftOf({
    kind: "reaction",
    size,
    subjects,
    lines: [...lines],
    range,
    reason: narrates ? "The narrator, thinking" : "The voice lands on the listener",
  });
}
