import type { SceneAnnotation } from "../../../schema/annotation.ts";
import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Scene, Shot } from "../../../schema/shotlist.ts";
import type { Roster } from "../cast/roster.ts";
import { continuityBreaks } from "../continuity/index.ts";
import type { Draft } from "../draft.ts";
import { mistakesOf } from "./mistakes.ts";
import { type Restaged, restage } from "./restage.ts";
import type { SceneSheet } from "./sheet.ts";
import { withoutCause } from "./without-cause.ts";

/** What a scene is filmed as. */
export type Take = { drafts: readonly Draft[]; mood: Scene["mood"]; music: SceneAnnotation["music"] };

export type Finished = { scene: Scene; shots: Shot[] };

export interface SceneToDirect {
  sheet: SceneSheet;
  drafts: readonly Draft[];
  mood: Scene["mood"];
  roster: Roster;
  shotMaxSeconds: number;
  /** The take as scene and shots; to be called any number of times. */
  finish(take: Take): Finished;
}

/** `mistakes`: the annotation is not about this scene, and the take is the rules'. `dropped`: what of it was left out, and why. */
export type Directed = { take: Take; mistakes: string[]; dropped: string[] };

/**
 * The scene as an annotation wants it, as far as its shots still cut together: what would break a continuity that the rules keep is left
 * out. Every line stays in one shot, in order. Pure, and total over all annotations.
 */
export function directScene(scene: SceneToDirect, annotation: SceneAnnotation): Directed {
  const byRules: Take = { drafts: scene.drafts, mood: scene.mood, music: undefined };
  const mistakes = mistakesOf(scene.sheet, annotation);
  if (mistakes.length > 0) return { take: byRules, mistakes, dropped: [] };
  const known = new Set(breaksOf(scene, scene.finish(byRules), placesOfRules(scene)).map(keyOf));
  const dropped = new Set<string>();
  let rest: SceneAnnotation | null = annotation;
  while (rest !== null) {
    const { restaged, dropped: unfit } = restage(scene.drafts, rest, scene.shotMaxSeconds);
    const take: Take = { drafts: restaged.map(({ draft }) => draft), mood: rest.mood ?? scene.mood, music: rest.music };
    const found = breaksOf(scene, scene.finish(take), restaged).find((broken) => !known.has(keyOf(broken)));
    if (!found) return { take, mistakes: [], dropped: [...dropped, ...new Set(unfit)] };
    dropped.add(`${found.what} (${found.kind.replaceAll("_", " ")})`);
    rest = withoutCause(rest, found.kind, found.from);
  }
  return { take: byRules, mistakes: [], dropped: [...dropped] };
}

/** `from`: the rules' shots that the broken ones are made of, the later one's first. */
type Broken = Pick<ContinuityBreak, "kind" | "what"> & { from: number[] };

const keyOf = ({ kind, from }: Broken): string => `${kind} ${from.join(" ")}`;

const placesOfRules = ({ drafts }: SceneToDirect): Restaged[] => drafts.map((draft, i) => ({ draft, from: [i] }));

function breaksOf({ roster }: SceneToDirect, { scene, shots }: Finished, restaged: readonly Restaged[]): Broken[] {
  const list = { title: "", credit: "", author: "", language: "", cast: [...roster.members], scenes: [scene], shots };
  const from = new Map(shots.map(({ shot_id }, i) => [shot_id, restaged[i]?.from ?? []]));
  return continuityBreaks(list).map(({ kind, what, shot_ids }) => {
    return { kind, what, from: shot_ids.toReversed().flatMap((id) => from.get(id) ?? []) };
  });
}
