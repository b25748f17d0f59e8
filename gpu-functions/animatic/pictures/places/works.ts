import type { Layer, SetPlan } from "../stage.ts";
import { room } from "./furnished.ts";
import { pendant, shelves } from "./furniture.ts";
import { shaft, windowIn } from "./room.ts";

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
