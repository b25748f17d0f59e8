import type { ScenePart } from "../../../schema/production.ts";
import type { Scene, Shot } from "../../../schema/shotlist.ts";
import type { SceneBlocks } from "../blocks.ts";
import type { Roster } from "../cast/roster.ts";

/** Who is in a scene, in order of appearance: seen or only heard, and how much each has to say. */
export function partsIn(scene: Scene, shots: readonly Shot[], { blocks }: SceneBlocks, roster: Roster): ScenePart[] {
  const seen = new Set(
    shots.flatMap((shot) => [
      ...shot.picture.subjects.map((subject) => subject.cast_id),
      ...shot.lines.filter((line) => line.delivery === "on_screen").map((line) => line.cast_id),
    ]),
  );
  const parts = new Map<string, ScenePart>();
  const partOf = (castId: string): ScenePart => {
    const part = parts.get(castId) ?? { cast_id: castId, presence: seen.has(castId) ? "seen" : "heard", speeches: 0, words: 0 };
    parts.set(castId, part);
    return part;
  };
  for (const castId of scene.cast_ids) partOf(castId);
  for (const block of blocks) {
    if (block.type !== "speech") continue;
    for (const name of [block.name, ...block.together]) {
      const part = partOf(roster.idOf(name));
      part.speeches++;
      part.words += block.parts.reduce((sum, { text }) => sum + wordsOf(text), 0);
    }
  }
  return [...parts.values()];
}

const wordsOf = (text: string): number => text.split(/\s+/).filter(Boolean).length;
