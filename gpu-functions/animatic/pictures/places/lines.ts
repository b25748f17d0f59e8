import type { Rgb } from "../colour.ts";
import { css, scale } from "../colour.ts";
import { at, chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { BRASS, WOOD } from "./furniture.ts";
import { hills } from "./ground.ts";
import { layer, skyline, TAR } from "./skyline.ts";
import { broadleaf, grass } from "./trees.ts";

export function road({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 18, [110, 124, 122], 110, 420, 0.2),
    hills(palette, seed + 2, 10, [128, 138, 98], 50, 500),
    layer(
      palette,
      6,
      (kit) => {
        for (let i = 0; i < 9; i++) {
          const x = -5200 + i * 1300;
          kit.rect([72, 60, 54], x, -820, 26, 820);
          kit.rect([72, 60, 54], x - 120, -760, 266, 20);
          kit.pen.strokeStyle = css(kit.tone([60, 56, 56]), 0.7);
          kit.pen.lineWidth = 6;
          kit.pen.beginPath();
          kit.pen.moveTo(x, -756);
          kit.pen.quadraticCurveTo(x + 650, -640, x + 1300, -756);
          kit.pen.stroke();
        }
        for (let i = 0; i < 5; i++) broadleaf(kit, seed + i, -4800 + i * 2300 + at(seed, i) * 700, 620);
      },
      [140, 142, 92],
    ),
    layer(palette, 1.9, (kit) => {
      kit.poly(TAR, [
        [-150, -320],
        [150, -320],
        [1700, 900],
        [-1700, 900],
      ]);
      for (let i = 0; i < 6; i++) {
        const y0 = -300 + 1.75 ** i * 22;
        const y1 = -300 + 1.75 ** i * 34;
        kit.poly(
          [232, 214, 150],
          [
            [-(y0 + 320) * 0.03 - 2, y0],
            [(y0 + 320) * 0.03 + 2, y0],
            [(y1 + 320) * 0.03 + 2, y1],
            [-(y1 + 320) * 0.03 - 2, y1],
          ],
        );
      }
      grass(kit, chance(seed), -3000, -700, 20, 120, [150, 148, 92], 90);
      grass(kit, chance(seed + 1), 700, 3000, 20, 120, [150, 148, 92], 90);
    }),
  ];
}

export function station({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 7),
    skyline(palette, seed, 15, 400, 1200),
    {
      ...layer(palette, 4, (kit) => {
        kit.rect([96, 90, 88], -6000, -20, 12000, 600);
        for (let x = -5000; x < 5000; x += 150) kit.rect([72, 60, 54], x, 20, 90, 18);
        kit.rect([150, 152, 158], -6000, 8, 12000, 14);
        const coach: Rgb = [52, 86, 90];
        for (let i = -2; i < 3; i++) {
          const x = i * 1900;
          kit.shade(coach, x, -620, 1840, 560, 1.1, 0.8);
          kit.rect([222, 206, 166], x, -300, 1840, 26);
          kit.rect([46, 48, 54], x + 40, -64, 1760, 50);
          for (let w = 0; w < 6; w++) {
            if (palette.lamps > 0.3) kit.shine(palette.lamp, x + 90 + w * 290, -540, 210, 180, 10);
            else kit.rect([70, 88, 100], x + 90 + w * 290, -540, 210, 180);
          }
          kit.rect([40, 42, 48], x + 1840, -560, 60, 500);
        }
      }),
    },
    layer(palette, 2, (kit) => {
      kit.shade([156, 146, 136], -3600, 0, 7200, 900, 1, 0.55);
      kit.rect([226, 190, 92], -3600, 8, 7200, 18, 0.8);
      kit.rect([74, 66, 66], -3600, -1180, 7200, 60);
      for (let x = -3500; x < 3500; x += 120)
        kit.poly(
          [90, 78, 74],
          [
            [x, -1120],
            [x + 60, -1040],
            [x + 120, -1120],
          ],
        );
      for (const x of [-1300, 1250]) {
        kit.rect([70, 80, 78], x, -1120, 40, 1120);
        kit.poly(
          [70, 80, 78],
          [
            [x + 20, -800],
            [x + 260, -1120],
            [x + 220, -1120],
            [x + 20, -880],
          ],
        );
        kit.poly(
          [70, 80, 78],
          [
            [x + 20, -800],
            [x - 220, -1120],
            [x - 180, -1120],
            [x + 20, -880],
          ],
        );
      }
      kit.rect([40, 40, 44], 330, -1120, 10, 150);
      kit.oval([60, 56, 54], 335, -900, 92, 92);
      kit.oval([240, 234, 216], 335, -900, 78, 78);
      kit.line([30, 30, 32], 9, [
        [335, -900],
        [335, -954],
      ]);
      kit.line([30, 30, 32], 9, [
        [335, -900],
        [378, -884],
      ]);
      if (palette.lamps > 0.3) for (const x of [-700, 700]) kit.glow(palette.lamp, x, -1060, 700, 0.6);
    }),
    layer(palette, 1.45, (kit) => {
      kit.block(WOOD, -1040, 30, 460, 120, 30);
      kit.rect(scale(WOOD, 0.9), -1040, -280, 460, 110);
      kit.block([120, 74, 50], 720, 30, 190, 140, 30);
      kit.rect(BRASS, 796, -120, 38, 26);
    }),
  ];
}
