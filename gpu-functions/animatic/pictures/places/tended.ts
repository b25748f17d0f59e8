import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { at, chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { hills } from "./ground.ts";
import { scatter, silhouette, standing } from "./standing.ts";
import { broadleaf, bush, grass, LEAF, trunk } from "./trees.ts";

export function park(plan: SetPlan): Layer[] {
  const { palette, seed } = plan;
  const lawn: Rgb = [118, 148, 82];
  return [
    ...sky(palette, seed, 8),
    standing(
      palette,
      10,
      (kit) => scatter(seed, 22, 10, 1300, (x, i) => broadleaf(kit, seed + i, x, 700 + at(seed, i) * 400)),
      lawn,
    ),
    standing(
      palette,
      4,
      (kit) => {
        scatter(seed + 2, 9, 4, 1300, (x, i) => Math.abs(x) > 500 && broadleaf(kit, seed + i * 2, x, 760 + at(seed, i) * 330));
        kit.poly(
          [196, 178, 148],
          [
            [-130, 0],
            [130, 0],
            [2000, 1400],
            [-900, 1400],
          ],
        );
      },
      lawn,
    ),
    standing(palette, 1.6, (kit) => {
      kit.contact(-720, 0, 300);
      for (const x of [-940, -520]) kit.rect([52, 56, 58], x, -220, 16, 220);
      for (const y of [-330, -280, -150]) kit.rect([142, 96, 60], -1000, y, 560, 30);
      broadleaf(kit, seed + 40, 1080, 1250, 10);
      grass(kit, chance(seed), -2400, 2400, 20, 54, [130, 158, 86], 190);
    }),
    silhouette(palette, 0.7, (kit) => bush(kit, seed + 70, -900, 520, 290, [74, 96, 58])),
  ];
}

export function garden({ palette, seed }: SetPlan): Layer[] {
  const flowers: Rgb[] = [
    [214, 92, 96],
    [236, 186, 82],
    [214, 150, 200],
    [244, 236, 222],
  ];
  return [
    ...sky(palette, seed, 6),
    standing(
      palette,
      7,
      (kit) => scatter(seed, 16, 7, 1300, (x, i) => broadleaf(kit, seed + i, x, 620 + at(seed, i) * 420)),
      [112, 142, 82],
    ),
    standing(
      palette,
      2.5,
      (kit) => {
        for (let x = -3400; x < 3400; x += 74)
          kit.poly(
            [214, 206, 190],
            [
              [x, 0],
              [x, -240],
              [x + 28, -278],
              [x + 56, -240],
              [x + 56, 0],
            ],
          );
        kit.rect([190, 182, 168], -3400, -200, 6800, 24);
        broadleaf(kit, seed + 20, 1150, 880, 0, [120, 146, 84]);
        bush(kit, seed + 22, -1150, 480);
        bush(kit, seed + 23, -700, 340);
      },
      [120, 148, 84],
    ),
    standing(palette, 1.45, (kit) => {
      grass(kit, chance(seed), -2200, 2200, 24, 70, [112, 146, 78], 170);
      for (let i = 0; i < 60; i++) {
        const x = (at(seed, i) - 0.5) * 3000;
        if (Math.abs(x) < 300) continue;
        const y = -60 - at(seed, i + 70) * 90;
        kit.line([86, 118, 66], 5, [
          [x, 20],
          [x + 6, y],
        ]);
        const colour = flowers[i % 4] ?? LEAF;
        for (let p = 0; p < 5; p++) kit.oval(colour, x + 6 + Math.cos(p * 1.26) * 13, y + Math.sin(p * 1.26) * 13, 11, 11);
        kit.oval([240, 206, 96], x + 6, y, 8, 8);
      }
    }),
    silhouette(palette, 0.68, (kit) => bush(kit, seed + 90, 860, 520, 300, [80, 108, 62])),
  ];
}

export function graveyard({ palette, seed }: SetPlan): Layer[] {
  const grey: Palette = { ...palette, hazeDensity: Math.max(0.72, palette.hazeDensity) };
  const stone: Rgb = [134, 136, 138];
  const grave = (kit: Kit, x: number, i: number, y = 0) => {
    const w = 80 + at(seed, i) * 50;
    const h = 150 + at(seed, i + 30) * 110;
    kit.contact(x, y, w);
    kit.pen.save();
    kit.pen.translate(x, y);
    kit.pen.rotate((at(seed, i + 60) - 0.5) * 0.16);
    if (i % 4 === 0) {
      kit.rect(stone, -14, -h * 1.35, 28, h * 1.35);
      kit.rect(stone, -58, -h * 1.05, 116, 27);
    } else {
      kit.round(stone, -w / 2, -h, w, h + 20, w * 0.45);
      kit.rect(scale(stone, 0.7), -w * 0.26, -h * 0.66, w * 0.52, 6);
      kit.rect(scale(stone, 0.7), -w * 0.2, -h * 0.56, w * 0.4, 6);
    }
    kit.pen.restore();
  };
  return [
    ...sky(palette, seed, 9),
    hills(grey, seed, 13, [88, 104, 98], 90, 300),
    standing(
      grey,
      7,
      (kit) => {
        kit.rect([92, 90, 92], -1450, -700, 620, 700);
        kit.poly(
          [70, 68, 74],
          [
            [-1530, -690],
            [-1140, -1000],
            [-750, -690],
          ],
        );
        kit.rect([92, 90, 92], -900, -1150, 240, 1150);
        kit.poly(
          [66, 64, 70],
          [
            [-930, -1140],
            [-780, -1640],
            [-630, -1140],
          ],
        );
        scatter(seed, 16, 7, 1300, (x, i) => grave(kit, x, i));
      },
      [96, 112, 76],
    ),
    standing(
      grey,
      2.8,
      (kit) => {
        scatter(seed + 3, 11, 2.8, 1300, (x, i) => Math.abs(x) > 330 && grave(kit, x, i + 9));
        trunk(kit, seed + 8, 1350, 90);
      },
      [92, 106, 72],
    ),
    standing(grey, 1.5, (kit) => {
      grave(kit, -860, 3);
      grave(kit, 800, 8);
      grass(kit, chance(seed), -2200, 2200, 24, 90, [104, 118, 76], 150);
    }),
  ];
}
