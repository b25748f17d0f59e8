/** Rooms one passes through, or any room. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { chair, DARK_WOOD, door, picture, plant, table, tableLamp } from "./furniture.ts";
import { WALLS } from "./homes.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

export function corridor({ palette, chance, seed }: SetPlan): Layer[] {
  const wall = chance.pick<Rgb>([
    [150, 156, 140],
    [172, 152, 128],
    [132, 142, 156],
  ]);
  return [
    {
      depth: 4,
      paint(pen) {
        pen.save();
        pen.scale(WALL / 4, WALL / 4);
        pen.scale(2.1, 2.1);
        paintRoom(pen, palette, { wall, floor: [110, 96, 92], floorPattern: "tiles", half: 520, height: 860, seed });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -120, -240, 240, 420, seed);
          shaft(kit, -120, -240, 240, 420);
        });
        pen.restore();
        for (const [depth, x] of [
          [3.4, 0],
          [2.6, 0],
          [2, 0],
        ] as const) {
          stand(pen, palette, depth, (kit) => {
            kit.shine(palette.lamps > 0.2 ? [255, 246, 224] : [200, 206, 206], x - 130, -900, 260, 18, 6);
            kit.glow(palette.lamp, x, -890, 700, 0.28 + 0.3 * palette.lamps);
          });
        }
      },
    },
    ...[2.7, 1.75].map(
      (depth): Layer => ({
        depth,
        paint: (pen) =>
          stand(pen, palette, depth, (kit) => {
            for (const side of [-1, 1]) {
              const near = side * 900;
              kit.poly(scale(wall, side === palette.keySide ? 0.62 : 0.86), [
                [near * 0.86, -860],
                [near * 2.6, -1700],
                [near * 2.6, 800],
                [near * 0.86, 0],
              ]);
              kit.poly(DARK_WOOD, [
                [near * 0.98, -560],
                [near * 1.28, -640],
                [near * 1.28, 80],
                [near * 0.98, 30],
              ]);
              kit.poly(scale(DARK_WOOD, 1.35), [
                [near * 1.01, -535],
                [near * 1.25, -605],
                [near * 1.25, 62],
                [near * 1.01, 24],
              ]);
              kit.oval([190, 150, 82], near * 1.03, -250, 9, 12);
            }
          }),
      }),
    ),
  ];
}

export function lift({ palette, seed }: SetPlan): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [150, 150, 152],
          floor: [74, 70, 74],
          wallPattern: "metal",
          floorPattern: "metal",
          half: 640,
          height: 840,
          seed,
        });
        stand(pen, palette, WALL, (kit) => {
          kit.shade([176, 178, 182], -330, -700, 326, 700, 1.1, 0.75);
          kit.shade([168, 170, 176], 4, -700, 326, 700, 1.1, 0.75);
          kit.rect([40, 40, 46], -3, -700, 6, 700);
          kit.rect([46, 48, 54], -90, -800, 180, 70);
          kit.shine([255, 112, 70], -16, -786, 14, 42, 2);
          kit.shine([255, 112, 70], 8, -786, 14, 42, 2);
          kit.glow([255, 112, 70], 0, -766, 120, 0.5);
          kit.rect([120, 112, 100], -640, -330, 1280, 22);
          kit.rect([52, 54, 60], 420, -520, 110, 250);
          for (let i = 0; i < 8; i++)
            kit.oval(i === 3 ? [255, 210, 120] : [190, 190, 186], 450 + (i % 2) * 50, -490 + Math.floor(i / 2) * 56, 17, 17);
          kit.shine([255, 248, 232], -420, -845, 840, 20, 6);
          kit.glow([255, 244, 220], 0, -830, 900, 0.5);
        });
      },
    },
  ];
}

export function doorway(plan: SetPlan): Layer[] {
  const { palette, chance, seed } = plan;
  const wall = chance.pick(WALLS);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall, floor: [130, 104, 82], seed, wallPattern: "panels" });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -700, -270, 360, 400, seed, { curtains: [120, 104, 96] });
          door(kit, 420, 0);
          picture(kit, chance, -140, -620, 260, 190);
          shaft(kit, -700, -270, 360, 400);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          table(kit, -760, 40, 420, 240);
          tableLamp(kit, -640, -226);
          chair(kit, -280, 20);
          plant(kit, chance, 760, 30);
        }),
    },
  ];
}
