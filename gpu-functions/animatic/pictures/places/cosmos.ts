import { fade, glow, WIDE } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { STEEL } from "./furniture.ts";
import { cut } from "./passing.ts";

export function spaceship({ palette, seed }: SetPlan): Layer[] {
  const hull: Rgb = [112, 120, 134];
  const night: Palette = {
    ...palette,
    skyHigh: [8, 10, 24],
    skyMiddle: [12, 16, 38],
    skyLow: [20, 24, 54],
    moon: true,
    darkness: 0.9,
    hazeDensity: 0.3,
    orbAt: [-160, -210],
  };
  return [
    ...outerSpace(night, seed),
    {
      depth: 1.6,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: mix(palette.ambient, [150, 170, 210], 0.5) }, 1.6, (kit) => {
          kit.shade(hull, -3200, -1700, 6400, 2900, 0.6, 0.7);
          cut(pen, () => {
            pen.moveTo(-880, -300);
            pen.lineTo(-640, -860);
            pen.lineTo(640, -860);
            pen.lineTo(880, -300);
            pen.closePath();
          });
          for (const side of [-1, 1]) {
            kit.poly(scale(hull, 1.2), [
              [side * 880, -290],
              [side * 640, -870],
              [side * 690, -890],
              [side * 950, -290],
            ]);
            for (let i = 0; i < 5; i++) {
              kit.rect(scale(hull, 0.6), side * 1380 - 170, -820 + i * 160, 340, 140);
              kit.shine(
                i % 2 ? [90, 210, 230] : [255, 170, 84],
                side * 1380 - 140,
                -790 + i * 160,
                80 + at(seed, i) * 180,
                12,
                4,
              );
            }
            kit.shine([120, 200, 240], side * 1130 - 8, -1100, 16, 1000, 8);
            kit.glow([110, 190, 240], side * 1130, -600, 460, 0.5);
          }
          kit.line(scale(hull, 1.15), 30, [
            [0, -860],
            [0, -300],
          ]);
          kit.block(scale(hull, 0.7), -1000, 0, 2000, 260, 60);
          for (let i = 0; i < 22; i++)
            kit.shine(
              (
                [
                  [90, 220, 230],
                  [255, 180, 90],
                  [255, 96, 96],
                  [140, 240, 170],
                ] as Rgb[]
              )[i % 4] ?? [255, 255, 255],
              -940 + i * 86,
              -240 + (i % 3) * 40,
              40,
              14,
              4,
            );
          kit.glow([90, 200, 230], 0, -260, 900, 0.3);
        }),
    },
    {
      depth: 1.28,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: mix(palette.ambient, [150, 170, 210], 0.5) }, 1.28, (kit) => {
          for (const x of [-840, 840]) {
            kit.round([58, 62, 74], x - 170, -560, 340, 600, 70);
            kit.round([74, 80, 94], x - 130, -520, 260, 420, 50);
            kit.rect(STEEL, x - 20, 40, 40, 60);
          }
        }),
    },
  ];
}

export function outerSpace(palette: Palette, seed: number): Layer[] {
  return [
    {
      depth: 60,
      paint(pen) {
        fade(
          pen,
          [
            [0, [6, 8, 20]],
            [0.5, [12, 14, 34]],
            [1, [8, 8, 22]],
          ],
          -WIDE,
          -1300,
          WIDE * 2,
          2600,
        );
        for (let i = 0; i < 7; i++)
          glow(
            pen,
            (
              [
                [92, 64, 150],
                [40, 92, 150],
                [150, 62, 110],
              ] as Rgb[]
            )[i % 3] ?? [90, 60, 150],
            -1200 + at(seed, i) * 2400,
            -500 + at(seed, i + 9) * 900,
            520,
            0.34,
          );
        for (let i = 0; i < 620; i++) {
          pen.fillStyle = css([226, 234, 255], 0.2 + at(seed, i + 3000) * 0.8);
          pen.beginPath();
          pen.arc(
            -1700 + at(seed, i) * 3400,
            -1100 + at(seed, i + 1000) * 2200,
            0.5 + at(seed, i + 2000) ** 4 * 2.4,
            0,
            Math.PI * 2,
          );
          pen.fill();
        }
      },
    },
    {
      depth: 24,
      paint(pen) {
        const colour: Rgb = (
          [
            [196, 120, 84],
            [92, 140, 176],
            [150, 132, 190],
          ] as Rgb[]
        )[seed % 3] ?? [92, 140, 176];
        const [x, y, r] = [palette.orbAt[0] * 0.9, -60, 330];
        glow(pen, colour, x, y, r * 1.9, 0.5);
        pen.save();
        pen.beginPath();
        pen.arc(x, y, r, 0, Math.PI * 2);
        pen.clip();
        for (let i = 0; i < 16; i++) {
          pen.fillStyle = css(scale(colour, 0.72 + at(seed, i + 60) * 0.5));
          pen.fillRect(x - r, y - r + (i * r) / 8, r * 2, r / 8 + 2);
        }
        const night = pen.createRadialGradient(x + palette.keySide * r * 0.6, y - r * 0.5, r * 0.3, x, y, r * 1.25);
        night.addColorStop(0, css([255, 244, 220], 0.22));
        night.addColorStop(0.45, css([8, 8, 24], 0.1));
        night.addColorStop(1, css([4, 4, 16], 0.94));
        pen.fillStyle = night;
        pen.fillRect(x - r, y - r, r * 2, r * 2);
        pen.restore();
      },
    },
  ];
}

export function space({ palette, seed }: SetPlan): Layer[] {
  return [
    ...outerSpace(palette, seed),
    {
      depth: 1.5,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: [120, 128, 156], hazeDensity: 0 }, 1.5, (kit) => {
          kit.poly(
            [120, 124, 136],
            [
              [-3000, 40],
              [-1800, -60],
              [-700, 10],
              [500, -20],
              [1700, -90],
              [3000, 30],
              [3000, 1200],
              [-3000, 1200],
            ],
          );
          for (let i = 0; i < 11; i++) {
            const x = -2000 + i * 390 + at(seed, i) * 160;
            kit.oval([92, 96, 110], x, 90 + at(seed, i + 5) * 180, 120 + at(seed, i + 9) * 110, 26);
            kit.oval([146, 150, 162], x, 102 + at(seed, i + 5) * 180, 110 + at(seed, i + 9) * 100, 20);
          }
        }),
    },
  ];
}
