import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { ShotList } from "../../../schema/shotlist.ts";
import { actionBreaks } from "./action.ts";
import { eyelineBreaks } from "./eyelines.ts";
import { jumpCuts } from "./jump-cuts.ts";
import { lineCrossings } from "./line.ts";
import type { SceneShots } from "./scene-shots.ts";
import { directionBreaks } from "./screen-direction.ts";
import { setBreaks } from "./set.ts";
import { wardrobeBreaks } from "./wardrobe.ts";

const CHECKS: readonly ((scene: SceneShots) => ContinuityBreak[])[] = [
  lineCrossings,
  eyelineBreaks,
  directionBreaks,
  wardrobeBreaks,
  setBreaks,
  actionBreaks,
  jumpCuts,
];

/** Where shots of one scene do not cut together, in the order of the film. Pure and deterministic. */
export function continuityBreaks({ cast, scenes, shots }: ShotList): ContinuityBreak[] {
  const members = new Map(cast.map((member) => [member.cast_id, member]));
  const byScene = Map.groupBy(shots, (shot) => shot.scene_id);
  return scenes.flatMap(({ scene_id }) => {
    const scene: SceneShots = { sceneId: scene_id, shots: byScene.get(scene_id) ?? [], cast: members };
    const order = new Map(scene.shots.map((shot, i) => [shot.shot_id, i]));
    const at = ({ shot_ids }: ContinuityBreak): number => order.get(shot_ids.at(-1) ?? "") ?? 0;
    return CHECKS.flatMap((check) => check(scene)).sort((a, b) => at(a) - at(b));
  });
}
