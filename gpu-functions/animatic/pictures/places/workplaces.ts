/** Rooms people work, learn and are kept in. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { chair, DARK_WOOD, door, pendant, plant, STEEL, shelves, table, tableLamp, WHITE, WOOD } from "./furniture.ts";
import type { Room } from "./room.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

/** A room, what stands against its wall, and what stands before it. */
function room(
  { palette, seed }: SetPlan,
  shell: Omit<Room, "seed">,
  back: (kit: Kit) => void,
  front: (kit: Kit) => void,
  depth = FURNITURE,
): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { ...shell, seed });
        stand(pen, palette, WALL, back);
      },
    },
    { depth, paint: (pen) => stand(pen, palette, depth, front) },
  ];
}

export function office(plan: SetPlan): Layer[] {
  const { chance, seed, palette } = plan;
  return room(
    plan,
    {
      wall: chance.pick<Rgb>([
        [166, 168, 166],
        [156, 148, 132],
        [138, 152, 160],
      ]),
      floor: [104, 108, 116],
      floorPattern: "carpet",
    },
    (kit) => {
      windowIn(kit, -560, -240, 760, 470, seed, { bars: 3, frame: [96, 100, 108] });
      for (let y = -700; y < -470; y += 26) kit.rect([206, 202, 192], -566, y, 772, 15, 0.85);
      shelves(kit, chance, 460, 0, 380, 560, 4);
      door(kit, 920, 0, [126, 104, 84]);
      kit.block([120, 126, 132], -1010, 0, 220, 420, 18);
      for (const y of [-400, -264, -128]) kit.rect([98, 104, 110], -996, y, 192, 118);
      shaft(kit, -560, -240, 760, 470);
    },
    (kit) => {
      plant(kit, chance, -880, 20, 1.2);
      chair(kit, 330, 0, [58, 60, 68]);
      kit.block(WOOD, 150, 40, 620, 240, 30);
      kit.rect([34, 36, 42], 470, -440, 220, 150);
      kit.shine([120, 170, 190], 480, -430, 200, 128, 2);
      kit.glow([130, 190, 214], 580, -366, 190, 0.35);
      kit.rect([40, 42, 48], 566, -292, 28, 34);
      kit.rect(WHITE, 240, -274, 90, 8);
      tableLamp(kit, 210, -262, [86, 120, 96]);
      kit.glow(palette.lamp, 0, -800, 600, 0.16);
    },
  );
}

export function classroom(plan: SetPlan): Layer[] {
  const { seed, palette } = plan;
  return room(
    plan,
    { wall: [186, 176, 142], floor: [142, 108, 76] },
    (kit) => {
      kit.rect(WOOD, -520, -720, 860, 440);
      kit.shade([54, 84, 72], -500, -700, 820, 400, 1.05, 0.92);
      for (const [x, y, w] of [
        [-440, -640, 300],
        [-440, -590, 210],
        [-440, -540, 260],
        [60, -560, 140],
      ] as const)
        kit.line(
          [214, 222, 212],
          4,
          [
            [x, y],
            [x + w * 0.4, y - 6],
            [x + w, y + 2],
          ],
          0.6,
        );
      kit.oval([214, 222, 212], 150, -470, 60, 60, 0.2);
      windowIn(kit, 520, -270, 420, 430, seed, { bars: 2 });
      kit.rect([206, 190, 150], -960, -690, 260, 190);
      kit.poly(
        [120, 150, 122],
        [
          [-940, -520],
          [-880, -660],
          [-800, -620],
          [-720, -560],
          [-730, -520],
        ],
      );
      kit.block(WOOD, -330, 0, 420, 230, 24);
      shaft(kit, 520, -270, 420, 430);
    },
    (kit) => {
      for (const x of [-820, -470, 440, 790]) {
        chair(kit, x + 60, -10, [150, 104, 66]);
        table(kit, x, 70, 250, 200, [178, 134, 86]);
        kit.rect(WHITE, x + 80, -160, 80, 6);
      }
      kit.glow(palette.lamp, 0, -800, 700, 0.14);
    },
  );
}

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

export function warehouse(plan: SetPlan): Layer[] {
  const { chance, seed } = plan;
  return [
    ...room(
      plan,
      { wall: [116, 112, 108], floor: [98, 96, 96], wallPattern: "metal", floorPattern: "concrete", half: 1500, height: 1250 },
      (kit) => {
        for (const x of [-900, 0, 900]) windowIn(kit, x - 190, -860, 380, 190, seed + x, { bars: 3, frame: [72, 74, 78] });
        shelves(kit, chance, -1300, 0, 860, 720, 4, "boxes", [150, 92, 52]);
        shelves(kit, chance, 420, 0, 860, 720, 4, "boxes", [150, 92, 52]);
        for (const x of [-900, 0, 900]) shaft(kit, x - 190, -860, 380, 190);
        for (let x = -1500; x <= 1500; x += 500)
          kit.line([64, 62, 64], 22, [
            [x, -1250],
            [x + 250, -1090],
            [x + 500, -1250],
          ]);
      },
      (kit) => {
        kit.block([156, 120, 78], 420, 30, 300, 270, 44);
        kit.block([144, 108, 70], 470, -268, 210, 190, 34);
        kit.block([150, 114, 74], 740, 50, 240, 210, 40);
        kit.block([132, 100, 66], -900, 40, 280, 240, 40);
        pendant(kit, -160, -780, [70, 74, 72], 92);
      },
    ),
  ];
}

export function factory(plan: SetPlan): Layer[] {
  const { palette, seed } = plan;
  return room(
    plan,
    { wall: [104, 88, 80], floor: [84, 82, 84], wallPattern: "brick", floorPattern: "concrete", half: 1500, height: 1250 },
    (kit) => {
      for (const x of [-960, -330, 330, 960])
        windowIn(kit, x - 170, -560, 340, 520, seed + x, { arched: true, bars: 3, frame: [58, 58, 62] });
      for (const x of [-900, 0, 860]) {
        kit.rect([86, 96, 98], x - 30, -1200, 60, 1200);
        kit.rect([110, 74, 56], x - 44, -420, 88, 40);
      }
      kit.rect([120, 84, 62], -1500, -770, 3000, 46);
      kit.rect([88, 62, 50], -1500, -700, 3000, 20);
      for (const x of [-960, 330]) shaft(kit, x - 170, -560, 340, 520);
    },
    (kit) => {
      kit.block([74, 88, 86], -980, 40, 420, 400, 40);
      kit.oval([46, 54, 54], -770, -230, 120, 120);
      kit.oval([110, 122, 118], -770, -230, 92, 92);
      for (let i = 0; i < 8; i++)
        kit.line([46, 54, 54], 13, [
          [-770, -230],
          [-770 + Math.cos(i * 0.785) * 92, -230 + Math.sin(i * 0.785) * 92],
        ]);
      kit.rect([176, 62, 46], -940, -400, 60, 26);
      kit.block([92, 78, 66], 520, 50, 460, 240, 40);
      kit.line([96, 78, 62], 46, [
        [620, -200],
        [620, -520],
        [900, -520],
        [900, -1200],
      ]);
      kit.shine([255, 150, 60], 700, -150, 110, 70, 6);
      kit.glow([255, 140, 50], 755, -115, 420, 0.6);
      kit.glow(palette.lamp, 0, -900, 500, 0.3);
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

export function library(plan: SetPlan): Layer[] {
  const { chance, seed, palette } = plan;
  return room(
    plan,
    { wall: [122, 92, 70], floor: [120, 78, 54], wallPattern: "panels", height: 1050 },
    (kit) => {
      shelves(kit, chance, -1120, 0, 560, 860, 7);
      windowIn(kit, -330, -230, 280, 600, seed, { arched: true, bars: 1, frame: DARK_WOOD });
      shelves(kit, chance, 60, 0, 520, 860, 7);
      shelves(kit, chance, 620, 0, 520, 860, 7);
      kit.line(WOOD, 13, [
        [520, 0],
        [470, -720],
      ]);
      kit.line(WOOD, 13, [
        [600, 0],
        [540, -720],
      ]);
      for (let i = 1; i < 8; i++)
        kit.line(WOOD, 9, [
          [520 - i * 6, -i * 88],
          [600 - i * 7, -i * 88],
        ]);
      shaft(kit, -330, -230, 280, 600);
    },
    (kit) => {
      table(kit, -900, 60, 560, 240, DARK_WOOD);
      for (const x of [-760, -520]) {
        kit.rect([150, 120, 70], x - 4, -290, 8, 90);
        kit.shine([60, 140, 96], x - 46, -318, 92, 32, 14);
        kit.glow([206, 226, 140], x, -270, 260, 0.55 * Math.max(0.5, palette.lamps));
      }
      kit.rect([168, 52, 44], -680, -222, 90, 20);
      kit.rect(WHITE, -430, -210, 80, 6);
      kit.block(DARK_WOOD, 620, 60, 300, 200, 34);
      for (let i = 0; i < 4; i++)
        kit.rect(
          [
            [120, 50, 44],
            [60, 78, 92],
            [170, 140, 84],
            [70, 88, 66],
          ][i] as unknown as Rgb,
          680 + i * 6,
          -260 - i * 26,
          150 - i * 12,
          24,
        );
    },
  );
}

export function shop(plan: SetPlan): Layer[] {
  const { chance, palette } = plan;
  const trim = chance.pick<Rgb>([
    [160, 62, 50],
    [58, 104, 96],
    [186, 138, 62],
  ]);
  return room(
    plan,
    { wall: [186, 168, 136], floor: [146, 128, 108], floorPattern: "tiles" },
    (kit) => {
      for (const [x, kind] of [
        [-1140, "jars"],
        [-580, "boxes"],
        [-20, "bottles"],
        [540, "boxes"],
      ] as const)
        shelves(kit, chance, x, 0, 530, 620, 5, kind, WOOD);
      kit.rect(trim, -1180, -790, 2360, 80);
      for (let x = -1180; x < 1180; x += 118) kit.rect([228, 218, 196], x, -790, 59, 80, 0.85);
      kit.glow(palette.lamp, 0, -850, 800, 0.28);
    },
    (kit) => {
      kit.block(trim, 330, 50, 640, 310, 34);
      kit.rect(scale(trim, 1.3), 350, -230, 600, 12);
      kit.block([62, 64, 70], 700, -294, 150, 96, 20);
      kit.rect([150, 196, 170], 724, -378, 100, 34);
      for (const x of [420, 500, 580]) {
        kit.poly(
          [206, 226, 228],
          [
            [x - 30, -290],
            [x + 30, -290],
            [x + 26, -390],
            [x - 26, -390],
          ],
          0.6,
        );
        kit.oval(
          chance.pick<Rgb>([
            [206, 84, 70],
            [226, 172, 76],
            [112, 160, 96],
          ]),
          x,
          -320,
          24,
          26,
        );
      }
      kit.block([150, 112, 72], -900, 60, 380, 150, 40);
      for (let i = 0; i < 12; i++)
        kit.oval(i % 3 ? [206, 96, 52] : [146, 168, 72], -870 + (i % 6) * 62, -150 - Math.floor(i / 6) * 30, 32, 30);
      pendant(kit, 560, -660, trim, 70);
      pendant(kit, -640, -680, trim, 70);
    },
  );
}
