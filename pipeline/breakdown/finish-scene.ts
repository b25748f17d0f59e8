import type { Scene, Shot } from "../../schema/shotlist.ts";
import type { EffectKind } from "../../schema/vocabulary.ts";
import type { Finished, Take } from "./annotate/direct-scene.ts";
import { secondsOf } from "./coverage/lines.ts";
import { musicAsked, musicFor } from "./music.ts";
import { finishShot, type ShotSetting } from "./shots.ts";

export type SceneSetting = Pick<ShotSetting, "roster" | "line180" | "lastOfFilm" | "fingerprint"> & {
  /** How many shots of the film come before the scene. */
  shotsBefore: number;
};

/** A scene's drafts with ids, frames, sounds, lengths and prompts, and the scene with its music. */
export function finishScene(
  covered: Omit<Scene, "music">,
  { drafts, mood, music }: Take,
  { shotsBefore, lastOfFilm, ...setting }: SceneSetting,
): Finished {
  const scene = mood === covered.mood ? covered : { ...covered, mood };
  const beds = new Set<EffectKind>(scene.ambience.map((bed) => bed.effect));
  const shots = drafts.map(
    (draft, i): Shot =>
      finishShot(draft, {
        scene,
        beds,
        ...setting,
        number: shotsBefore + i + 1,
        numberInScene: i + 1,
        lastOfFilm: lastOfFilm && i === drafts.length - 1,
      }),
  );
  const seconds = shots.reduce((sum, shot) => sum + shot.estimated_s, 0);
  const talk = drafts.reduce((sum, draft) => sum + secondsOf(draft.lines), 0);
  const sung = drafts.some((draft) => draft.lines.some((line) => line.sung));
  const score = music ? musicAsked(music, seconds, sung) : musicFor(mood, seconds, talk, sung);
  return { scene: { ...scene, music: score && { cue_id: `${scene.scene_id}-m1`, ...score } }, shots };
}
