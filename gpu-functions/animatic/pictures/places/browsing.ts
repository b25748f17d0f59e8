/** Rooms full of shelves. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { room } from "./furnished.ts";
import { DARK_WOOD, pendant, shelves, table, WHITE, WOOD } from "./furniture.ts";
import { shaft, windowIn } from "./room.ts";

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
