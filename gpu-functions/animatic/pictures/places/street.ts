/** A town street: houses down both sides, lamps, wet light on the ground. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { fade, glow, polygon, rect, WIDE } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import type { Chance } from "../noise.ts";
import { chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { lit } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { floorAt } from "../stage.ts";

export function street({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed),
    { depth: 9, paint: (pen) => row(pen, palette, chance(seed + 1), 9, 210, 420) },
    { depth: 4.2, paint: (pen) => row(pen, palette, chance(seed + 2), 4.2, 300, 620) },
    {
      depth: 1.9,
      paint: (pen) => {
        row(pen, palette, chance(seed + 3), 1.9, 520, 900, 380);
        road(pen, palette, 1.9);
        lampPost(pen, palette, -420, 1.9);
        lampPost(pen, palette, 520, 1.9);
      },
    },
    { depth: 0.6, paint: (pen) => lampPost(pen, { ...palette, ambient: scale(palette.shadow, 0.8), lamps: 0 }, -980, 0.6) },
  ];
}

/** House fronts side by side standing on the floor at `depth`; `gap` leaves the middle free. */
export function row(pen: SKRSContext2D, palette: Palette, luck: Chance, depth: number, low: number, high: number, gap = 0): void {
  const base = floorAt(depth);
  let x = -WIDE * 0.8;
  while (x < WIDE * 0.8) {
    const width = luck.between(low * 0.7, high * 0.6);
    const height = luck.between(low, high) * (gap > 0 ? 1.15 : 0.8);
    if (Math.abs(x + width / 2) > gap + width / 2) house(pen, palette, luck, depth, x, base, width, height);
    x += width;
  }
  rect(pen, mix(lit(palette, [92, 90, 96], depth), palette.haze, 0.1), -WIDE, base, WIDE * 2, 900);
}

function house(
  pen: SKRSContext2D,
  palette: Palette,
  luck: Chance,
  depth: number,
  x: number,
  base: number,
  width: number,
  height: number,
): void {
  const wall = lit(
    palette,
    luck.pick<Rgb>([
      [148, 108, 92],
      [124, 116, 124],
      [168, 144, 112],
      [110, 96, 104],
      [132, 124, 104],
    ]),
    depth,
  );
  const top = base - height;
  fade(
    pen,
    [
      [0, scale(wall, 0.82)],
      [1, scale(wall, 0.98)],
    ],
    x,
    top,
    width + 1,
    height + 2,
  );
  const roof = luck.next();
  if (roof < 0.5)
    polygon(pen, scale(wall, 0.62), [
      [x - 8, top + 2],
      [x + width * 0.5, top - width * 0.28],
      [x + width + 8, top + 2],
    ]);
  else rect(pen, scale(wall, 0.68), x - 5, top - 12, width + 10, 18);
  const cell = Math.max(34, 150 / depth);
  const columns = Math.max(1, Math.floor((width - cell * 0.4) / cell));
  const rows = Math.max(1, Math.floor((height - cell) / (cell * 1.3)));
  const pad = (width - columns * cell) / 2;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const on = luck.next() < 0.34 * palette.lamps;
      const wx = x + pad + c * cell + cell * 0.22;
      const wy = top + cell * 0.5 + r * cell * 1.3;
      const pane = on ? mix(palette.lamp, [255, 240, 200], luck.next() * 0.4) : mix(scale(wall, 0.5), palette.skyMiddle, 0.3);
      rect(pen, scale(wall, 0.72), wx - 3, wy - 3, cell * 0.56 + 6, cell * 0.8 + 6);
      rect(pen, pane, wx, wy, cell * 0.56, cell * 0.8);
      rect(pen, scale(wall, 0.72), wx + cell * 0.26, wy, 3, cell * 0.8);
      if (on) glow(pen, palette.lamp, wx + cell * 0.28, wy + cell * 0.4, cell * 1.1, 0.35);
    }
  }
}

function road(pen: SKRSContext2D, palette: Palette, depth: number): void {
  const base = floorAt(depth);
  const tar = lit(palette, [84, 84, 92], 1);
  fade(
    pen,
    [
      [0, mix(lit(palette, [96, 94, 98], depth), palette.haze, 0.3)],
      [0.25, tar],
      [1, scale(tar, 0.6)],
    ],
    -WIDE,
    base,
    WIDE * 2,
    620,
  );
  polygon(pen, mix(tar, palette.skyLow, 0.14), [
    [-60, base],
    [60, base],
    [520, base + 620],
    [-520, base + 620],
  ]);
}

export function lampPost(pen: SKRSContext2D, palette: Palette, x: number, depth: number): void {
  const base = floorAt(depth);
  const s = 1 / depth;
  const iron = lit(palette, [46, 48, 56], depth);
  rect(pen, iron, x - 7 * s, base - 860 * s, 14 * s, 860 * s);
  rect(pen, iron, x - 16 * s, base - 60 * s, 32 * s, 60 * s);
  polygon(pen, iron, [
    [x - 34 * s, base - 900 * s],
    [x + 34 * s, base - 900 * s],
    [x + 22 * s, base - 850 * s],
    [x - 22 * s, base - 850 * s],
  ]);
  if (palette.lamps > 0.2) {
    rect(pen, mix(palette.lamp, [255, 255, 240], 0.5), x - 20 * s, base - 896 * s, 40 * s, 40 * s);
    glow(pen, palette.lamp, x, base - 876 * s, 520 * s, 0.75 * palette.lamps);
  }
}
