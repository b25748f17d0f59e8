import type { SceneAnnotation } from "../../../schema/annotation.ts";
import type { Scene } from "../../../schema/shotlist.ts";
import type { Roster } from "../cast/roster.ts";
import type { Draft } from "../draft.ts";
import { directScene, type Finished, type SceneToDirect, type Take } from "./direct-scene.ts";
import { type SceneSheet, sheetOf } from "./sheet.ts";

/** A scene as the rules have it, for whoever may know better. */
export interface RuledScene {
  /** Positional: "s2" is the second. */
  scene_id: string;
  sheet: SceneSheet;
  /** What would come of an annotation. */
  check(annotation: SceneAnnotation): { mistakes: string[]; dropped: string[] };
}

export type Annotate = (scene: RuledScene) => SceneAnnotation | null;

interface Covered {
  scene: Omit<Scene, "music">;
  drafts: readonly Draft[];
  roster: Roster;
  shotMaxSeconds: number;
  finish(take: Take): Finished;
}

/** The scene's take: as annotated where it is, by the rules where not. */
export function annotated({ scene, drafts, roster, shotMaxSeconds, finish }: Covered, annotate: Annotate): Take {
  const byRules: Take = { drafts, mood: scene.mood, music: undefined };
  const sheet = sheetOf(scene, drafts, finish(byRules).shots, roster);
  const toDirect: SceneToDirect = { sheet, drafts, mood: scene.mood, roster, shotMaxSeconds, finish };
  const check = (annotation: SceneAnnotation) => {
    const { mistakes, dropped } = directScene(toDirect, annotation);
    return { mistakes, dropped };
  };
  const annotation = annotate({ scene_id: scene.scene_id, sheet, check });
  return annotation === null ? byRules : directScene(toDirect, annotation).take;
}
