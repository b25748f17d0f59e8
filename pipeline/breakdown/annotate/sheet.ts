import type { Line, Scene, Shot, Subject } from "../../../schema/shotlist.ts";
import type { EffectKind, Mood, ShotKind } from "../../../schema/vocabulary.ts";
import type { Roster } from "../cast/roster.ts";
import type { Draft } from "../draft.ts";

/**
 * A scene as an annotator sees it: the rules' shots and what each films, under ids that count within the scene (S1, A1, L1 …). A scene
 * that did not change has the same sheet wherever a revision moves it.
 */
export interface SceneSheet {
  heading: string;
  mood: Mood;
  cast: { who: string; name: string }[];
  shots: SheetShot[];
}

export interface SheetShot {
  shot: string;
  kind: ShotKind;
  size: Shot["picture"]["size"];
  angle: Shot["picture"]["angle"];
  move: Shot["picture"]["move"];
  subjects: (Pick<Subject, "x" | "facing" | "pose" | "expression"> & { who: string; near: boolean })[];
  /** The thing that an insert or a title shows. */
  shows: string | null;
  sounds: EffectKind[];
  items: SheetItem[];
}

/** A sentence of action, or a line of dialogue. */
export type SheetItem =
  | { item: string; type: "action"; text: string }
  | ({ item: string; type: "line"; who: string } & Pick<Line, "text" | "parenthetical" | "delivery" | "dual">);

export function sheetOf(
  { heading, mood }: Pick<Scene, "heading" | "mood">,
  drafts: readonly Draft[],
  shots: readonly Shot[],
  { byId }: Pick<Roster, "byId">,
): SceneSheet {
  const seen = new Set<string>();
  const count = { A: 0, L: 0 };
  const sheetShots = shots.map((shot, i): SheetShot => {
    const { size, angle, move, subjects, insert } = shot.picture;
    for (const { cast_id } of [...subjects, ...shot.lines]) seen.add(cast_id);
    const sentences = (drafts[i]?.action ?? []).map((text): SheetItem => ({ item: `A${++count.A}`, type: "action", text }));
    const lines = shot.lines.map(({ cast_id, text, parenthetical, delivery, dual }): SheetItem => {
      return { item: `L${++count.L}`, type: "line", who: cast_id, text, parenthetical, delivery, dual };
    });
    return {
      shot: `S${i + 1}`,
      kind: shot.kind,
      size,
      angle,
      move,
      subjects: subjects.map(({ cast_id, x, facing, pose, expression, foreground }) => {
        return { who: cast_id, x, facing, pose, expression, near: foreground };
      }),
      shows: insert?.label ?? null,
      sounds: shot.sounds.flatMap((sound) => (sound.kind === "effect" ? [sound.effect] : [])),
      items: [...sentences, ...lines],
    };
  });
  const cast = [...seen].map((who) => ({ who, name: byId.get(who)?.name ?? who }));
  return { heading, mood, cast, shots: sheetShots };
}
