import type { SceneAnnotation } from "../../../schema/annotation.ts";
import type { SceneSheet, SheetShot } from "./sheet.ts";

/** What makes an annotation one that cannot be about this scene: said so that whoever wrote it can mend it. */
export function mistakesOf(sheet: SceneSheet, { shots, merge = [] }: SceneAnnotation): string[] {
  const at = new Map(sheet.shots.map((shot, i) => [shot.shot, i]));
  const mistakes: string[] = [];
  const noted = new Set<string>();
  for (const { shot, split = [] } of shots) {
    const known = sheet.shots[at.get(shot) ?? -1];
    if (!known) mistakes.push(`There is no shot ${shot}.`);
    else for (const { at } of split) mistakes.push(...splitMistakes(known, at));
    if (noted.has(shot)) mistakes.push(`Shot ${shot} comes twice.`);
    noted.add(shot);
    const points = split.map((part) => part.at);
    if (new Set(points).size < points.length) mistakes.push(`Shot ${shot} is split twice at the same place.`);
  }
  const merged = new Set<string>();
  for (const group of merge) {
    const places = group.map((shot) => at.get(shot) ?? -1);
    const [first = 0] = places;
    if (group.length < 2 || places.some((place, i) => place === -1 || place !== first + i))
      mistakes.push(`Only neighbouring shots can be merged, in order, not ${group.join(", ")}.`);
    for (const shot of group) {
      if (merged.has(shot)) mistakes.push(`Shot ${shot} is merged twice.`);
      merged.add(shot);
    }
  }
  for (const { shot, split = [] } of shots)
    if (split.length > 0 && merged.has(shot)) mistakes.push(`Shot ${shot} is both merged and split.`);
  return mistakes;
}

function splitMistakes({ shot, items }: SheetShot, at: string): string[] {
  const index = items.findIndex(({ item }) => item === at);
  const item = items[index];
  if (!item) return [`Shot ${shot} has no ${at} to be split at.`];
  if (index === 0) return [`Shot ${shot} begins with ${at}: it cannot be split before it.`];
  return item.type === "line" && item.dual
    ? [`${at} is spoken together with the line before it: ${shot} cannot be split there.`]
    : [];
}
