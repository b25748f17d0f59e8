import type { ContinuityBreak } from "../../../schema/continuity.ts";
import { breakAt, cuts, type SceneShots } from "./scene-shots.ts";

/** The set, its hour and its weather are those of the shot before. */
export function setBreaks(scene: SceneShots): ContinuityBreak[] {
  return cuts(scene).flatMap(([before, shot]) => {
    const [was, is] = [before.picture.place, shot.picture.place];
    const breaks: ContinuityBreak[] = [];
    const report = (kind: "props" | "light", what: string, remedy: string): void =>
      void breaks.push(breakAt(scene, kind, [before, shot], what, remedy));
    if (was.time_of_day !== is.time_of_day)
      report(
        "light",
        `It was ${was.time_of_day} and is ${is.time_of_day} after the cut.`,
        `Light the shot for ${was.time_of_day}.`,
      );
    if (was.weather !== is.weather)
      report(
        "light",
        `The weather was ${was.weather} and is ${is.weather} after the cut.`,
        `Give the shot the weather of the scene: ${was.weather}.`,
      );
    if (was.kind !== is.kind || was.name !== is.name || was.interior !== is.interior)
      report("props", `The set was ${setName(was)} and is ${setName(is)}.`, "Begin a scene where the place changes.");
    for (const prop of was.set_dressing.filter((one) => !is.set_dressing.includes(one)))
      report("props", `The ${thing(prop)} is gone from the set.`, `Put the ${thing(prop)} back, or show who takes it.`);
    for (const prop of is.set_dressing.filter((one) => !was.set_dressing.includes(one)))
      report(
        "props",
        `A ${thing(prop)} is in the set that was not there before.`,
        `Take the ${thing(prop)} out, or show who brings it.`,
      );
    return breaks;
  });
}

const thing = (prop: string): string => prop.replaceAll("_", " ");

const setName = ({ name, kind, interior }: { name: string; kind: string; interior: boolean }): string =>
  `${interior ? "inside" : "outside"}, ${name || kind.replaceAll("_", " ")}`;
