/** Towers with lit windows, for skylines. */
import { rect } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer } from "../stage.ts";
import { ground } from "./ground.ts";

export const TAR: Rgb = [86, 86, 94];

export function layer(palette: Palette, depth: number, draw: (kit: Kit) => void, surface?: Rgb): Layer {
  return {
    depth,
    paint(pen) {
      if (surface) ground(pen, palette, depth, surface);
      stand(pen, palette, depth, draw);
    },
  };
}

/** Towers with lit windows, for skylines. */
function tower(kit: Kit, seed: number, x: number, width: number, height: number): void {
  const wall: Rgb = (
    [
      [96, 106, 124],
      [120, 112, 116],
      [86, 96, 110],
      [134, 126, 120],
    ] as Rgb[]
  )[seed % 4] ?? [100, 106, 120];
  kit.shade(wall, x, -height, width, height, 0.9, 1.06);
  kit.rect(scale(wall, 0.72), kit.palette.keySide > 0 ? x : x + width * 0.72, -height, width * 0.28, height, 0.7);
  if (at(seed, 3) > 0.6)
    kit.line([70, 72, 80], width * 0.03, [
      [x + width / 2, -height],
      [x + width / 2, -height * 1.16],
    ]);
  const cell = width / 7;
  const lampColour = kit.palette.lamp;
  for (let r = 1; r < height / cell - 1; r += 1) {
    for (let c = 0.6; c < 6; c += 1.05) {
      const on = at(seed, Math.round(r * 31 + c * 7)) < 0.42 * kit.palette.lamps;
      if (on)
        rect(
          kit.pen,
          mix(lampColour, [255, 244, 214], at(seed, Math.round(r * 5 + c)) * 0.5),
          x + c * cell,
          -height + r * cell,
          cell * 0.62,
          cell * 0.5,
          0.9,
        );
      else kit.rect(scale(wall, 0.66), x + c * cell, -height + r * cell, cell * 0.62, cell * 0.5, 0.55);
    }
  }
}

export function skyline(palette: Palette, seed: number, depth: number, low: number, high: number): Layer {
  return layer(palette, depth, (kit) => {
    for (let i = 0, x = -1500 * depth; x < 1500 * depth; i++) {
      const width = 260 + at(seed, i) * 380;
      tower(kit, seed + i, x, width, low + at(seed, i + 40) * (high - low));
      x += width + at(seed, i + 80) * 120;
    }
    kit.rect([86, 88, 96], -1700 * depth, -30, 3400 * depth, 3000);
  });
}
