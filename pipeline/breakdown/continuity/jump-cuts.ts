import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Shot } from "../../../schema/shotlist.ts";
import { isContinued } from "../coverage/fit.ts";
import { breakAt, cuts, nameOf, type SceneShots } from "./scene-shots.ts";

/** The 30° rule: the same people at the same size from the same angle, twice running, jump; a shot that goes on in the same set-up does not. */
export function jumpCuts(scene: SceneShots): ContinuityBreak[] {
  return cuts(scene).flatMap(([before, shot]) => {
    const same =
      !isContinued(shot) &&
      shot.transition_in.kind === "cut" &&
      shot.picture.subjects.length > 0 &&
      before.kind === shot.kind &&
      before.picture.size === shot.picture.size &&
      before.picture.angle === shot.picture.angle &&
      peopleOf(before) === peopleOf(shot);
    if (!same) return [];
    const names = shot.picture.subjects.map((subject) => nameOf(scene, subject.cast_id)).join(" and ");
    const what = `Two shots of ${names} in a row, of one size and angle: the picture jumps.`;
    return [breakAt(scene, "jump_cut", [before, shot], what, "Go closer or wider, change the angle, or cut away between them.")];
  });
}

const peopleOf = ({ picture }: Shot): string =>
  picture.subjects
    .map((subject) => `${subject.cast_id}${subject.foreground ? " near" : ""}`)
    .sort()
    .join(", ");
