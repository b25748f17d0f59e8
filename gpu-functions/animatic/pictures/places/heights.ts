/** Mountains and desert. */
import { polygon } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { at, chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { lit } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { floorAt } from "../stage.ts";
import { hills } from "./ground.ts";
import { scatter, standing } from "./standing.ts";
import { grass, pine } from "./trees.ts";

export function mountain({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 5),
    {
      depth: 22,
      paint(pen) {
        for (let i = 0; i < 7; i++) {
          const x = -1500 + i * 470 + at(seed, i) * 240;
          peak(pen, palette, x, 250 + at(seed, i + 20) * 260, 22);
        }
      },
    },
    hills(palette, seed + 2, 12, [104, 116, 124], 130, 200, 0.5),
    standing(
      palette,
      6,
      (kit) => scatter(seed, 26, 6, 1300, (x, i) => pine(kit, seed + i, x, 420 + at(seed, i) * 420)),
      [96, 108, 88],
    ),
    standing(
      palette,
      1.7,
      (kit) => {
        for (let i = 0; i < 9; i++) {
          const x = -1500 + i * 370 + at(seed, i) * 160;
          const r = 90 + at(seed, i + 4) * 160;
          if (Math.abs(x) < 260) continue;
          kit.contact(x, 20, r);
          kit.poly(
            [118, 116, 118],
            [
              [x - r, 20],
              [x - r * 0.7, -r * 0.7],
              [x - r * 0.1, -r],
              [x + r * 0.6, -r * 0.6],
              [x + r, 20],
            ],
          );
          kit.poly(
            [84, 84, 92],
            [
              [x - r * palette.keySide, 20],
              [x - r * 0.6 * palette.keySide, -r * 0.66],
              [x - r * 0.1, -r],
              [x, 20],
            ],
          );
        }
        grass(kit, chance(seed), -2400, 2400, 16, 70, [120, 124, 84], 110);
      },
      [122, 116, 96],
    ),
  ];
}

function peak(pen: Parameters<typeof polygon>[0], palette: Palette, x: number, height: number, depth: number): void {
  const rock = lit(palette, [112, 118, 138], depth * 0.5);
  const snow = lit(palette, [240, 244, 250], depth * 0.3);
  const foot = floorAt(depth) + 60;
  const top = foot - height;
  const w = height * 1.15;
  const s = palette.keySide;
  polygon(pen, rock, [
    [x - w, foot],
    [x - w * 0.4, top + height * 0.5],
    [x, top],
    [x + w * 0.45, top + height * 0.46],
    [x + w, foot],
  ]);
  polygon(pen, scale(rock, 0.76), [
    [x, top],
    [x - s * w * 0.12, top + height * 0.4],
    [x - s * w * 0.05, foot],
    [x - s * w, foot],
    [x - s * w * 0.42, top + height * 0.48],
  ]);
  polygon(pen, snow, [
    [x, top],
    [x + w * 0.26, top + height * 0.27],
    [x + w * 0.12, top + height * 0.25],
    [x + w * 0.03, top + height * 0.38],
    [x - w * 0.08, top + height * 0.26],
    [x - w * 0.24, top + height * 0.31],
  ]);
  polygon(pen, scale(snow, 0.8), [
    [x, top],
    [x - s * w * 0.24, top + height * 0.31],
    [x - s * w * 0.08, top + height * 0.26],
    [x - s * w * 0.02, top + height * 0.34],
  ]);
}

export function desert({ palette, seed }: SetPlan): Layer[] {
  const sand: Rgb = [222, 178, 122];
  return [
    ...sky(palette, seed, 3),
    {
      depth: 20,
      paint(pen) {
        for (let i = 0; i < 4; i++) {
          const x = -1300 + i * 760 + at(seed, i) * 300;
          const w = 150 + at(seed, i + 4) * 170;
          const rock = lit(palette, [176, 112, 84], 7);
          polygon(pen, rock, [
            [x - w, 30],
            [x - w * 0.72, -110],
            [x - w * 0.6, -150],
            [x + w * 0.62, -156],
            [x + w * 0.76, -104],
            [x + w, 30],
          ]);
          polygon(pen, scale(rock, 0.8), [
            [x - palette.keySide * w, 30],
            [x - palette.keySide * w * 0.72, -108],
            [x - palette.keySide * w * 0.6, -150],
            [x - palette.keySide * w * 0.1, -152],
            [x - palette.keySide * w * 0.2, 30],
          ]);
        }
      },
    },
    hills(palette, seed + 1, 9, sand, 46, 520, 0.02),
    hills(palette, seed + 2, 4.6, scale(sand, 0.95), 64, 640, 0.02),
    standing(
      palette,
      2.4,
      (kit) => {
        for (const [x, h] of [
          [-1500, 420],
          [1150, 560],
          [2050, 380],
        ] as const) {
          kit.line([96, 124, 84], 70, [
            [x, 0],
            [x, -h],
          ]);
          kit.line([96, 124, 84], 46, [
            [x, -h * 0.45],
            [x + 130, -h * 0.5],
            [x + 130, -h * 0.8],
          ]);
          kit.line([96, 124, 84], 42, [
            [x, -h * 0.34],
            [x - 120, -h * 0.38],
            [x - 120, -h * 0.62],
          ]);
          kit.line(
            [128, 156, 104],
            14,
            [
              [x + palette.keySide * 18, -20],
              [x + palette.keySide * 18, -h + 10],
            ],
            0.7,
          );
        }
      },
      sand,
    ),
    standing(palette, 1.5, (kit) => {
      for (let i = 0; i < 12; i++)
        kit.line(
          scale(sand, 0.86),
          6,
          [
            [-2000 + i * 350, 60 + (i % 3) * 80],
            [-1860 + i * 350, 48 + (i % 3) * 80],
            [-1700 + i * 350, 66 + (i % 3) * 80],
          ],
          0.6,
        );
      grass(kit, chance(seed), -1900, -500, 20, 90, [150, 140, 84], 26);
      grass(kit, chance(seed + 1), 700, 1700, 20, 80, [150, 140, 84], 22);
    }),
  ];
}
