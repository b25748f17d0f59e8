/** Rooms people work and learn in. */
import type { Rgb } from "../colour.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { room } from "./furnished.ts";
import { chair, door, plant, shelves, table, tableLamp, WHITE, WOOD } from "./furniture.ts";
import { shaft, windowIn } from "./room.ts";

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
