import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { room } from "./furnished.ts";
import { door, STEEL, shelves, WHITE } from "./furniture.ts";
import { shaft, windowIn } from "./room.ts";

export function hospital(plan: SetPlan): Layer[] {
  const { seed } = plan;
  return room(
    plan,
    { wall: [176, 196, 194], floor: [156, 168, 170], floorPattern: "tiles" },
    (kit) => {
      kit.rect([132, 164, 164], -1180, -300, 2360, 30);
      windowIn(kit, -820, -280, 420, 380, seed, { bars: 1 });
      for (let y = -650; y < -300; y += 22) kit.rect([214, 218, 212], -826, y, 432, 10, 0.7);
      door(kit, 760, 0, [150, 172, 170]);
      kit.rect(STEEL, 180, -660, 300, 70);
      kit.shine([240, 250, 246], -280, -760, 560, 16, 8);
      kit.glow([226, 246, 244], 0, -750, 720, 0.4);
      shaft(kit, -820, -280, 420, 380);
    },
    (kit) => {
      kit.contact(-380, 20, 420);
      kit.rect(STEEL, -700, -240, 14, 250);
      kit.rect(STEEL, -60, -300, 14, 310);
      kit.round(WHITE, -710, -210, 660, 90, 18);
      kit.poly(
        [138, 176, 182],
        [
          [-520, -226],
          [-60, -226],
          [-50, -140],
          [-540, -140],
        ],
      );
      kit.round([240, 240, 234], -700, -258, 170, 62, 26);
      kit.rect(STEEL, -726, -330, 16, 330);
      kit.line(STEEL, 8, [
        [40, 10],
        [40, -560],
        [90, -560],
      ]);
      kit.round([206, 226, 226], 62, -556, 56, 110, 14, 0.8);
      kit.line([206, 226, 226], 3, [
        [90, -446],
        [80, -300],
        [-100, -220],
      ]);
      kit.block([70, 78, 84], 150, 10, 150, 330, 14);
      kit.rect([20, 28, 30], 164, -330, 122, 92);
      kit.line([96, 236, 150], 4, [
        [168, -284],
        [200, -284],
        [212, -312],
        [226, -262],
        [238, -284],
        [282, -284],
      ]);
      kit.glow([96, 236, 150], 225, -284, 150, 0.3);
      kit.shade([160, 190, 180], 560, -860, 220, 840, 1, 0.84);
      for (let i = 0; i < 5; i++) kit.rect([134, 166, 158], 570 + i * 44, -860, 10, 840);
    },
  );
}

export function laboratory(plan: SetPlan): Layer[] {
  const { chance, seed } = plan;
  return room(
    plan,
    { wall: [142, 158, 166], floor: [112, 122, 130], floorPattern: "tiles", wallPattern: "metal" },
    (kit) => {
      shelves(kit, chance, -1000, -310, 520, 420, 3, "jars", STEEL);
      windowIn(kit, 420, -300, 420, 330, seed, { frame: STEEL, bars: 2 });
      kit.block([188, 194, 196], -1100, 0, 2200, 290, 20);
      for (let x = -1080; x < 1080; x += 240) kit.rect([160, 168, 172], x, -262, 220, 240);
      kit.rect([38, 46, 52], -320, -560, 340, 220);
      kit.shine([54, 110, 116], -306, -546, 312, 192, 3);
      for (let i = 0; i < 6; i++) kit.rect([150, 240, 220], -280, -520 + i * 28, 90 + ((i * 67) % 160), 6, 0.8);
      kit.glow([90, 210, 200], -150, -450, 330, 0.4);
      kit.shine([232, 246, 250], -420, -800, 840, 16, 8);
      kit.glow([210, 240, 246], 0, -790, 760, 0.38);
    },
    (kit) => {
      kit.block([202, 206, 206], -900, 60, 620, 290, 34);
      for (const [x, h, c] of [
        [-820, 90, [92, 200, 170]],
        [-730, 130, [226, 140, 70]],
        [-650, 80, [120, 150, 226]],
        [-560, 110, [206, 84, 120]],
      ] as const) {
        kit.poly(
          [206, 226, 230],
          [
            [x - 9, -250 - h],
            [x + 9, -250 - h],
            [x + 32, -250],
            [x - 32, -250],
          ],
          0.55,
        );
        kit.poly(
          c,
          [
            [x - 20, -250 - h * 0.4],
            [x + 20, -250 - h * 0.4],
            [x + 32, -250],
            [x - 32, -250],
          ],
          0.9,
        );
        kit.glow([c[0], c[1], c[2]], x, -268, 80, 0.35);
      }
      kit.line([52, 56, 64], 18, [
        [-420, -250],
        [-420, -420],
        [-370, -450],
      ]);
      kit.round([52, 56, 64], -400, -470, 40, 130, 10);
      kit.rect([52, 56, 64], -470, -262, 120, 16);
    },
  );
}

export function prison(plan: SetPlan): Layer[] {
  const { palette, seed } = plan;
  return [
    ...room(
      plan,
      { wall: [124, 126, 122], floor: [92, 92, 94], wallPattern: "stone", floorPattern: "concrete", half: 860, height: 840 },
      (kit) => {
        windowIn(kit, -110, -560, 220, 170, seed, { bars: 4, frame: [78, 80, 82] });
        kit.line([60, 62, 66], 14, [
          [-760, -200],
          [-250, -200],
        ]);
        kit.block([142, 136, 120], -780, -150, 540, 60, 30);
        kit.round([196, 190, 176], -770, -246, 150, 44, 20);
        kit.poly(
          [236, 236, 230],
          [
            [480, -240],
            [620, -240],
            [600, -180],
            [500, -180],
          ],
        );
        for (let i = 0; i < 11; i++)
          kit.line(
            [196, 196, 188],
            3,
            [
              [260 + (i % 6) * 16, -470 + Math.floor(i / 6) * 54],
              [256 + (i % 6) * 16, -434 + Math.floor(i / 6) * 54],
            ],
            0.6,
          );
        shaft(kit, -110, -560, 220, 170);
      },
      (kit) => kit.contact(0, 20, 10),
    ),
    {
      depth: 0.8,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: scale(palette.shadow, 0.75) }, 0.8, (kit) => {
          for (let x = -1500; x <= 1500; x += 150) if (Math.abs(x) > 400) kit.rect([92, 94, 102], x, -1500, 24, 2400);
          kit.rect([80, 82, 90], -1600, -640, 1230, 30);
          kit.rect([80, 82, 90], 420, -640, 1230, 30);
        }),
    },
  ];
}
