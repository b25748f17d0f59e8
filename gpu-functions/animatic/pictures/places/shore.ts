/** Where land and water meet. */
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { stand } from "../kit.ts";
import { at, chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { deck, sail, trawler } from "./boats.ts";
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

/** A boat of one's own, seen from away: where nobody stands on it. */
export function seaWithBoat({ palette, seed, chance }: SetPlan): Layer[] {
  const hull = chance.pick<Rgb>([
    [46, 92, 128],
    [150, 62, 48],
    [58, 104, 84],
  ]);
  return [
    ...sky(palette, seed, 9),
    water(palette, seed, 9, 4, 900, 1.2),
    {
      depth: 3.2,
      live: (pen, { seconds }) =>
        stand(pen, palette, 3.2, (kit) => {
          pen.translate(-60, 40 + Math.sin(seconds * 0.9) * 12);
          pen.rotate(Math.sin(seconds * 0.7) * 0.025);
          trawler(kit, hull);
          kit.glow([255, 214, 150], -225, -365, 420, 0.55 * palette.lamps);
        }),
    },
  ];
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
