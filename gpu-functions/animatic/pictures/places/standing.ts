import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer } from "../stage.ts";
import { ground } from "./ground.ts";

/** Something painted life-size at a depth, with its ground when a surface is given. */
export function standing(palette: Palette, depth: number, draw: (kit: Kit) => void, surface?: Rgb): Layer {
  return {
    depth,
    paint(pen) {
      if (surface) ground(pen, palette, depth, surface);
      stand(pen, palette, depth, draw);
    },
  };
}

/** Dark shapes close to the lens. */
export function silhouette(palette: Palette, depth: number, draw: (kit: Kit) => void): Layer {
  return standing({ ...palette, ambient: scale(mix(palette.shadow, palette.ambient, 0.25), 0.7), hazeDensity: 0 }, depth, draw);
}

/** `count` places spread over what a camera sees at `depth`. */
export function scatter(
  seed: number,
  count: number,
  depth: number,
  reach: number,
  each: (x: number, index: number) => unknown,
): void {
  for (let i = 0; i < count; i++) each(((i + at(seed + 500, i)) / count - 0.5) * 2 * reach * depth * 1.15, i);
}
