/** Built places under the open sky, besides the street. */
import { rect } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { SANS_BOLD } from "../fonts.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at, chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { BRASS, door, WOOD } from "./furniture.ts";
import { ground, hills } from "./ground.ts";
import { windowIn } from "./room.ts";
import { lampPost, row } from "./street.ts";
import { broadleaf, bush, grass } from "./trees.ts";

const TAR: Rgb = [86, 86, 94];

function layer(palette: Palette, depth: number, draw: (kit: Kit) => void, surface?: Rgb): Layer {
  return {
    depth,
    paint(pen) {
      if (surface) ground(pen, palette, depth, surface);
      stand(pen, palette, depth, draw);
    },
  };
}

/** Towers with lit windows, for skylines. */
function tower(kit: Kit, seed: number, x: number, width: number, height: number): void {
  const wall: Rgb = (
    [
      [96, 106, 124],
      [120, 112, 116],
      [86, 96, 110],
      [134, 126, 120],
    ] as Rgb[]
  )[seed % 4] ?? [100, 106, 120];
  kit.shade(wall, x, -height, width, height, 0.9, 1.06);
  kit.rect(scale(wall, 0.72), kit.palette.keySide > 0 ? x : x + width * 0.72, -height, width * 0.28, height, 0.7);
  if (at(seed, 3) > 0.6)
    kit.line([70, 72, 80], width * 0.03, [
      [x + width / 2, -height],
      [x + width / 2, -height * 1.16],
    ]);
  const cell = width / 7;
  const lampColour = kit.palette.lamp;
  for (let r = 1; r < height / cell - 1; r += 1) {
    for (let c = 0.6; c < 6; c += 1.05) {
      const on = at(seed, Math.round(r * 31 + c * 7)) < 0.42 * kit.palette.lamps;
      if (on)
        rect(
          kit.pen,
          mix(lampColour, [255, 244, 214], at(seed, Math.round(r * 5 + c)) * 0.5),
          x + c * cell,
          -height + r * cell,
          cell * 0.62,
          cell * 0.5,
          0.9,
        );
      else kit.rect(scale(wall, 0.66), x + c * cell, -height + r * cell, cell * 0.62, cell * 0.5, 0.55);
    }
  }
}

function skyline(palette: Palette, seed: number, depth: number, low: number, high: number): Layer {
  return layer(palette, depth, (kit) => {
    for (let i = 0, x = -1500 * depth; x < 1500 * depth; i++) {
      const width = 260 + at(seed, i) * 380;
      tower(kit, seed + i, x, width, low + at(seed, i + 40) * (high - low));
      x += width + at(seed, i + 80) * 120;
    }
    kit.rect([86, 88, 96], -1700 * depth, -30, 3400 * depth, 3000);
  });
}

export function city({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 6),
    skyline(palette, seed, 14, 1800, 4600),
    skyline(palette, seed + 50, 7.5, 1300, 3300),
    { depth: 3, paint: (pen) => row(pen, palette, chance(seed + 3), 3, 400, 720, 330) },
    {
      ...layer(
        palette,
        1.8,
        (kit) => {
          kit.shade([124, 122, 124], -3200, -8, 6400, 70, 1.1, 0.9);
          for (let x = -2400; x < 2400; x += 420)
            kit.poly(
              [206, 202, 190],
              [
                [x, 250],
                [x + 170, 250],
                [x + 220, 290],
                [x - 10, 290],
              ],
              0.6,
            );
        },
        TAR,
      ),
      live: (pen, { seconds }) => traffic(pen, palette, seed, seconds, 1.8),
    },
    layer(palette, 1.55, (kit) => {
      kit.rect([52, 54, 60], -1080, -760, 22, 760);
      kit.round([40, 42, 46], -1116, -800, 92, 230, 14);
      for (const [y, c] of [
        [-760, [226, 70, 56]],
        [-690, [90, 76, 40]],
        [-620, [44, 84, 54]],
      ] as const)
        kit.oval([c[0], c[1], c[2]], -1070, y, 27, 27);
      kit.glow([255, 80, 60], -1070, -760, 200, 0.5);
    }),
  ];
}

/** Headlamps and tail lamps along a road. */
function traffic(
  pen: Parameters<NonNullable<Layer["live"]>>[0],
  palette: Palette,
  seed: number,
  seconds: number,
  depth: number,
): void {
  stand(pen, palette, depth, (kit) => {
    for (let i = 0; i < 3; i++) {
      const way = i % 2 ? 1 : -1;
      const x = (((at(seed, i) * 6400 + seconds * (420 + at(seed, i + 7) * 260)) % 6400) - 3200) * way;
      car(
        kit,
        x,
        120 + (i % 2) * 130,
        way === 1 ? 1 : -1,
        (
          [
            [150, 56, 48],
            [196, 190, 178],
            [52, 72, 96],
          ] as Rgb[]
        )[i] ?? [90, 90, 96],
      );
    }
  });
}

export function car(kit: Kit, x: number, y: number, way: 1 | -1, paint: Rgb): void {
  const { pen } = kit;
  pen.save();
  pen.translate(x, y);
  pen.scale(way, 1);
  kit.contact(0, 0, 330);
  kit.poly(paint, [
    [-330, -40],
    [-336, -120],
    [-250, -142],
    [-160, -226],
    [90, -226],
    [190, -140],
    [310, -118],
    [334, -40],
  ]);
  kit.poly(scale(paint, 1.2), [
    [-250, -142],
    [190, -140],
    [310, -118],
    [-320, -118],
  ]);
  kit.poly(
    [70, 90, 104],
    [
      [-218, -142],
      [-146, -212],
      [-40, -212],
      [-40, -142],
    ],
  );
  kit.poly(
    [70, 90, 104],
    [
      [-20, -142],
      [-20, -212],
      [80, -212],
      [154, -142],
    ],
  );
  for (const wx of [-200, 200]) {
    kit.oval([24, 24, 28], wx, -40, 62, 62);
    kit.oval([150, 152, 156], wx, -40, 28, 28);
  }
  kit.shine([255, 240, 200], 304, -112, 26, 28, 8);
  kit.shine([226, 50, 40], -336, -112, 18, 28, 6);
  if (kit.palette.lamps > 0.3) {
    kit.glow([255, 238, 196], 330, -98, 380, 0.7);
    kit.glow([255, 60, 44], -330, -98, 180, 0.5);
  }
  pen.restore();
}

export function alley({ palette, seed }: SetPlan): Layer[] {
  const neon = chance(seed).pick<Rgb>([
    [255, 84, 120],
    [84, 220, 230],
    [255, 170, 80],
  ]);
  const walls = (depth: number, brick: Rgb, shade: number): Layer =>
    layer(palette, depth, (kit) => {
      for (const side of [-1, 1]) {
        const x = side * 620;
        const colour = scale(brick, side === palette.keySide ? shade * 0.75 : shade);
        kit.poly(colour, [
          [x, 0],
          [x, -1700],
          [x + side * 3000, -4200],
          [x + side * 3000, 1500],
        ]);
        for (let i = 1; i < 24; i++)
          kit.line(
            scale(colour, 0.82),
            3,
            [
              [x, -i * 74],
              [x + side * 1500, -i * 130 + 190],
            ],
            0.6,
          );
        kit.rect([58, 62, 66], side > 0 ? x + 60 : x - 76, -1700, 16, 1600);
      }
    });
  return [
    ...sky(palette, seed, 3),
    { depth: 7, paint: (pen) => row(pen, palette, chance(seed), 7, 560, 900) },
    walls(4, [126, 88, 78], 0.9),
    {
      ...layer(
        palette,
        2.4,
        (kit) => {
          kit.poly(
            palette.skyMiddle,
            [
              [-60, 20],
              [190, 20],
              [330, 260],
              [-260, 260],
            ],
            0.25,
          );
          for (let i = 0; i < 4; i++) {
            kit.rect([50, 50, 56], 420, -520 - i * 330, 330, 14);
            for (let x = 430; x < 750; x += 36) kit.rect([50, 50, 56], x, -620 - i * 330, 6, 104);
          }
        },
        [84, 80, 84],
      ),
    },
    walls(2.2, [112, 76, 68], 0.8),
    {
      depth: 2.1,
      blend: "screen",
      strength: ({ seconds }) => 0.8 + 0.2 * Math.sign(Math.sin(seconds * 11) + Math.sin(seconds * 3.1) * 1.6),
      paint: (pen) =>
        stand(pen, palette, 2.1, (kit) => {
          pen.save();
          pen.translate(-560, -820);
          pen.rotate(-Math.PI / 2);
          pen.font = `120px "${SANS_BOLD}"`;
          pen.strokeStyle = css(neon);
          pen.lineWidth = 6;
          pen.strokeText("HOTEL", -200, 0);
          pen.restore();
          kit.glow(neon, -600, -800, 800, 0.6 * Math.max(0.35, palette.lamps));
        }),
    },
    layer(palette, 1.4, (kit) => {
      kit.block([58, 84, 78], 520, 20, 330, 260, 40);
      kit.rect([44, 66, 62], 500, -290, 370, 34);
      for (const [x, h] of [
        [-800, 190],
        [-690, 150],
      ] as const) {
        kit.contact(x, 30, 90);
        kit.poly(
          [72, 74, 80],
          [
            [x - 60, -h],
            [x + 60, -h],
            [x + 50, 30],
            [x - 50, 30],
          ],
        );
        kit.round([88, 90, 96], x - 70, -h - 20, 140, 26, 10);
      }
    }),
  ];
}

export function village({ palette, seed }: SetPlan): Layer[] {
  const cottage = (kit: Kit, i: number, x: number, y = 0) => {
    const wall = (
      [
        [222, 208, 182],
        [196, 170, 146],
        [206, 190, 170],
        [178, 150, 128],
      ] as Rgb[]
    )[i % 4] ?? [210, 196, 170];
    const w = 480 + at(seed, i) * 200;
    const h = 300 + at(seed, i + 9) * 80;
    kit.contact(x + w / 2, y, w * 0.6);
    kit.shade(wall, x, y - h, w, h, 1.02, 0.84);
    kit.poly(
      [126, 82, 66],
      [
        [x - 44, y - h + 16],
        [x + w * 0.16, y - h - 230],
        [x + w * 0.84, y - h - 230],
        [x + w + 44, y - h + 16],
      ],
    );
    kit.poly(
      [102, 64, 54],
      [
        [x - 44, y - h + 16],
        [x + w + 44, y - h + 16],
        [x + w + 38, y - h - 14],
        [x - 38, y - h - 14],
      ],
    );
    kit.rect([136, 96, 80], x + w * 0.7, y - h - 330, 70, 150);
    kit.rect(
      (
        [
          [60, 96, 88],
          [150, 62, 52],
          [62, 80, 112],
        ] as Rgb[]
      )[i % 3] ?? WOOD,
      x + w * 0.42,
      y - 220,
      100,
      220,
    );
    for (const wx of [0.1, 0.74]) {
      if (palette.lamps > 0.3) kit.shine(palette.lamp, x + w * wx, y - h * 0.72, 90, 100, 2);
      else kit.rect([74, 84, 94], x + w * wx, y - h * 0.72, 90, 100);
      kit.rect([238, 232, 220], x + w * wx + 41, y - h * 0.72, 8, 100);
      kit.rect([238, 232, 220], x + w * wx - 8, y - h * 0.72 + 100, 106, 12);
      if (palette.lamps > 0.3) kit.glow(palette.lamp, x + w * wx + 45, y - h * 0.6, 220, 0.5);
    }
  };
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 15, [104, 126, 96], 120, 420),
    layer(
      palette,
      8,
      (kit) => {
        kit.rect([150, 142, 136], -260, -1250, 300, 1250);
        kit.poly(
          [88, 84, 92],
          [
            [-310, -1240],
            [-110, -2000],
            [90, -1240],
          ],
        );
        for (let i = 0; i < 9; i++) cottage(kit, i, -6400 + i * 1400);
        for (let i = 0; i < 8; i++) broadleaf(kit, seed + i, -5800 + i * 1700, 700);
      },
      [126, 146, 92],
    ),
    layer(
      palette,
      3.4,
      (kit) => {
        for (const [i, x] of [-2700, -1650, 1000, 1900].entries()) cottage(kit, i + 3, x);
        kit.poly(
          [196, 178, 150],
          [
            [-260, 0],
            [330, 0],
            [1500, 900],
            [-1400, 900],
          ],
        );
        bush(kit, seed + 2, -850, 240);
      },
      [128, 142, 92],
    ),
    layer(palette, 1.6, (kit) => {
      for (let x = -2600; x < -640; x += 190) {
        kit.oval([150, 144, 138], x, -80, 110, 64);
        kit.oval([132, 128, 124], x + 90, -20, 104, 56);
      }
      grass(kit, chance(seed), -2400, -600, 26, 80, [126, 142, 86], 70);
      grass(kit, chance(seed + 1), 800, 2400, 26, 80, [126, 142, 86], 60);
    }),
  ];
}

export function rooftop({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 7),
    skyline(palette, seed, 16, 900, 3200),
    skyline(palette, seed + 40, 9, 300, 1700),
    layer(palette, 3.4, (kit) => {
      kit.shade([112, 104, 104], -6000, -130, 12000, 1400, 1, 0.6);
      kit.rect([150, 142, 138], -6000, -150, 12000, 32);
      kit.shade([122, 92, 72], 900, -820, 420, 520);
      kit.poly(
        [92, 72, 60],
        [
          [860, -810],
          [1110, -1000],
          [1360, -810],
        ],
      );
      for (const x of [930, 1270])
        kit.line([66, 62, 62], 22, [
          [x, -310],
          [x, -120],
        ]);
    }),
    layer(
      palette,
      1.9,
      (kit) => {
        kit.block([130, 128, 126], -1250, 0, 520, 480, 40);
        door(kit, -1090, 0, [112, 62, 50], 200, 400);
        kit.rect([86, 88, 94], 760, -760, 10, 760);
        for (const y of [-740, -640, -560])
          kit.line([86, 88, 94], 8, [
            [640, y],
            [900, y - 20],
          ]);
        kit.block([140, 142, 142], 520, 30, 320, 170, 34);
        kit.line([190, 184, 170], 4, [
          [-730, -460],
          [0, -380],
          [760, -620],
        ]);
      },
      [110, 106, 106],
    ),
  ];
}

export function road({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 8),
    hills(palette, seed, 18, [110, 124, 122], 110, 420, 0.2),
    hills(palette, seed + 2, 10, [128, 138, 98], 50, 500),
    layer(
      palette,
      6,
      (kit) => {
        for (let i = 0; i < 9; i++) {
          const x = -5200 + i * 1300;
          kit.rect([72, 60, 54], x, -820, 26, 820);
          kit.rect([72, 60, 54], x - 120, -760, 266, 20);
          kit.pen.strokeStyle = css(kit.tone([60, 56, 56]), 0.7);
          kit.pen.lineWidth = 6;
          kit.pen.beginPath();
          kit.pen.moveTo(x, -756);
          kit.pen.quadraticCurveTo(x + 650, -640, x + 1300, -756);
          kit.pen.stroke();
        }
        for (let i = 0; i < 5; i++) broadleaf(kit, seed + i, -4800 + i * 2300 + at(seed, i) * 700, 620);
      },
      [140, 142, 92],
    ),
    layer(palette, 1.9, (kit) => {
      kit.poly(TAR, [
        [-150, -320],
        [150, -320],
        [1700, 900],
        [-1700, 900],
      ]);
      for (let i = 0; i < 6; i++) {
        const y0 = -300 + 1.75 ** i * 22;
        const y1 = -300 + 1.75 ** i * 34;
        kit.poly(
          [232, 214, 150],
          [
            [-(y0 + 320) * 0.03 - 2, y0],
            [(y0 + 320) * 0.03 + 2, y0],
            [(y1 + 320) * 0.03 + 2, y1],
            [-(y1 + 320) * 0.03 - 2, y1],
          ],
        );
      }
      grass(kit, chance(seed), -3000, -700, 20, 120, [150, 148, 92], 90);
      grass(kit, chance(seed + 1), 700, 3000, 20, 120, [150, 148, 92], 90);
    }),
  ];
}

export function station({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 7),
    skyline(palette, seed, 15, 400, 1200),
    {
      ...layer(palette, 4, (kit) => {
        kit.rect([96, 90, 88], -6000, -20, 12000, 600);
        for (let x = -5000; x < 5000; x += 150) kit.rect([72, 60, 54], x, 20, 90, 18);
        kit.rect([150, 152, 158], -6000, 8, 12000, 14);
        const coach: Rgb = [52, 86, 90];
        for (let i = -2; i < 3; i++) {
          const x = i * 1900;
          kit.shade(coach, x, -620, 1840, 560, 1.1, 0.8);
          kit.rect([222, 206, 166], x, -300, 1840, 26);
          kit.rect([46, 48, 54], x + 40, -64, 1760, 50);
          for (let w = 0; w < 6; w++) {
            if (palette.lamps > 0.3) kit.shine(palette.lamp, x + 90 + w * 290, -540, 210, 180, 10);
            else kit.rect([70, 88, 100], x + 90 + w * 290, -540, 210, 180);
          }
          kit.rect([40, 42, 48], x + 1840, -560, 60, 500);
        }
      }),
    },
    layer(palette, 2, (kit) => {
      kit.shade([156, 146, 136], -3600, 0, 7200, 900, 1, 0.55);
      kit.rect([226, 190, 92], -3600, 8, 7200, 18, 0.8);
      kit.rect([74, 66, 66], -3600, -1180, 7200, 60);
      for (let x = -3500; x < 3500; x += 120)
        kit.poly(
          [90, 78, 74],
          [
            [x, -1120],
            [x + 60, -1040],
            [x + 120, -1120],
          ],
        );
      for (const x of [-1300, 1250]) {
        kit.rect([70, 80, 78], x, -1120, 40, 1120);
        kit.poly(
          [70, 80, 78],
          [
            [x + 20, -800],
            [x + 260, -1120],
            [x + 220, -1120],
            [x + 20, -880],
          ],
        );
        kit.poly(
          [70, 80, 78],
          [
            [x + 20, -800],
            [x - 220, -1120],
            [x - 180, -1120],
            [x + 20, -880],
          ],
        );
      }
      kit.rect([40, 40, 44], 330, -1120, 10, 150);
      kit.oval([60, 56, 54], 335, -900, 92, 92);
      kit.oval([240, 234, 216], 335, -900, 78, 78);
      kit.line([30, 30, 32], 9, [
        [335, -900],
        [335, -954],
      ]);
      kit.line([30, 30, 32], 9, [
        [335, -900],
        [378, -884],
      ]);
      if (palette.lamps > 0.3) for (const x of [-700, 700]) kit.glow(palette.lamp, x, -1060, 700, 0.6);
    }),
    layer(palette, 1.45, (kit) => {
      kit.block(WOOD, -1040, 30, 460, 120, 30);
      kit.rect(scale(WOOD, 0.9), -1040, -280, 460, 110);
      kit.block([120, 74, 50], 720, 30, 190, 140, 30);
      kit.rect(BRASS, 796, -120, 38, 26);
    }),
  ];
}

/** Any house from outside: a front with door and windows. */
export function houseFront({ palette, seed, name }: SetPlan): Layer[] {
  const wall = chance(seed).pick<Rgb>([
    [176, 150, 126],
    [150, 158, 156],
    [168, 116, 96],
    [196, 182, 150],
  ]);
  return [
    ...sky(palette, seed, 6),
    { depth: 8, paint: (pen) => row(pen, palette, chance(seed), 8, 320, 620) },
    layer(
      palette,
      2.3,
      (kit) => {
        for (let i = 0; i < 2; i++) broadleaf(kit, seed + i, i ? 1850 : -1900, 1150);
        kit.shade(wall, -1150, -1150, 2300, 1150, 1.02, 0.86);
        for (let y = -1120; y < 0; y += 56) kit.rect(scale(wall, 0.94), -1150, y, 2300, 4);
        kit.poly(
          [94, 70, 66],
          [
            [-1260, -1130],
            [-760, -1640],
            [760, -1640],
            [1260, -1130],
          ],
        );
        kit.rect(scale(wall, 1.2), -1180, -1150, 2360, 34);
        for (const [x, y] of [
          [-900, -240],
          [560, -240],
          [-900, -740],
          [-170, -740],
          [560, -740],
        ] as const) {
          windowIn(kit, x, y, 300, 330, seed, { frame: [232, 226, 212] });
          if (palette.lamps > 0.3 && at(seed, x + y) > 0.35) {
            kit.shine(palette.lamp, x + 8, y - 322, 284, 314, 2);
            kit.rect([232, 226, 212], x + 143, y - 322, 12, 314);
            kit.glow(palette.lamp, x + 150, y - 160, 420, 0.5);
          }
        }
        door(kit, -120, 0, [66, 92, 88], 240, 520);
        kit.poly(
          [108, 84, 74],
          [
            [-230, -560],
            [350, -560],
            [270, -660],
            [-150, -660],
          ],
        );
        kit.block([168, 160, 150], -230, 40, 580, 40, 20);
        const words = name.toUpperCase().slice(0, 18);
        if (/bar|shop|cafe|hotel|restaurant|school|hospital|library|theat|diner|pub|store|office/.test(name)) {
          kit.rect([46, 42, 46], -420, -800, 960, 120);
          kit.pen.font = `74px "${SANS_BOLD}"`;
          kit.pen.textAlign = "center";
          kit.pen.fillStyle = css(mix(palette.lamp, [255, 246, 226], 0.5));
          kit.pen.fillText(words, 60, -714, 900);
          kit.pen.textAlign = "left";
        }
      },
      [118, 116, 112],
    ),
    layer(palette, 1.5, (kit) => {
      kit.shade([134, 128, 124], -3000, 20, 6000, 700, 1.05, 0.5);
      bush(kit, seed + 4, -1000, 330, 30);
      bush(kit, seed + 6, 980, 380, 30);
    }),
    { depth: 1.3, paint: (pen) => lampPost(pen, palette, 640, 1.3) },
  ];
}
