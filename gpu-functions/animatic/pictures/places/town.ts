import type { Rgb } from "../colour.ts";
import { css, scale } from "../colour.ts";
import { SANS_BOLD } from "../fonts.ts";
import { stand } from "../kit.ts";
import { chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { traffic } from "./cars.ts";
import { door } from "./furniture.ts";
import { layer, skyline, TAR } from "./skyline.ts";
import { row } from "./street.ts";

export function city({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 6),
    skyline(palette, seed, 14, 1800, 4600),
    skyline(palette, seed + 50, 7.5, 1300, 3300),
    { depth: 3, paint: (pen) => row(pen, palette, chance(seed + 3), 3, 400, 720, 330) },
    {
      ...layer(
        palette,
        1.8,
        (kit) => {
          kit.shade([124, 122, 124], -3200, -8, 6400, 70, 1.1, 0.9);
          for (let x = -2400; x < 2400; x += 420)
            kit.poly(
              [206, 202, 190],
              [
                [x, 250],
                [x + 170, 250],
                [x + 220, 290],
                [x - 10, 290],
              ],
              0.6,
            );
        },
        TAR,
      ),
      live: (pen, { seconds }) => traffic(pen, palette, seed, seconds, 1.8),
    },
    layer(palette, 1.55, (kit) => {
      kit.rect([52, 54, 60], -1080, -760, 22, 760);
      kit.round([40, 42, 46], -1116, -800, 92, 230, 14);
      for (const [y, c] of [
        [-760, [226, 70, 56]],
        [-690, [90, 76, 40]],
        [-620, [44, 84, 54]],
      ] as const)
        kit.oval([c[0], c[1], c[2]], -1070, y, 27, 27);
      kit.glow([255, 80, 60], -1070, -760, 200, 0.5);
    }),
  ];
}

export function alley({ palette, seed }: SetPlan): Layer[] {
  const neon = chance(seed).pick<Rgb>([
    [255, 84, 120],
    [84, 220, 230],
    [255, 170, 80],
  ]);
  const walls = (depth: number, brick: Rgb, shade: number): Layer =>
    layer(palette, depth, (kit) => {
      for (const side of [-1, 1]) {
        const x = side * 620;
        const colour = scale(brick, side === palette.keySide ? shade * 0.75 : shade);
        kit.poly(colour, [
          [x, 0],
          [x, -1700],
          [x + side * 3000, -4200],
          [x + side * 3000, 1500],
        ]);
        for (let i = 1; i < 24; i++)
          kit.line(
            scale(colour, 0.82),
            3,
            [
              [x, -i * 74],
              [x + side * 1500, -i * 130 + 190],
            ],
            0.6,
          );
        kit.rect([58, 62, 66], side > 0 ? x + 60 : x - 76, -1700, 16, 1600);
      }
    });
  return [
    ...sky(palette, seed, 3),
    { depth: 7, paint: (pen) => row(pen, palette, chance(seed), 7, 560, 900) },
    walls(4, [126, 88, 78], 0.9),
    {
      ...layer(
        palette,
        2.4,
        (kit) => {
          kit.poly(
            palette.skyMiddle,
            [
              [-60, 20],
              [190, 20],
              [330, 260],
              [-260, 260],
            ],
            0.25,
          );
          for (let i = 0; i < 4; i++) {
            kit.rect([50, 50, 56], 420, -520 - i * 330, 330, 14);
            for (let x = 430; x < 750; x += 36) kit.rect([50, 50, 56], x, -620 - i * 330, 6, 104);
          }
        },
        [84, 80, 84],
      ),
    },
    walls(2.2, [112, 76, 68], 0.8),
    {
      depth: 2.1,
      blend: "screen",
      strength: ({ seconds }) => 0.8 + 0.2 * Math.sign(Math.sin(seconds * 11) + Math.sin(seconds * 3.1) * 1.6),
      paint: (pen) =>
        stand(pen, palette, 2.1, (kit) => {
          pen.save();
          pen.translate(-560, -820);
          pen.rotate(-Math.PI / 2);
          pen.font = `120px "${SANS_BOLD}"`;
          pen.strokeStyle = css(neon);
          pen.lineWidth = 6;
          pen.strokeText("HOTEL", -200, 0);
          pen.restore();
          kit.glow(neon, -600, -800, 800, 0.6 * Math.max(0.35, palette.lamps));
        }),
    },
    layer(palette, 1.4, (kit) => {
      kit.block([58, 84, 78], 520, 20, 330, 260, 40);
      kit.rect([44, 66, 62], 500, -290, 370, 34);
      for (const [x, h] of [
        [-800, 190],
        [-690, 150],
      ] as const) {
        kit.contact(x, 30, 90);
        kit.poly(
          [72, 74, 80],
          [
            [x - 60, -h],
            [x + 60, -h],
            [x + 50, 30],
            [x - 50, 30],
          ],
        );
        kit.round([88, 90, 96], x - 70, -h - 20, 140, 26, 10);
      }
    }),
  ];
}

export function rooftop({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 7),
    skyline(palette, seed, 16, 900, 3200),
    skyline(palette, seed + 40, 9, 300, 1700),
    layer(palette, 3.4, (kit) => {
      kit.shade([112, 104, 104], -6000, -130, 12000, 1400, 1, 0.6);
      kit.rect([150, 142, 138], -6000, -150, 12000, 32);
      kit.shade([122, 92, 72], 900, -820, 420, 520);
      kit.poly(
        [92, 72, 60],
        [
          [860, -810],
          [1110, -1000],
          [1360, -810],
        ],
      );
      for (const x of [930, 1270])
        kit.line([66, 62, 62], 22, [
          [x, -310],
          [x, -120],
        ]);
    }),
    layer(
      palette,
      1.9,
      (kit) => {
        kit.block([130, 128, 126], -1250, 0, 520, 480, 40);
        door(kit, -1090, 0, [112, 62, 50], 200, 400);
        kit.rect([86, 88, 94], 760, -760, 10, 760);
        for (const y of [-740, -640, -560])
          kit.line([86, 88, 94], 8, [
            [640, y],
            [900, y - 20],
          ]);
        kit.block([140, 142, 142], 520, 30, 320, 170, 34);
        kit.line([190, 184, 170], 4, [
          [-730, -460],
          [0, -380],
          [760, -620],
        ]);
      },
      [110, 106, 106],
    ),
  ];
}
