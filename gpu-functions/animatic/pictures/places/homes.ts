/** Rooms people live in. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import {
  bed,
  chair,
  DARK_WOOD,
  door,
  pendant,
  picture,
  plant,
  rug,
  STEEL,
  shelves,
  sofa,
  table,
  tableLamp,
  WHITE,
  WOOD,
} from "./furniture.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

const WALLS: [Rgb, ...Rgb[]] = [
  [178, 160, 136],
  [150, 166, 158],
  [168, 142, 132],
  [156, 158, 172],
  [190, 170, 126],
];

export function kitchen({ palette, chance, seed }: SetPlan): Layer[] {
  const wall = chance.pick(WALLS);
  const cupboard = chance.pick<Rgb>([
    [92, 122, 120],
    [196, 186, 166],
    [150, 98, 72],
    [88, 96, 116],
  ]);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall, floor: [150, 128, 108], floorPattern: "tiles", seed });
        stand(pen, palette, WALL, (kit) => {
          for (let y = -450; y < -300; y += 50)
            for (let x = -900; x < 900; x += 50) kit.rect(scale(WHITE, (x + y) % 100 === 0 ? 0.94 : 0.88), x, y, 48, 48);
          windowIn(kit, -190, -345, 380, 330, seed, { curtains: [196, 110, 84] });
          kit.block(cupboard, -900, 0, 1800, 292, 14);
          for (let x = -890; x < 890; x += 224) {
            kit.rect(scale(cupboard, 0.84), x, -270, 208, 250);
            kit.rect(scale(cupboard, 1.06), x + 14, -256, 180, 222);
            kit.round(STEEL, x + 84, -244, 44, 8, 4);
          }
          kit.rect([206, 200, 188], -910, -310, 1820, 24);
          for (const x of [-900, -670, 420, 650]) {
            kit.shade(cupboard, x, -760, 216, 240);
            kit.rect(scale(cupboard, 0.8), x + 12, -748, 192, 216);
            kit.rect(scale(cupboard, 1.08), x + 18, -742, 180, 204);
          }
          kit.line(STEEL, 10, [
            [-20, -306],
            [-20, -380],
            [30, -390],
            [34, -360],
          ]);
          kit.round([198, 60, 48], 480, -372, 90, 62, 24);
          kit.line([60, 40, 38], 8, [
            [492, -366],
            [525, -398],
            [560, -366],
          ]);
          kit.rect([64, 66, 72], -560, -292, 210, 280);
          kit.rect([24, 24, 28], -540, -220, 170, 130);
          kit.glow(palette.lamp, -455, -150, 120, 0.35);
          kit.block([210, 212, 208], 950, 0, 260, 610, 14);
          kit.rect([150, 154, 156], 966, -400, 12, 130);
          shaft(kit, -190, -345, 380, 330);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          chair(kit, -610, 20, [120, 82, 56]);
          table(kit, -780, 70, 520, 250, [158, 112, 74]);
          kit.round([220, 216, 206], -560, -216, 60, 34, 12);
          kit.oval([196, 88, 52], -650, -206, 58, 18);
          kit.oval([214, 146, 60], -668, -222, 20, 20);
          kit.oval([186, 58, 48], -632, -222, 20, 20);
          pendant(kit, -520, -620, [196, 92, 60], 74);
        }),
    },
  ];
}

export function livingRoom({ palette, chance, seed }: SetPlan): Layer[] {
  const wall = chance.pick(WALLS);
  const cloth = chance.pick<Rgb>([
    [132, 62, 52],
    [64, 88, 98],
    [98, 104, 70],
    [150, 112, 66],
  ]);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall, floor: [142, 100, 68], wallPattern: "paper", seed });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -760, -250, 420, 440, seed, { curtains: cloth, bars: 2 });
          shelves(kit, chance, 560, 0, 460, 640, 5);
          picture(kit, chance, -120, -640, 240, 180);
          picture(kit, chance, 190, -600, 150, 190);
          sofa(kit, -170, -8, 620, cloth);
          tableLamp(kit, 510, -250);
          shaft(kit, -760, -250, 420, 440);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          rug(kit, 80, 30, 900, scale(cloth, 0.8));
          table(kit, -100, 60, 400, 120, WOOD);
          kit.round([66, 80, 84], 20, -152, 90, 14, 4);
          plant(kit, chance, -760, 40, 1.15);
          kit.round([70, 60, 56], 640, -420, 12, 420, 5);
          kit.contact(646, 0, 60);
          tableLamp(kit, 646, -400, [220, 180, 120]);
        }),
    },
  ];
}

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
