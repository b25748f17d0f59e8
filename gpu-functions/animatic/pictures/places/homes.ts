/** Rooms people live in by day. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { chair, pendant, picture, plant, rug, STEEL, shelves, sofa, table, tableLamp, WHITE, WOOD } from "./furniture.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

export const WALLS: [Rgb, ...Rgb[]] = [
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
