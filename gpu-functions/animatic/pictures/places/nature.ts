/** The open country. */
import { polygon } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at, chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { lit } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { floorAt } from "../stage.ts";
import { ground, hills, water } from "./ground.ts";
import { broadleaf, bush, grass, LEAF, pine, trunk } from "./trees.ts";

/** Something painted life-size at a depth, with its ground when a surface is given. */
function standing(palette: Palette, depth: number, draw: (kit: Kit) => void, surface?: Rgb): Layer {
  return {
    depth,
    paint(pen) {
      if (surface) ground(pen, palette, depth, surface);
      stand(pen, palette, depth, draw);
    },
  };
}

/** Dark shapes close to the lens. */
function silhouette(palette: Palette, depth: number, draw: (kit: Kit) => void): Layer {
  return standing({ ...palette, ambient: scale(mix(palette.shadow, palette.ambient, 0.25), 0.7), hazeDensity: 0 }, depth, draw);
}

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

/** `count` places spread over what a camera sees at `depth`. */
function scatter(seed: number, count: number, depth: number, reach: number, each: (x: number, index: number) => unknown): void {
  for (let i = 0; i < count; i++) each(((i + at(seed + 500, i)) / count - 0.5) * 2 * reach * depth * 1.15, i);
}
