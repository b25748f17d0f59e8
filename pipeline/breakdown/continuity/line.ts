import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Shot } from "../../../schema/shotlist.ts";
import type { CameraMove } from "../../../schema/vocabulary.ts";
import { breakAt, nameOf, type SceneShots } from "./scene-shots.ts";

/** A camera that travels may carry the eye over the line. */
const TRAVELS: ReadonlySet<CameraMove> = new Set(["tracking_left", "tracking_right", "crane_up", "crane_down"]);

/** The 180° rule: of two people, the one on the left stays on the left until a travelling shot takes us round them. */
export function lineCrossings(scene: SceneShots): ContinuityBreak[] {
  const breaks: ContinuityBreak[] = [];
  let sides = new Map<string, Shot>();
  for (const shot of scene.shots) {
    if (TRAVELS.has(shot.picture.move)) sides = new Map();
    if (shot.kind === "pov") continue;
    for (const [left, right] of pairsIn(shot)) {
      const before = sides.get(`${right} ${left}`);
      if (before) {
        const [a, b] = [nameOf(scene, right), nameOf(scene, left)];
        const what = `The camera crosses the line: ${a} was left of ${b} and is now right of them.`;
        const remedy = `Keep ${a} left of ${b}, or let a travelling shot, or one on the line itself, lead over.`;
        breaks.push(breakAt(scene, "line_crossed", [before, shot], what, remedy));
        sides.delete(`${right} ${left}`);
      }
      sides.set(`${left} ${right}`, shot);
    }
  }
  return breaks;
}

function pairsIn({ picture: { subjects } }: Shot): [left: string, right: string][] {
  return subjects.flatMap((one) =>
    subjects
      .filter((other) => one.x < other.x && one.cast_id !== other.cast_id)
      .map((other): [string, string] => [one.cast_id, other.cast_id]),
  );
}
