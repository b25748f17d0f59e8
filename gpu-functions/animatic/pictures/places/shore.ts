/** Where land and water meet, and boats upon it. */
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at, chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { ground, hills, water } from "./ground.ts";
import { grass } from "./trees.ts";

export function sea({ palette, seed, name }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 9),
    water(palette, seed, 9, 4, 900, 1.2),
    {
      depth: 8,
      live: (pen, { seconds }) =>
        stand(pen, palette, 8, (kit) => {
          pen.translate(1500, -60 + Math.sin(seconds * 0.8) * 14);
          sail(kit);
        }),
    },
    deck(palette, seed, /ferry|ship|liner/.test(name)),
  ];
}

/** The rail people stand at. */
function deck(palette: SetPlan["palette"], seed: number, large: boolean): Layer {
  return {
    depth: 1.25,
    paint: (pen) =>
      stand(pen, palette, 1.25, (kit) => {
        const plank: Rgb = large ? [152, 150, 146] : [148, 112, 80];
        kit.shade(plank, -3200, -14, 6400, 700, 1, 0.5);
        for (let x = -3000; x < 3000; x += 130)
          kit.line(
            scale(plank, 0.72),
            4,
            [
              [x, -10],
              [x * 1.7, 600],
            ],
            0.7,
          );
        for (let x = -3000; x < 3000; x += 360) kit.rect([214, 212, 204], x + at(seed, 1) * 90, -290, 18, 290);
        for (const y of [-300, -200, -100]) kit.rect([226, 224, 216], -3000, y, 6000, y === -300 ? 22 : 9);
        kit.round([206, 84, 58], 560, -260, 150, 150, 75);
        kit.round([196, 196, 190], 600, -220, 70, 70, 35);
      }),
  };
}

function sail(kit: Kit): void {
  kit.poly(
    [240, 234, 220],
    [
      [0, -60],
      [0, -520],
      [240, -90],
    ],
  );
  kit.poly(
    [222, 214, 200],
    [
      [-14, -60],
      [-14, -440],
      [-170, -90],
    ],
  );
  kit.poly(
    [96, 58, 48],
    [
      [-210, -50],
      [290, -50],
      [220, 34],
      [-150, 34],
    ],
  );
}

export function beach({ palette, seed }: SetPlan): Layer[] {
  const sand: Rgb = [226, 202, 160];
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 22, [104, 120, 118], 60, 520, 0.2),
    water(palette, seed, 9, 6, 420, 1),
    {
      depth: 2.2,
      live(pen, { seconds }) {
        const reach = Math.sin(seconds * 0.62) * 15;
        for (const [dy, alpha] of [
          [0, 0.85],
          [-22, 0.35],
          [-48, 0.2],
        ] as const) {
          pen.fillStyle = css(mix(palette.skyLow, [255, 255, 255], 0.6), alpha);
          pen.beginPath();
          pen.moveTo(-2400, 140 + dy);
          for (let x = -2400; x <= 2400; x += 90) pen.lineTo(x, 140 + dy + reach + Math.sin(x * 0.011 + seconds * 0.7 + dy) * 7);
          for (let x = 2400; x >= -2400; x -= 90)
            pen.lineTo(x, 150 + dy + reach + Math.sin(x * 0.011 + seconds * 0.7 + dy) * 7 + Math.sin(x * 0.05 + dy) * 3);
          pen.fill();
        }
      },
      paint: (pen) => ground(pen, palette, 2.25, sand),
    },
    {
      depth: 1.45,
      paint: (pen) =>
        stand(pen, palette, 1.45, (kit) => {
          for (let i = 0; i < 30; i++)
            kit.oval(
              scale(sand, 0.84),
              (at(seed, i) - 0.5) * 3600,
              20 + at(seed, i + 40) * 260,
              40 + at(seed, i + 80) * 60,
              6,
              0.6,
            );
          kit.poly(
            [150, 128, 108],
            [
              [-1500, 40],
              [-1340, -130],
              [-1080, -180],
              [-860, 46],
            ],
          );
          kit.poly(
            [120, 104, 94],
            [
              [-1180, -160],
              [-1080, -180],
              [-860, 46],
              [-1060, 46],
            ],
          );
          grass(kit, chance(seed), 700, 1900, 40, 190, [168, 164, 104], 70);
        }),
    },
  ];
}

export function harbour({ palette, seed }: SetPlan): Layer[] {
  const hull: Rgb[] = [
    [160, 60, 48],
    [50, 84, 110],
    [206, 196, 172],
    [70, 104, 86],
  ];
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 15, [96, 108, 112], 110, 360, 0.2),
    {
      depth: 10,
      paint: (pen) =>
        stand(pen, palette, 10, (kit) => {
          for (let i = 0; i < 20; i++) {
            const x = -9000 + i * 900 + at(seed, i) * 300;
            const h = 420 + at(seed, i + 5) * 500;
            kit.shade(
              (
                [
                  [176, 120, 96],
                  [156, 148, 136],
                  [122, 132, 140],
                  [186, 164, 124],
                ] as Rgb[]
              )[i % 4] ?? [150, 150, 150],
              x,
              -h,
              760,
              h,
            );
            kit.poly(
              [92, 66, 62],
              [
                [x - 30, -h],
                [x + 380, -h - 240],
                [x + 790, -h],
              ],
            );
            for (let w = 0; w < 6; w++) {
              if (at(seed + i, w) < palette.lamps * 0.6)
                kit.shine(palette.lamp, x + 80 + (w % 3) * 220, -h + 90 + Math.floor(w / 3) * 190, 80, 100, 2);
              else kit.rect([62, 66, 76], x + 80 + (w % 3) * 220, -h + 90 + Math.floor(w / 3) * 190, 80, 100);
            }
          }
        }),
    },
    water(palette, seed, 7, 34, 700, 0.5),
    ...[5, 3].map(
      (depth, row): Layer => ({
        depth,
        live: (pen, { seconds }) =>
          stand(pen, palette, depth, (kit) => {
            for (let i = 0; i < 3; i++) {
              pen.save();
              pen.translate((i - 1) * 1700 + (row ? 900 : 200), -30 + Math.sin(seconds * 0.9 + i * 2 + row) * 9);
              pen.rotate(Math.sin(seconds * 0.7 + i + row) * 0.014);
              trawler(kit, hull[(i + row * 2) % 4] ?? [160, 60, 48]);
              pen.restore();
            }
          }),
      }),
    ),
    {
      depth: 1.5,
      paint: (pen) =>
        stand(pen, palette, 1.5, (kit) => {
          kit.shade([136, 122, 108], -3000, -20, 6000, 700, 1.05, 0.5);
          kit.rect([92, 82, 76], -3000, -26, 6000, 16);
          for (let x = -2800; x < 2800; x += 190)
            kit.line(
              [100, 90, 82],
              5,
              [
                [x, 0],
                [x * 1.6, 520],
              ],
              0.6,
            );
          for (const x of [-960, 820]) {
            kit.contact(x, 14, 80);
            kit.round([52, 54, 60], x - 40, -130, 80, 140, 18);
            kit.round([64, 66, 72], x - 58, -150, 116, 42, 18);
          }
          for (let i = 0; i < 4; i++)
            kit.line(
              [176, 150, 108],
              12,
              [
                [-960, -90 + i * 9],
                [-700, -20 + i * 7],
                [-420, 10],
              ],
              0.9,
            );
          kit.block([126, 92, 62], 1000, 40, 240, 190, 40);
          kit.block([116, 84, 58], 1040, -148, 160, 130, 30);
        }),
    },
  ];
}

export function trawler(kit: Kit, hull: Rgb): void {
  kit.poly(hull, [
    [-520, -190],
    [-420, 40],
    [420, 40],
    [600, -250],
    [380, -170],
    [-300, -160],
  ]);
  kit.poly(scale(hull, 0.6), [
    [-450, -20],
    [-420, 40],
    [420, 40],
    [456, -20],
  ]);
  kit.rect([232, 226, 212], -300, -440, 300, 280);
  kit.rect([62, 84, 96], -270, -410, 90, 90);
  kit.rect([62, 84, 96], -140, -410, 90, 90);
  kit.rect(scale(hull, 0.8), -330, -466, 360, 34);
  kit.line([70, 58, 54], 18, [
    [150, -170],
    [150, -800],
  ]);
  kit.line([70, 58, 54], 9, [
    [150, -780],
    [560, -240],
  ]);
  kit.line([70, 58, 54], 7, [
    [150, -780],
    [-330, -460],
  ]);
  if (kit.palette.lamps > 0.3) {
    kit.shine(kit.palette.lamp, -266, -404, 82, 82, 3);
    kit.glow(kit.palette.lamp, -225, -360, 300, 0.5);
    kit.glow([255, 240, 210], 150, -800, 200, 0.7);
  }
}

/** A tower on a cliff, its beam sweeping. */
export function lighthouseOutside({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 8),
    water(palette, seed, 10, 4, 800, 1.3),
    {
      depth: 4.4,
      paint: (pen) =>
        stand(pen, palette, 4.4, (kit) => {
          kit.poly(
            [96, 92, 96],
            [
              [-200, 420],
              [0, 60],
              [300, -120],
              [1000, -190],
              [1900, -150],
              [5200, -260],
              [5200, 700],
              [-200, 700],
            ],
          );
          kit.poly(
            [72, 70, 78],
            [
              [-200, 420],
              [120, 120],
              [420, 30],
              [700, 260],
              [980, 80],
              [1400, 300],
              [1500, 700],
              [-200, 700],
            ],
          );
          kit.poly(
            [112, 124, 86],
            [
              [260, -110],
              [1000, -190],
              [1900, -150],
              [5200, -260],
              [5200, -200],
              [1900, -100],
              [1000, -140],
              [360, -80],
            ],
          );
          kit.poly(
            [234, 228, 216],
            [
              [930, -180],
              [1270, -180],
              [1200, -1330],
              [1000, -1330],
            ],
          );
          for (const [a, b] of [
            [0.2, 0.36],
            [0.54, 0.7],
          ] as const)
            kit.poly(
              [186, 62, 50],
              [
                [930 + 70 * a, -180 - 1150 * a],
                [1270 - 70 * a, -180 - 1150 * a],
                [1270 - 70 * b, -180 - 1150 * b],
                [930 + 70 * b, -180 - 1150 * b],
              ],
            );
          kit.poly(
            palette.shadow,
            [
              [palette.keySide > 0 ? 930 : 1270, -180],
              [1080, -180],
              [1080, -1330],
              [palette.keySide > 0 ? 1000 : 1200, -1330],
            ],
            0.3,
          );
          kit.rect([60, 58, 64], 960, -1370, 280, 44);
          kit.shine(mix(palette.lamp, [255, 250, 230], 0.5), 1020, -1500, 160, 130, 6);
          kit.poly(
            [150, 50, 44],
            [
              [990, -1500],
              [1210, -1500],
              [1100, -1620],
            ],
          );
          kit.glow(palette.lamp, 1100, -1440, 900, 0.7);
          kit.shade([222, 214, 198], 1300, -420, 420, 260);
          kit.poly(
            [146, 62, 52],
            [
              [1270, -410],
              [1510, -560],
              [1750, -410],
            ],
          );
          kit.shine(palette.lamps > 0.3 ? palette.lamp : [70, 80, 92], 1400, -340, 70, 80, 2);
        }),
      live(pen, { seconds }) {
        if (palette.darkness < 0.25 && palette.hazeDensity < 0.7) return;
        pen.save();
        pen.scale(1 / 4.4, 1 / 4.4);
        pen.translate(800, 340 - 1590);
        pen.globalCompositeOperation = "screen";
        const turn = seconds * 0.9;
        for (const half of [0, Math.PI]) {
          const reach = Math.cos(turn + half);
          const width = 60 + 240 * Math.abs(Math.sin(turn + half));
          const beam = pen.createLinearGradient(0, 0, reach * 4200, 0);
          beam.addColorStop(0, css(palette.lamp, 0.5));
          beam.addColorStop(1, css(palette.lamp, 0));
          pen.fillStyle = beam;
          pen.beginPath();
          pen.moveTo(0, -30);
          pen.lineTo(reach * 4200, -width * 1.6);
          pen.lineTo(reach * 4200, width * 1.6);
          pen.lineTo(0, 30);
          pen.fill();
        }
        pen.restore();
      },
    },
    {
      depth: 1.5,
      paint: (pen) =>
        stand(pen, palette, 1.5, (kit) => {
          kit.poly(
            [88, 86, 92],
            [
              [-3000, -40],
              [-900, 0],
              [600, 20],
              [3000, -60],
              [3000, 900],
              [-3000, 900],
            ],
          );
          kit.poly(
            [112, 118, 86],
            [
              [-3000, -60],
              [-900, -20],
              [600, 0],
              [3000, -80],
              [3000, 0],
              [600, 70],
              [-900, 50],
              [-3000, 20],
            ],
          );
          grass(kit, chance(seed), -2400, 2400, 20, 100, [134, 136, 90], 190);
        }),
    },
  ];
}

/** The lamp room: glass all round, the great lens in the middle. */
export function lampRoom({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 7),
    water(palette, seed, 12, 30, 900, 1),
    {
      depth: 1.7,
      paint: (pen) =>
        stand(pen, palette, 1.7, (kit) => {
          kit.shade([150, 146, 140], -3000, -240, 6000, 240, 1, 0.8);
          kit.shade([112, 88, 72], -3000, 0, 6000, 900, 1, 0.5);
          kit.shade([64, 62, 68], -3000, -1700, 6000, 760, 0.7, 1);
          for (let x = -2000; x <= 2000; x += 400) kit.rect([62, 62, 70], x - 14, -1000, 28, 780);
          for (const y of [-960, -600, -250]) kit.rect([70, 70, 78], -3000, y, 6000, 22);
          kit.block([84, 96, 92], -170, 0, 340, 250, 40);
          for (let i = 0; i < 9; i++) {
            const half = 150 - Math.abs(i - 4) * 16;
            kit.round(
              mix([206, 226, 226], palette.lamp, 0.3 + 0.08 * (4 - Math.abs(i - 4))),
              -half,
              -330 - i * 52,
              half * 2,
              40,
              18,
              0.92,
            );
          }
          kit.rect([176, 140, 84], -130, -790, 260, 26);
        }),
    },
    {
      depth: 1.69,
      blend: "screen",
      strength: ({ seconds }) => 0.55 + 0.45 * Math.max(0, Math.cos(seconds * 1.4)) ** 3,
      paint: (pen) =>
        stand(pen, palette, 1.69, (kit) => kit.glow(palette.lamp, 0, -530, 1000, 0.75 * Math.max(0.4, palette.lamps))),
    },
  ];
}
