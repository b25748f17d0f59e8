import { at, chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { floorAt } from "../stage.ts";
import { hills, water } from "./ground.ts";
import { scatter, standing } from "./standing.ts";
import { broadleaf, grass, pine } from "./trees.ts";

export function river({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 6),
    hills(palette, seed, 14, [98, 120, 112], 120, 300, 0.2),
    standing(
      palette,
      7,
      (kit) =>
        scatter(seed, 24, 7, 1300, (x, i) =>
          i % 2 ? pine(kit, seed + i, x, 560 + at(seed, i) * 380) : broadleaf(kit, seed + i, x, 480 + at(seed, i) * 300),
        ),
      [108, 132, 82],
    ),
    water(palette, seed, 4, floorAt(7) + 14, 800, 0.7),
    standing(palette, 1.35, (kit) => {
      kit.poly(
        [126, 116, 88],
        [
          [-3200, -40],
          [-900, 10],
          [-300, 60],
          [400, 60],
          [1000, 0],
          [3200, -60],
          [3200, 900],
          [-3200, 900],
        ],
      );
      kit.poly(
        [146, 136, 106],
        [
          [-3200, 30],
          [-900, 60],
          [0, 110],
          [1000, 50],
          [3200, 20],
          [3200, 900],
          [-3200, 900],
        ],
      );
      for (let i = 0; i < 14; i++)
        kit.oval([132, 128, 124], -1700 + i * 260 + at(seed, i) * 120, 60 + at(seed, i + 5) * 40, 34 + at(seed, i + 8) * 46, 24);
      grass(kit, chance(seed), -2000, -640, 20, 260, [112, 132, 72], 60);
      grass(kit, chance(seed + 1), 760, 2000, 10, 240, [112, 132, 72], 50);
    }),
  ];
}
