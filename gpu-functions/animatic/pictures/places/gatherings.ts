/** Rooms people eat and drink in. */
import type { Rgb } from "../colour.ts";
import { css, scale } from "../colour.ts";
import { SANS_BOLD } from "../fonts.ts";
import { stand } from "../kit.ts";
import { drift } from "../noise.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { BRASS, chair, DARK_WOOD, pendant, picture, shelves, stool, WHITE } from "./furniture.ts";
import { FURNITURE, paintRoom, WALL, windowIn } from "./room.ts";

export function bar({ palette, chance, seed, name }: SetPlan): Layer[] {
  const neon = chance.pick<Rgb>([
    [255, 86, 110],
    [88, 214, 226],
    [255, 168, 72],
  ]);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall: [88, 52, 48], floor: [84, 60, 50], wallPattern: "panels", seed });
        stand(pen, palette, WALL, (kit) => {
          kit.shade([66, 46, 44], -640, -780, 1180, 500);
          shelves(kit, chance, -600, -300, 540, 400, 3, "bottles");
          shelves(kit, chance, -20, -300, 540, 400, 3, "bottles");
          kit.glow(palette.lamp, -330, -480, 420, 0.4);
          kit.glow(palette.lamp, 250, -480, 420, 0.4);
          windowIn(kit, 720, -280, 320, 380, seed, { bars: 1, frame: DARK_WOOD });
          picture(kit, chance, -1040, -640, 230, 170);
        });
      },
    },
    {
      depth: 1.6,
      blend: "screen",
      strength: ({ seconds }) => 0.86 + 0.14 * Math.sin(seconds * 9) * (drift(seed, seconds * 2.2) > 0.35 ? 1 : 0.15),
      paint: (pen) =>
        stand(pen, palette, 1.6, (kit) => {
          pen.font = `96px "${SANS_BOLD}"`;
          pen.textAlign = "center";
          pen.strokeStyle = css(neon);
          pen.lineWidth = 5;
          const word = (name.split(/[^\p{L}\p{N}]+/u).find((w) => w.length > 3 && w.length < 9) ?? "bar").toUpperCase();
          pen.strokeText(word, -20, -720);
          pen.textAlign = "left";
          kit.glow(neon, -20, -750, 520, 0.6);
        }),
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          kit.block([112, 68, 46], -900, 10, 1500, 350, 30);
          kit.rect([74, 42, 34], -880, -310, 1460, 14);
          for (let x = -860; x < 560; x += 180) kit.rect([86, 50, 38], x, -280, 150, 260);
          kit.rect(BRASS, -900, -50, 1500, 10);
          for (const x of [-700, -420, 330]) {
            kit.poly(
              [220, 226, 220],
              [
                [x - 16, -440],
                [x + 16, -440],
                [x + 13, -384],
                [x - 13, -384],
              ],
              0.6,
            );
            kit.poly(
              [214, 150, 60],
              [
                [x - 15, -424],
                [x + 15, -424],
                [x + 13, -386],
                [x - 13, -386],
              ],
              0.9,
            );
          }
          for (const x of [-560, 60, 440]) stool(kit, x, 70, 250);
          for (const x of [-640, -140, 360]) pendant(kit, x, -640, [150, 96, 44], 54);
        }),
    },
  ];
}

export function restaurant({ palette, chance, seed }: SetPlan): Layer[] {
  const wall = chance.pick<Rgb>([
    [124, 72, 62],
    [92, 106, 92],
    [158, 128, 90],
  ]);
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { wall, floor: [116, 82, 62], wallPattern: "panels", seed });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -860, -250, 520, 460, seed, { curtains: scale(wall, 0.8), bars: 2 });
          windowIn(kit, 360, -250, 520, 460, seed + 4, { curtains: scale(wall, 0.8), bars: 2 });
          picture(kit, chance, -130, -640, 260, 190);
          for (const x of [-230, 230]) {
            kit.round(BRASS, x - 12, -560, 24, 46, 6);
            kit.glow(palette.lamp, x, -570, 260, 0.55);
          }
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          for (const x of [-860, 430]) {
            chair(kit, x - 60, 10);
            chair(kit, x + 330, 10);
            kit.contact(x + 200, 30, 220);
            kit.poly(WHITE, [
              [x + 10, -240],
              [x + 390, -240],
              [x + 410, -60],
              [x - 10, -60],
            ]);
            kit.poly(
              [246, 242, 232],
              [
                [x + 10, -244],
                [x + 390, -244],
                [x + 350, -276],
                [x + 50, -276],
              ],
            );
            kit.rect([236, 232, 220], x + 190, -320, 14, 56);
            kit.shine([255, 220, 140], x + 192, -340, 10, 20, 5);
            kit.glow(palette.lamp, x + 197, -330, 300, 0.6);
            kit.poly(
              [190, 60, 66],
              [
                [x + 90, -300],
                [x + 118, -300],
                [x + 108, -270],
                [x + 100, -270],
              ],
              0.8,
            );
            pendant(kit, x + 200, -680, [60, 50, 46], 62);
          }
        }),
    },
  ];
}
