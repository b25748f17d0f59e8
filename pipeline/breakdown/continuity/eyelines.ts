import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Shot, Subject } from "../../../schema/shotlist.ts";
import { breakAt, cuts, nameOf, type SceneShots, seenIn } from "./scene-shots.ts";

/** Two who talk to each other look at each other: over a shoulder, in one frame, and from single to single. */
export function eyelineBreaks(scene: SceneShots): ContinuityBreak[] {
  return [...scene.shots.flatMap((shot) => inFrame(scene, shot)), ...fromSingleToSingle(scene)];
}

function inFrame(scene: SceneShots, shot: Shot): ContinuityBreak[] {
  const near = shot.picture.subjects.find((subject) => subject.foreground);
  const [one, other, ...more] = seenIn(shot);
  if (near && one && !other && looksFrom(one, near)) {
    const [name, shoulder] = [nameOf(scene, one.cast_id), nameOf(scene, near.cast_id)];
    const what = `${name} looks ${one.facing}, away from ${shoulder}, over whose shoulder we look.`;
    return [breakAt(scene, "eyeline", [shot], what, `Turn ${name} to the ${opposite(one.facing)}.`)];
  }
  const talking = shot.lines.some((line) => line.delivery === "on_screen");
  if (talking && one && other && more.length === 0 && !near && looksFrom(one, other) && looksFrom(other, one)) {
    const [a, b] = [nameOf(scene, one.cast_id), nameOf(scene, other.cast_id)];
    const what = `${a} and ${b} talk and look away from each other.`;
    return [
      breakAt(
        scene,
        "eyeline",
        [shot],
        what,
        `Turn ${a} to the ${opposite(one.facing)} and ${b} to the ${opposite(other.facing)}.`,
      ),
    ];
  }
  return [];
}

function fromSingleToSingle(scene: SceneShots): ContinuityBreak[] {
  const people = new Set(scene.shots.flatMap((shot) => shot.picture.subjects.map((subject) => subject.cast_id)));
  if (people.size !== 2) return [];
  return cuts(scene).flatMap(([before, shot]) => {
    const [one] = aloneIn(before);
    const [other] = aloneIn(shot);
    if (!one || !other || one.cast_id === other.cast_id || one.facing !== other.facing || !isLateral(one)) return [];
    const [a, b] = [nameOf(scene, one.cast_id), nameOf(scene, other.cast_id)];
    const what = `${a} and ${b} both look ${one.facing}: their eyelines do not meet.`;
    return [breakAt(scene, "eyeline", [before, shot], what, `Turn ${b} to the ${opposite(other.facing)}.`)];
  });
}

/** Who is alone in the frame and speaks. */
const aloneIn = ({ kind, lines, picture: { subjects } }: Shot): Subject[] =>
  kind !== "pov" && subjects.length === 1
    ? subjects.filter(({ cast_id }) => lines.some((line) => line.cast_id === cast_id && line.delivery === "on_screen"))
    : [];

const isLateral = ({ facing }: Subject): boolean => facing === "left" || facing === "right";

const looksFrom = (one: Subject, other: Subject): boolean =>
  (one.facing === "left" && other.x > one.x) || (one.facing === "right" && other.x < one.x);

const opposite = (facing: Subject["facing"]): "left" | "right" => (facing === "left" ? "right" : "left");
