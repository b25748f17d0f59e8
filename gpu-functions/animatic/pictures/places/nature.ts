import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import { at, chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { hills } from "./ground.ts";
import { scatter, silhouette, standing } from "./standing.ts";
import { broadleaf, bush, grass, pine, trunk } from "./trees.ts";

export function forest({ palette, seed }: SetPlan): Layer[] {
  const dark = mix(palette.ambient, palette.shadow, 0.3);
  const shade: Palette = {
    ...palette,
    ambient: mix(dark, [160, 200, 150], 0.18),
    hazeDensity: Math.max(0.75, palette.hazeDensity),
    haze: mix(palette.haze, [188, 210, 170], 0.3),
  };
  return [
    ...sky(palette, seed, 3),
    standing(
      shade,
      9,
      (kit) => scatter(seed, 34, 9, 1300, (x, i) => pine(kit, seed + i, x, 900 + at(seed, i) * 900)),
      [74, 92, 66],
    ),
    standing(
      shade,
      5,
      (kit) => scatter(seed + 1, 16, 5, 1300, (x, i) => trunk(kit, seed + i, x, 60 + at(seed, i) * 40)),
      [72, 88, 60],
    ),
    standing(
      shade,
      2.5,
      (kit) => {
        scatter(seed + 2, 9, 2.5, 1300, (x, i) => Math.abs(x) > 330 && trunk(kit, seed + i * 3, x, 74 + at(seed, i) * 46));
        scatter(seed + 3, 10, 2.5, 1300, (x, i) => bush(kit, seed + i, x, 160 + at(seed, i) * 190, 20, [66, 96, 58]));
      },
      [78, 86, 58],
    ),
    standing(
      shade,
      1.35,
      (kit) => {
        trunk(kit, seed + 60, -900, 120, 20);
        trunk(kit, seed + 61, 930, 140, 20);
        grass(kit, chance(seed), -1500, 1500, 20, 120, [92, 112, 62], 130);
      },
      [86, 84, 58],
    ),
    silhouette(palette, 0.7, (kit) => {
      for (const x of [-820, 860])
        for (let i = 0; i < 5; i++)
          kit.line([60, 72, 52], 16, [
            [x, 260],
            [x + (i - 2) * 130, -210 - at(seed, i) * 160],
          ]);
      bush(kit, seed + 80, -760, 420, 280, [60, 76, 50]);
      bush(kit, seed + 81, 800, 460, 280, [60, 76, 50]);
    }),
  ];
}

export function field({ palette, seed }: SetPlan): Layer[] {
  const crop = chance(seed).pick<Rgb>([
    [196, 168, 92],
    [126, 150, 78],
    [176, 158, 104],
  ]);
  return [
    ...sky(palette, seed, 9),
    hills(palette, seed, 16, [104, 124, 112], 46, 420),
    hills(palette, seed + 3, 9, [112, 132, 86], 30, 300),
    standing(
      palette,
      5,
      (kit) => {
        scatter(seed, 12, 5, 1300, (x, i) => at(seed, i) > 0.4 && broadleaf(kit, seed + i, x, 460 + at(seed, i) * 260));
        for (let x = -6000; x < 6000; x += 320) kit.rect([98, 78, 62], x, -110, 16, 110);
        kit.rect([98, 78, 62], -6000, -90, 12000, 9);
      },
      crop,
    ),
    standing(
      palette,
      1.8,
      (kit) => {
        for (let i = 0; i < 9; i++)
          kit.poly(
            scale(crop, 0.86),
            [
              [-160 + i * 40, 0],
              [-150 + i * 40, 0],
              [(i - 4) * 520 + 80, 420],
              [(i - 4) * 520 - 80, 420],
            ],
            0.4,
          );
        grass(kit, chance(seed + 4), -2600, 2600, 14, 110, scale(crop, 1.1), 260);
      },
      crop,
    ),
    silhouette(palette, 0.66, (kit) => grass(kit, chance(seed + 9), -1400, 1400, 300, 300, scale(crop, 0.8), 130)),
  ];
}
