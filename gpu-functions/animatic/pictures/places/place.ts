/** The set of a place: which builder paints it, and what stands in it. */
import type { Place } from "../../../../schema/shotlist.ts";
import { chance, seedOf } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { street } from "./street.ts";

export function placeLayers(place: Place, palette: Palette): Layer[] {
  const name = place.name.trim().toLowerCase();
  const seed = seedOf(place.kind, name);
  const plan: SetPlan = { palette, chance: chance(seed), seed, interior: place.interior, name };
  return street(plan);
}
