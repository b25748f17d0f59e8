import type { ProductionLocation, ProductionScene } from "../../../schema/production.ts";

/** Where the film is shot, in order of appearance. The sets of one place are one location. */
export function locationsOf(scenes: readonly ProductionScene[]): ProductionLocation[] {
  const locations = new Map<string, ProductionLocation>();
  for (const { location, set, scene_id, int_ext, eighths, estimated_s } of scenes) {
    const key = location.toUpperCase();
    const known = locations.get(key);
    const inside = int_ext !== "EXT";
    const outside = int_ext !== "INT";
    if (!known) {
      const figures = { interior: inside, exterior: outside, eighths, estimated_s };
      locations.set(key, { name: location, sets: [set], scene_ids: [scene_id], ...figures });
      continue;
    }
    if (!known.sets.includes(set)) known.sets.push(set);
    known.scene_ids.push(scene_id);
    known.interior ||= inside;
    known.exterior ||= outside;
    known.eighths += eighths;
    known.estimated_s = Math.round((known.estimated_s + estimated_s) * 100) / 100;
  }
  return [...locations.values()];
}
