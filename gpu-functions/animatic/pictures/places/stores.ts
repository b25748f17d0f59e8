import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { shelves } from "./furniture.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

export function attic({ palette, chance, seed }: SetPlan): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [128, 98, 72],
          floor: [112, 84, 62],
          wallPattern: "planks",
          seed,
          half: 1300,
          height: 960,
        });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -150, -330, 300, 320, seed, { arched: true, bars: 1, frame: [150, 120, 90] });
          for (const side of [-1, 1]) {
            kit.poly(
              [92, 70, 54],
              [
                [side * 1500, -80],
                [side * 240, -1000],
                [side * 1500, -1000],
              ],
            );
            for (let i = 0; i < 5; i++)
              kit.line(
                [62, 46, 38],
                26,
                [
                  [side * (1400 - i * 40), -90 - i * 190],
                  [side * (300 + i * 60), -960 - i * 14],
                ],
                0.9,
              );
          }
          kit.rect([58, 44, 36], -1400, -830, 2800, 44);
          shelves(kit, chance, -760, 0, 300, 330, 2, "boxes");
          shaft(kit, -150, -330, 300, 320);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          kit.block([112, 72, 50], 420, 30, 330, 170, 40);
          kit.rect([190, 150, 82], 560, -120, 40, 50);
          kit.block([170, 136, 96], 500, -150, 190, 130, 26);
          kit.block([160, 128, 92], -820, 40, 230, 180, 30);
          kit.poly(
            [196, 186, 166],
            [
              [-620, 40],
              [-560, -360],
              [-470, -380],
              [-400, 40],
            ],
          );
        }),
    },
  ];
}

export function cellar({ palette, chance, seed }: SetPlan): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [112, 104, 100],
          floor: [92, 86, 84],
          wallPattern: "stone",
          floorPattern: "stone",
          seed,
          height: 800,
        });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, 420, -560, 240, 110, seed, { bars: 3, frame: [70, 68, 70] });
          shelves(kit, chance, -980, 0, 520, 560, 4, "bottles");
          for (let i = 0; i < 7; i++) kit.block([104, 82, 64], 760 + i * 40, -i * 92, 420 - i * 40, 92, 20);
          shaft(kit, 420, -560, 240, 110);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          for (const x of [-620, -420]) {
            kit.contact(x, 20, 120);
            kit.round([116, 78, 50], x - 92, -230, 184, 240, 46);
            for (const y of [-200, -110, -20]) kit.rect([66, 62, 62], x - 96, y, 192, 15);
          }
          kit.line([30, 28, 30], 4, [
            [40, -1100],
            [40, -640],
          ]);
          kit.shine([255, 240, 200], 26, -650, 28, 40, 14);
          kit.glow(palette.lamp, 40, -630, 700, 0.8);
        }),
    },
  ];
}
