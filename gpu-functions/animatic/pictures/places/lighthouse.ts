import { css, mix } from "../colour.ts";
import { stand } from "../kit.ts";
import { chance } from "../noise.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { water } from "./ground.ts";
import { grass } from "./trees.ts";

/** A tower on a cliff, its beam sweeping. */
export function lighthouseOutside({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 8),
    water(palette, seed, 10, 4, 800, 1.3),
    {
      depth: 4.4,
      paint: (pen) =>
        stand(pen, palette, 4.4, (kit) => {
          pen.translate(-1500, -180);
          kit.poly(
            [96, 92, 96],
            [
              [-200, 420],
              [0, 60],
              [300, -120],
              [1000, -190],
              [1900, -150],
              [9400, -300],
              [9400, 700],
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
              [9400, -300],
              [9400, -230],
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
        pen.translate(-400, 340 - 1620);
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
