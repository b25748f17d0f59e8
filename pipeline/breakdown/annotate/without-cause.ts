import type { SceneAnnotation, ShotAnnotation } from "../../../schema/annotation.ts";
import type { BreakKind } from "../../../schema/continuity.ts";

type Part = Exclude<keyof ShotAnnotation, "shot"> | "x" | "facing" | "pose";

/** What can cause each kind of break, the likeliest first. */
const CAUSES: Readonly<Record<BreakKind, readonly Part[]>> = {
  line_crossed: ["x", "move"],
  eyeline: ["facing", "x"],
  screen_direction: ["facing", "pose", "move"],
  wardrobe: [],
  props: [],
  light: [],
  action: ["pose"],
  jump_cut: ["size", "angle"],
};

/**
 * The annotation with a little less in it: without the likeliest cause of a break between shots that are made of the rules' shots `from`,
 * the later ones first. null: there is nothing left to take away.
 */
export function withoutCause(annotation: SceneAnnotation, kind: BreakKind, from: readonly number[]): SceneAnnotation | null {
  const ids = from.map((place) => `S${place + 1}`);
  if (kind === "wardrobe" && (annotation.looks?.length ?? 0) > 0) return { ...annotation, looks: [] };
  for (const part of CAUSES[kind]) {
    for (const id of ids) {
      const note = annotation.shots.find(({ shot }) => shot === id);
      if (note && has(note, part)) return replaced(annotation, without(note, part));
    }
  }
  const split = annotation.shots.find(({ shot, split = [] }) => split.length > 0 && ids.includes(shot));
  if (split) return replaced(annotation, { ...split, split: [] });
  const merge = annotation.merge?.filter((group) => !group.some((shot) => ids.includes(shot)));
  if (merge && merge.length < (annotation.merge?.length ?? 0)) return { ...annotation, merge };
  const shots = annotation.shots.filter(({ shot }) => !ids.includes(shot));
  if (shots.length < annotation.shots.length) return { ...annotation, shots };
  const { shots: others, merge: groups = [], looks = [] } = annotation;
  return others.length + groups.length + looks.length > 0 ? { ...annotation, shots: [], merge: [], looks: [] } : null;
}

function has({ subjects = [], split = [], ...note }: ShotAnnotation, part: Part): boolean {
  if (part === "x" || part === "facing" || part === "pose") return subjects.some((subject) => subject[part] !== undefined);
  if (part === "size" || part === "angle" || part === "move")
    return note[part] !== undefined || split.some((at) => at[part] !== undefined);
  return false;
}

function without(note: ShotAnnotation, part: Part): ShotAnnotation {
  if (part === "x" || part === "facing" || part === "pose")
    return { ...note, subjects: note.subjects?.map((subject) => ({ ...subject, [part]: undefined })) };
  return { ...note, [part]: undefined, split: note.split?.map((at) => ({ ...at, [part]: undefined })) };
}

const replaced = (annotation: SceneAnnotation, note: ShotAnnotation): SceneAnnotation => ({
  ...annotation,
  shots: annotation.shots.map((other) => (other.shot === note.shot ? note : other)),
});
