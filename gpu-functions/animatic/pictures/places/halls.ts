import { css, scale } from "../colour.ts";
import { stand } from "../kit.ts";
import { at, drift } from "../noise.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { BRASS, DARK_WOOD, table, WHITE, WOOD } from "./furniture.ts";
import { FURNITURE, paintRoom, shaft, WALL, windowIn } from "./room.ts";

export function church({ palette, seed }: SetPlan): Layer[] {
  return [
    {
      depth: 2.6,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [142, 134, 128],
          floor: [112, 104, 100],
          wallPattern: "stone",
          floorPattern: "stone",
          half: 1700,
          height: 1900,
          seed,
        });
        stand(pen, palette, WALL, (kit) => {
          windowIn(kit, -150, -330, 300, 640, seed, { arched: true, bars: 1, frame: [96, 90, 88] });
          for (let i = 0; i < 14; i++)
            kit.rect(
              (
                [
                  [206, 70, 62],
                  [70, 110, 196],
                  [226, 180, 74],
                  [80, 150, 104],
                ] as const
              )[i % 4] ?? WHITE,
              -130 + (i % 4) * 66,
              -880 + Math.floor(i / 4) * 120,
              60,
              112,
              0.5,
            );
          kit.glow([255, 220, 170], 0, -650, 640, 0.5);
          for (const x of [-900, -560, 560, 900])
            windowIn(kit, x - 70, -420, 140, 420, seed + x, { arched: true, frame: [96, 90, 88] });
          kit.block([170, 160, 146], -220, 0, 440, 170, 26);
          kit.rect(WHITE, -230, -186, 460, 40);
          kit.rect(BRASS, -6, -330, 12, 140);
          kit.rect(BRASS, -36, -296, 72, 11);
          for (const x of [-150, 150]) {
            kit.rect([240, 234, 214], x - 6, -270, 12, 80);
            kit.glow(palette.lamp, x, -280, 160, 0.75);
          }
        });
      },
    },
    {
      depth: 1.7,
      paint: (pen) =>
        stand(pen, palette, 1.7, (kit) => {
          for (const side of [-1, 1]) {
            const x = side * 860;
            kit.shade([136, 128, 122], x - 75, -1500, 150, 1500, 0.8, 1);
            kit.rect([112, 104, 100], x - 100, -60, 200, 60);
            kit.poly(
              [104, 98, 96],
              [
                [x - 75, -1000],
                [x + 75, -1000],
                [x - side * 700, -1700],
                [x - side * 900, -1700],
              ],
              0.9,
            );
          }
          shaft(kit, -640, -700, 200, 300);
          shaft(kit, 420, -700, 200, 300);
        }),
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          for (const side of [-1, 1]) {
            for (const [row, y] of [
              [0, -10],
              [1, 90],
            ] as const) {
              const x = side * (620 + row * 110) - 300;
              kit.block(scale(WOOD, 0.9 - row * 0.15), x, y, 600, 210, 20);
              kit.rect(scale(WOOD, 0.6), x + (side < 0 ? 560 : 0), y - 250, 40, 250);
            }
          }
        }),
    },
  ];
}

export function theatre({ palette, seed }: SetPlan): Layer[] {
  return [
    {
      depth: 2,
      paint: (pen) =>
        stand(pen, palette, 2, (kit) => {
          kit.rect([34, 22, 30], -3200, -2200, 6400, 3400);
          kit.shade([118, 76, 50], -1100, -60, 2200, 900, 1.1, 0.6);
          for (let x = -1100; x < 1100; x += 92)
            kit.line(
              [70, 44, 34],
              3,
              [
                [x, -60],
                [x * 1.5, 400],
              ],
              0.6,
            );
          kit.shade([62, 52, 84], -900, -860, 1800, 800, 0.7, 1.2);
          kit.oval([240, 216, 150], 380, -620, 84, 84, 0.9);
          kit.poly(
            [44, 40, 66],
            [
              [-900, -60],
              [-700, -330],
              [-420, -210],
              [-160, -420],
              [140, -200],
              [420, -350],
              [900, -60],
            ],
          );
          for (const side of [-1, 1]) {
            for (let i = 0; i < 7; i++)
              kit.shade(i % 2 ? [150, 34, 40] : [118, 24, 34], side * (820 + i * 74) - 42, -1000, 84, 950, 1.1, 0.66);
          }
          kit.shade([136, 28, 36], -1300, -1120, 2600, 260, 1, 0.8);
          for (let x = -1300; x < 1300; x += 130) kit.oval([112, 22, 32], x + 65, -860, 66, 44);
          kit.rect(BRASS, -1300, -880, 2600, 8, 0.7);
          for (let x = -900; x <= 900; x += 300) kit.glow([255, 220, 150], x, -60, 230, 0.5);
        }),
    },
    {
      depth: 1.9,
      blend: "screen",
      strength: ({ seconds }) => 0.85 + 0.1 * drift(seed, seconds * 0.6),
      paint(pen) {
        for (const [x, lean] of [
          [-520, 330],
          [520, -330],
        ] as const) {
          const beam = pen.createLinearGradient(0, -700, 0, 250);
          beam.addColorStop(0, css([255, 240, 206], 0.34));
          beam.addColorStop(1, css([255, 240, 206], 0.06));
          pen.fillStyle = beam;
          pen.beginPath();
          pen.moveTo(x - 16, -700);
          pen.lineTo(x + 16, -700);
          pen.lineTo(x + lean + 190, 250);
          pen.lineTo(x + lean - 190, 250);
          pen.fill();
        }
      },
    },
    {
      depth: 0.72,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: scale(palette.shadow, 0.45) }, 0.72, (kit) => {
          for (let x = -1500; x <= 1500; x += 170) {
            kit.round([150, 40, 48], x - 70, -40 + at(seed, x) * 20, 140, 400, 40);
          }
        }),
    },
  ];
}

export function stationHall({ palette, seed }: SetPlan): Layer[] {
  return [
    {
      depth: 2.4,
      paint(pen) {
        paintRoom(pen, palette, {
          wall: [158, 140, 118],
          floor: [132, 124, 118],
          wallPattern: "stone",
          floorPattern: "tiles",
          half: 1900,
          height: 1700,
          seed,
        });
        stand(pen, palette, WALL, (kit) => {
          for (const x of [-900, 0, 900])
            windowIn(kit, x - 260, -560, 520, 760, seed + x, { arched: true, bars: 4, frame: [92, 86, 82] });
          kit.rect([28, 32, 38], -420, -520, 840, 220);
          for (let r = 0; r < 5; r++)
            for (let c = 0; c < 3; c++)
              kit.rect([255, 186, 84], -390 + c * 280, -496 + r * 40, 90 + ((r * 53 + c * 31) % 140), 14, 0.85);
          kit.oval(WHITE, 0, -640, 84, 84);
          kit.line([30, 30, 34], 8, [
            [0, -640],
            [0, -700],
          ]);
          kit.line([30, 30, 34], 8, [
            [0, -640],
            [40, -620],
          ]);
          for (const x of [-900, 900]) shaft(kit, x - 260, -560, 520, 760);
        });
      },
    },
    {
      depth: FURNITURE,
      paint: (pen) =>
        stand(pen, palette, FURNITURE, (kit) => {
          for (const x of [-900, 520]) {
            table(kit, x, 40, 420, 120, DARK_WOOD);
            kit.rect(WOOD, x, -260, 420, 90);
          }
        }),
    },
  ];
}
