/** Things the scene's text names, standing in the set. */
import type { Place } from "../../../../schema/shotlist.ts";
import type { Palette } from "../palette.ts";
import type { Layer } from "../stage.ts";

export function dressing(_place: Place, _palette: Palette, _seed: number): Layer[] {
  return [];
}
