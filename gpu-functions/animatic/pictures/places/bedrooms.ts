/** Rooms for sleeping and washing. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { bed, DARK_WOOD, picture, STEEL, tableLamp, WOOD } from "./furniture.ts";
import { WALLS } from "./homes.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

export function bedroom({ palette, chance, seed }: SetPlan): Layer[] {
  const wall = chance.pick(WALLS);
  const cover = chance.pick<Rgb>([
    [92, 108, 138],
    [156, 88, 82],
    [108, 124, 98],
    [172, 150, 118],
  ]);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall, floor: [132, 96, 72], wallPattern: "paper", seed });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, 330, -260, 380, 430, seed, { curtains: cover });
          picture(kit, chance, -420, -640, 270, 170);
          kit.block(DARK_WOOD, -1080, 0, 320, 640, 20);
          kit.rect(scale(DARK_WOOD, 1.25), -1064, -610, 138, 590);
          kit.rect(scale(DARK_WOOD, 1.25), -914, -610, 138, 590);
          shaft(kit, 330, -260, 380, 430);
        });
      },
    },
    {
      depth: 1.45,
      paint: (pen) =>
        stand(pen, palette, 1.45, (kit) => {
          bed(kit, -560, 10, 620, cover);
          kit.block(WOOD, 110, 0, 150, 190, 18);
          tableLamp(kit, 186, -208);
          kit.rect([140, 60, 54], 120, -222, 46, 12);
        }),
    },
  ];
}

export function bathroom({ palette, seed }: SetPlan): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [162, 190, 188],
          floor: [150, 158, 160],
          wallPattern: "tiles",
          floorPattern: "tiles",
          half: 960,
          seed,
        });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, 420, -430, 240, 260, seed);
          kit.rect(STEEL, -330, -640, 320, 300);
          kit.shade([176, 200, 208], -316, -626, 292, 272, 1.15, 0.8);
          kit.poly(
            [230, 240, 244],
            [
              [-280, -370],
              [-180, -620],
              [-130, -620],
              [-230, -370],
            ],
            0.28,
          );
          kit.glow(palette.lamp, -170, -680, 420, 0.55);
          kit.shine([255, 244, 220], -260, -690, 180, 16, 8);
          kit.poly(
            [236, 236, 230],
            [
              [-340, -270],
              [0, -270],
              [-50, -180],
              [-290, -180],
            ],
          );
          kit.rect([220, 220, 214], -200, -190, 60, 190);
          kit.line(STEEL, 10, [
            [-170, -270],
            [-170, -320],
            [-150, -326],
            [-148, -304],
          ]);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          kit.contact(560, 10, 400);
          kit.round([234, 234, 228], 260, -180, 660, 170, 70);
          kit.round([204, 206, 204], 250, -190, 680, 26, 13);
          kit.shade([196, 120, 108], 820, -900, 240, 740, 1, 0.8);
          for (let i = 0; i < 6; i++) kit.rect([168, 96, 88], 830 + i * 40, -900, 10, 740);
          kit.round([214, 196, 170], -760, -20, 300, 40, 20);
        }),
    },
  ];
}
