import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { SANS_BOLD } from "../fonts.ts";
import type { Kit } from "../kit.ts";
import { at, chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { door, WOOD } from "./furniture.ts";
import { hills } from "./ground.ts";
import { windowIn } from "./room.ts";
import { layer } from "./skyline.ts";
import { lampPost, row } from "./street.ts";
import { broadleaf, bush, grass } from "./trees.ts";

export function village({ palette, seed }: SetPlan): Layer[] {
  const cottage = (kit: Kit, i: number, x: number, y = 0) => {
    const wall = (
      [
        [222, 208, 182],
        [196, 170, 146],
        [206, 190, 170],
        [178, 150, 128],
      ] as Rgb[]
    )[i % 4] ?? [210, 196, 170];
    const w = 480 + at(seed, i) * 200;
    const h = 300 + at(seed, i + 9) * 80;
    kit.contact(x + w / 2, y, w * 0.6);
    kit.shade(wall, x, y - h, w, h, 1.02, 0.84);
    kit.poly(
      [126, 82, 66],
      [
        [x - 44, y - h + 16],
        [x + w * 0.16, y - h - 230],
        [x + w * 0.84, y - h - 230],
        [x + w + 44, y - h + 16],
      ],
    );
    kit.poly(
      [102, 64, 54],
      [
        [x - 44, y - h + 16],
        [x + w + 44, y - h + 16],
        [x + w + 38, y - h - 14],
        [x - 38, y - h - 14],
      ],
    );
    kit.rect([136, 96, 80], x + w * 0.7, y - h - 330, 70, 150);
    kit.rect(
      (
        [
          [60, 96, 88],
          [150, 62, 52],
          [62, 80, 112],
        ] as Rgb[]
      )[i % 3] ?? WOOD,
      x + w * 0.42,
      y - 220,
      100,
      220,
    );
    for (const wx of [0.1, 0.74]) {
      if (palette.lamps > 0.3) kit.shine(palette.lamp, x + w * wx, y - h * 0.72, 90, 100, 2);
      else kit.rect([74, 84, 94], x + w * wx, y - h * 0.72, 90, 100);
      kit.rect([238, 232, 220], x + w * wx + 41, y - h * 0.72, 8, 100);
      kit.rect([238, 232, 220], x + w * wx - 8, y - h * 0.72 + 100, 106, 12);
      if (palette.lamps > 0.3) kit.glow(palette.lamp, x + w * wx + 45, y - h * 0.6, 220, 0.5);
    }
  };
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 15, [104, 126, 96], 120, 420),
    layer(
      palette,
      8,
      (kit) => {
        kit.rect([150, 142, 136], -260, -1250, 300, 1250);
        kit.poly(
          [88, 84, 92],
          [
            [-310, -1240],
            [-110, -2000],
            [90, -1240],
          ],
        );
        for (let i = 0; i < 9; i++) cottage(kit, i, -6400 + i * 1400);
        for (let i = 0; i < 8; i++) broadleaf(kit, seed + i, -5800 + i * 1700, 700);
      },
      [126, 146, 92],
    ),
    layer(
      palette,
      3.4,
      (kit) => {
        for (const [i, x] of [-2700, -1650, 1000, 1900].entries()) cottage(kit, i + 3, x);
        kit.poly(
          [196, 178, 150],
          [
            [-260, 0],
            [330, 0],
            [1500, 900],
            [-1400, 900],
          ],
        );
        bush(kit, seed + 2, -850, 240);
      },
      [128, 142, 92],
    ),
    layer(palette, 1.6, (kit) => {
      for (let x = -2600; x < -640; x += 190) {
        kit.oval([150, 144, 138], x, -80, 110, 64);
        kit.oval([132, 128, 124], x + 90, -20, 104, 56);
      }
      grass(kit, chance(seed), -2400, -600, 26, 80, [126, 142, 86], 70);
      grass(kit, chance(seed + 1), 800, 2400, 26, 80, [126, 142, 86], 60);
    }),
  ];
}

/** Any house from outside: a front with door and windows. */
export function houseFront({ palette, seed, name }: SetPlan): Layer[] {
  const wall = chance(seed).pick<Rgb>([
    [176, 150, 126],
    [150, 158, 156],
    [168, 116, 96],
    [196, 182, 150],
  ]);
  return [
    ...sky(palette, seed, 6),
    { depth: 8, paint: (pen) => row(pen, palette, chance(seed), 8, 320, 620) },
    layer(
      palette,
      2.3,
      (kit) => {
        for (let i = 0; i < 2; i++) broadleaf(kit, seed + i, i ? 1850 : -1900, 1150);
        kit.shade(wall, -1150, -1150, 2300, 1150, 1.02, 0.86);
        for (let y = -1120; y < 0; y += 56) kit.rect(scale(wall, 0.94), -1150, y, 2300, 4);
        kit.poly(
          [94, 70, 66],
          [
            [-1260, -1130],
            [-760, -1640],
            [760, -1640],
            [1260, -1130],
          ],
        );
        kit.rect(scale(wall, 1.2), -1180, -1150, 2360, 34);
        for (const [x, y] of [
          [-900, -240],
          [560, -240],
          [-900, -740],
          [-170, -740],
          [560, -740],
        ] as const) {
          windowIn(kit, x, y, 300, 330, seed, { frame: [232, 226, 212] });
          if (palette.lamps > 0.3 && at(seed, x + y) > 0.35) {
            kit.shine(palette.lamp, x + 8, y - 322, 284, 314, 2);
            kit.rect([232, 226, 212], x + 143, y - 322, 12, 314);
            kit.glow(palette.lamp, x + 150, y - 160, 420, 0.5);
          }
        }
        door(kit, -120, 0, [66, 92, 88], 240, 520);
        kit.poly(
          [108, 84, 74],
          [
            [-230, -560],
            [350, -560],
            [270, -660],
            [-150, -660],
          ],
        );
        kit.block([168, 160, 150], -230, 40, 580, 40, 20);
        const words = name.toUpperCase().slice(0, 18);
        if (/bar|shop|cafe|hotel|restaurant|school|hospital|library|theat|diner|pub|store|office/.test(name)) {
          kit.rect([46, 42, 46], -420, -800, 960, 120);
          kit.pen.font = `74px "${SANS_BOLD}"`;
          kit.pen.textAlign = "center";
          kit.pen.fillStyle = css(mix(palette.lamp, [255, 246, 226], 0.5));
          kit.pen.fillText(words, 60, -714, 900);
          kit.pen.textAlign = "left";
        }
      },
      [118, 116, 112],
    ),
    layer(palette, 1.5, (kit) => {
      kit.shade([134, 128, 124], -3000, 20, 6000, 700, 1.05, 0.5);
      bush(kit, seed + 4, -1000, 330, 30);
      bush(kit, seed + 6, 980, 380, 30);
    }),
    { depth: 1.3, paint: (pen) => lampPost(pen, palette, 640, 1.3) },
  ];
}
