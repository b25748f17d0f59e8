import type { Look } from "../../schema/shotlist.ts";
import type { Expression, Mood, Pose } from "../../schema/vocabulary.ts";
import type { Roster } from "./cast/roster.ts";
import type { DraftSubject } from "./draft.ts";
import { KEPT } from "./lexicon/poses.ts";

/** Who is on stage in a scene, in order of appearance, how they hold themselves, and whom a pronoun means. */
export interface Staging {
  present: string[];
  /** The last few named, the latest at the end: whom "they" means. */
  recent: string[];
  /** Poses that last; kept with the place, so that who lay in bed still does when we come back. */
  poses: Map<string, Pose>;
  /** How people are here when nothing is said: a car seats them. */
  resting: Pose;
  she: string | null;
  he: string | null;
}

export const emptyStaging = (): Staging => ({
  present: [],
  recent: [],
  poses: new Map(),
  resting: "standing",
  she: null,
  he: null,
});

export function enter(staging: Staging, castId: string, roster: Roster): void {
  if (!staging.present.includes(castId)) staging.present.push(castId);
  staging.recent = [...staging.recent.filter((one) => one !== castId).slice(-3), castId];
  const presentation: Look["presentation"] = roster.byId.get(castId)?.look.presentation ?? "neutral";
  if (presentation !== "masculine") staging.she = castId;
  if (presentation !== "feminine") staging.he = castId;
}

/** A pose that lasts is remembered; a step, a reach or a stand ends it. */
export function takePose(staging: Staging, castId: string, pose: Pose): void {
  if (KEPT.has(pose)) staging.poses.set(castId, pose);
  else if (pose === "standing" || pose === "walking" || pose === "running") staging.poses.delete(castId);
}

export function subjectOf(
  staging: Staging,
  castId: string,
  {
    pose,
    expression,
    looksAt = null,
    foreground = false,
  }: { pose?: Pose | undefined; expression: Expression; looksAt?: string | null; foreground?: boolean },
): DraftSubject {
  return { castId, pose: pose ?? staging.poses.get(castId) ?? staging.resting, expression, foreground, looksAt };
}

/** The face that a scene's mood gives to somebody who does nothing in particular. */
export const RESTING_FACE: Readonly<Record<Mood, Expression>> = {
  neutral: "neutral",
  calm: "neutral",
  tender: "tender",
  joyful: "happy",
  comic: "neutral",
  hopeful: "neutral",
  melancholy: "thoughtful",
  sad: "sad",
  mysterious: "thoughtful",
  tense: "worried",
  fearful: "afraid",
  angry: "angry",
  action: "determined",
  epic: "determined",
};
