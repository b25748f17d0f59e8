import type { ProductionCharacter, ProductionScene } from "../../../schema/production.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";
import type { CastMember } from "../../../schema/shotlist.ts";
import type { SceneBlocks } from "../blocks.ts";
import type { Roster } from "../cast/roster.ts";
import { introductionsOf, portraitOf } from "./introductions.ts";
import { quoterFor } from "./quotes.ts";

/** The cast as a call sheet numbers it: who has most to say first. */
export function charactersOf(
  cast: readonly CastMember[],
  scenes: readonly ProductionScene[],
  { screenplay, blocks, roster }: { screenplay: Screenplay; blocks: readonly SceneBlocks[]; roster: Roster },
): ProductionCharacter[] {
  const introductions = introductionsOf(blocks, roster);
  const quote = quoterFor(screenplay);
  const playedIn = new Map<string, ProductionScene[]>();
  const partsOf = Map.groupBy(
    scenes.flatMap((scene) => scene.parts),
    (part) => part.cast_id,
  );
  for (const scene of scenes) {
    for (const { cast_id } of scene.parts) {
      const own = playedIn.get(cast_id);
      if (own) own.push(scene);
      else playedIn.set(cast_id, [scene]);
    }
  }
  return cast
    .map((member): Omit<ProductionCharacter, "number"> => {
      const own = playedIn.get(member.cast_id) ?? [];
      const parts = partsOf.get(member.cast_id) ?? [];
      return {
        cast_id: member.cast_id,
        name: member.name,
        aliases: [...roster.aliasesOf(member.cast_id)],
        voice_only: parts.length > 0 && parts.every((part) => part.presence === "heard"),
        scene_ids: own.map((scene) => scene.scene_id),
        speeches: parts.reduce((sum, part) => sum + part.speeches, 0),
        words: parts.reduce((sum, part) => sum + part.words, 0),
        eighths: own.reduce((sum, scene) => sum + scene.eighths, 0),
        first_scene_id: own[0]?.scene_id ?? null,
        ...portraitOf(member, introductions.get(member.cast_id), quote),
      };
    })
    .sort((a, b) => b.words - a.words || b.scene_ids.length - a.scene_ids.length)
    .map((character, i) => ({ number: i + 1, ...character }));
}
