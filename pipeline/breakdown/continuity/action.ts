import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Shot, Subject } from "../../../schema/shotlist.ts";
import type { Pose } from "../../../schema/vocabulary.ts";
import { POSE_WORDS } from "../lexicon/poses.ts";
import { findFirst } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { breakAt, cuts, nameOf, type SceneShots, seenIn, toldIn } from "./scene-shots.ts";

/** How a body is held; a gesture says nothing of it. */
const POSTURE: Readonly<Partial<Record<Pose, "up" | "sitting" | "lying" | "kneeling" | "crouching">>> = {
  standing: "up",
  walking: "up",
  running: "up",
  sitting: "sitting",
  driving: "sitting",
  lying: "lying",
  kneeling: "kneeling",
  crouching: "crouching",
};

/** Who sat before the cut sits after it, unless one of the two shots tells of the move. */
export function actionBreaks(scene: SceneShots): ContinuityBreak[] {
  return cuts(scene).flatMap(([before, shot]) =>
    seenIn(shot).flatMap((subject) => {
      const earlier = seenIn(before).find((one) => one.cast_id === subject.cast_id);
      if (!earlier || !leaps(earlier, subject) || tellsOfAMove(before, scene) || tellsOfAMove(shot, scene)) return [];
      const name = nameOf(scene, subject.cast_id);
      const what = `${name} is ${earlier.pose} and, after the cut, ${subject.pose}: nobody saw the move.`;
      const remedy = `Keep ${name} ${earlier.pose}, show the move, or cut away between the two.`;
      return [breakAt(scene, "action", [before, shot], what, remedy)];
    }),
  );
}

function leaps({ pose: was }: Subject, { pose: is }: Subject): boolean {
  const [before, after] = [POSTURE[was], POSTURE[is]];
  return before !== undefined && after !== undefined && before !== after;
}

/** A description cut short may have lost the telling. */
function tellsOfAMove(shot: Shot, scene: SceneShots): boolean {
  const told = toldIn(shot, scene);
  return told.includes("…") || findFirst(POSE_WORDS, tokenise(told)) !== null;
}
