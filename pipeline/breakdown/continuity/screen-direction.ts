import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Shot, Subject } from "../../../schema/shotlist.ts";
import type { Pose } from "../../../schema/vocabulary.ts";
import { breakAt, cuts, nameOf, type SceneShots, seenIn, toldIn } from "./scene-shots.ts";

const MOVING: ReadonlySet<Pose> = new Set(["walking", "running", "driving"]);
const TURNS = /\b(?:turns?|turning|turned|back|returns?|round|around|other way|doubles back)\b/i;

/** Who moves across the screen goes on the same way after a cut, and a camera that follows goes with them. */
export function directionBreaks(scene: SceneShots): ContinuityBreak[] {
  return [
    ...cuts(scene).flatMap(([before, shot]) => reversals(scene, before, shot)),
    ...scene.shots.flatMap((shot) => against(scene, shot)),
  ];
}

function reversals(scene: SceneShots, before: Shot, shot: Shot): ContinuityBreak[] {
  if (shot.kind === "pov" || before.kind === "pov") return [];
  return seenIn(shot).flatMap((subject) => {
    const earlier = seenIn(before).find((one) => one.cast_id === subject.cast_id);
    if (!earlier || !goes(earlier) || !goes(subject) || earlier.facing === subject.facing) return [];
    if (TURNS.test(toldIn(before, scene)) || TURNS.test(toldIn(shot, scene))) return [];
    const name = nameOf(scene, subject.cast_id);
    const what = `${name} moves ${earlier.facing} across the screen and, after the cut, ${subject.facing}.`;
    const remedy = `Let ${name} go on to the ${earlier.facing}, or put a shot between that shows the turn or looks along the way.`;
    return [breakAt(scene, "screen_direction", [before, shot], what, remedy)];
  });
}

function against(scene: SceneShots, shot: Shot): ContinuityBreak[] {
  const { move } = shot.picture;
  const [lead] = seenIn(shot);
  if (!lead || !goes(lead) || (move !== "tracking_left" && move !== "tracking_right")) return [];
  if (move === `tracking_${lead.facing}`) return [];
  const name = nameOf(scene, lead.cast_id);
  const what = `The camera tracks ${move === "tracking_left" ? "left" : "right"} while ${name} moves ${lead.facing}.`;
  return [breakAt(scene, "screen_direction", [shot], what, `Track ${lead.facing}, with ${name}.`)];
}

const goes = ({ pose, facing }: Subject): boolean => MOVING.has(pose) && (facing === "left" || facing === "right");
