import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { WOOD } from "./furniture.ts";
import { cut, passing, rumble } from "./passing.ts";

export function carInside({ palette, seed }: SetPlan): Layer[] {
  const trim: Rgb = [58, 56, 64];
  return [
    ...passing(palette, seed, 2600),
    {
      depth: 1.5,
      shift: rumble(1.2),
      paint: (pen) =>
        stand(pen, palette, 1.5, (kit) => {
          kit.shade(trim, -3000, -1600, 6000, 2600, 0.8, 0.9);
          cut(pen, () => pen.roundRect(-1050, -770, 980, 420, 70));
          cut(pen, () => pen.roundRect(60, -770, 980, 420, 70));
          kit.rect(scale(trim, 0.7), -1100, -346, 2200, 30);
          for (const x of [-700, 420]) {
            kit.round([84, 72, 70], x - 190, -470, 400, 560, 80);
            kit.round([98, 84, 80], x - 150, -440, 320, 480, 70);
            kit.round([92, 78, 76], x - 100, -600, 220, 150, 60);
          }
          kit.poly(
            [226, 236, 240],
            [
              [-1000, -400],
              [-700, -760],
              [-560, -760],
              [-860, -400],
            ],
            0.12,
          );
          kit.poly(
            [226, 236, 240],
            [
              [200, -400],
              [500, -760],
              [620, -760],
              [320, -400],
            ],
            0.1,
          );
        }),
    },
    {
      depth: 0.86,
      shift: rumble(2),
      paint: (pen) =>
        stand(pen, { ...palette, ambient: scale(palette.ambient, 0.6) }, 0.86, (kit) => {
          kit.poly(
            [40, 38, 46],
            [
              [-2400, -130],
              [-900, -190],
              [900, -190],
              [2400, -130],
              [2400, 900],
              [-2400, 900],
            ],
          );
          kit.rect([70, 66, 74], -2400, -150, 4800, 8);
          kit.shine([120, 210, 190], -640, -110, 190, 60, 8);
          kit.glow([120, 210, 190], -545, -80, 240, 0.4);
          kit.line([26, 26, 30], 42, [
            [-820, -60],
            [-700, -260],
            [-420, -260],
            [-300, -60],
          ]);
        }),
    },
  ];
}

export function trainInside({ palette, seed }: SetPlan): Layer[] {
  const panel: Rgb = [134, 92, 62];
  const seat: Rgb = [110, 48, 52];
  return [
    ...passing(palette, seed, 3800),
    {
      depth: 1.6,
      shift: rumble(1),
      paint: (pen) =>
        stand(pen, palette, 1.6, (kit) => {
          kit.shade([196, 180, 148], -3200, -1700, 6400, 900, 0.7, 1);
          kit.shade(panel, -3200, -820, 6400, 1900, 1, 0.6);
          for (const x of [-1640, -520, 600]) {
            cut(pen, () => pen.roundRect(x, -760, 1040, 440, 36));
            kit.line(scale(panel, 1.3), 14, [
              [x, -324],
              [x + 1040, -324],
            ]);
            for (const c of [x - 20, x + 1000]) kit.shade([150, 120, 84], c, -790, 80, 490, 1, 0.7);
          }
          kit.rect([176, 140, 84], -3200, -900, 6400, 16);
          for (let x = -3100; x < 3100; x += 60) kit.rect([150, 120, 76], x, -900, 6, 90);
          kit.glow(palette.lamp, 0, -1000, 1000, 0.4);
        }),
    },
    {
      depth: 1.3,
      shift: rumble(1.4),
      paint: (pen) =>
        stand(pen, palette, 1.3, (kit) => {
          for (const side of [-1, 1]) {
            kit.round(scale(seat, 0.8), side * 850 - 130, -560, 260, 600, 60);
            kit.round(seat, side * 830 - (side > 0 ? 330 : 0), -190, 330, 190, 40);
            kit.round(scale(seat, 1.3), side * 830 - 60, -610, 130, 110, 40);
          }
          kit.rect(WOOD, -130, -250, 260, 22);
          kit.rect(scale(WOOD, 0.7), -14, -230, 28, 260);
          kit.round([232, 226, 212], 40, -296, 50, 46, 8);
        }),
    },
  ];
}
