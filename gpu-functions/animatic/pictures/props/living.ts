/** Hands, eyes, flowers and food. */
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { at, drift } from "../noise.ts";
import type { PropPainter } from "./prop.ts";

const SKIN: Rgb = [208, 156, 120];

export const hand: PropPainter = (kit, { seconds, seed }) => {
  const curl = drift(seed, seconds * 0.7) * 6;
  kit.contact(0, 8, 240);
  kit.poly(
    [60, 66, 86],
    [
      [-420, -20],
      [-420, -210],
      [-190, -196],
      [-190, -34],
    ],
  );
  kit.poly(
    [228, 224, 214],
    [
      [-210, -200],
      [-170, -196],
      [-170, -36],
      [-210, -30],
    ],
  );
  kit.round(SKIN, -180, -200, 220, 170, 60);
  for (let i = 0; i < 4; i++) {
    const y = -186 + i * 40;
    kit.line(i % 2 ? SKIN : scale(SKIN, 0.94), 36, [
      [10, y + 12],
      [110 + at(7, i) * 20, y + 4 + curl],
      [190 + (i === 1 ? 34 : i === 2 ? 22 : 0), y + 14 + curl * 2],
    ]);
    kit.oval([236, 206, 184], 200 + (i === 1 ? 34 : i === 2 ? 22 : 0), y + 12 + curl * 2, 10, 11);
  }
  kit.line(scale(SKIN, 1.05), 42, [
    [-80, -60],
    [10, -20],
    [90, -24 - curl],
  ]);
  for (let i = 0; i < 3; i++)
    kit.line(
      scale(SKIN, 0.78),
      3,
      [
        [2, -166 + i * 40],
        [24, -160 + i * 40],
      ],
      0.7,
    );
};

export const eyes: PropPainter = (kit, { seconds, seed }) => {
  const lid = seconds % 3.4 < 0.2 ? Math.abs(((seconds % 3.4) / 0.2) * 2 - 1) : 1;
  const look = drift(seed, seconds * 0.5) * 26;
  kit.shade(SKIN, -1600, -900, 3200, 1600, 1.06, 0.7);
  kit.poly(
    scale(SKIN, 0.8),
    [
      [-24, -300],
      [-40, 20],
      [-90, 110],
      [0, 150],
      [90, 110],
      [30, 20],
    ],
    0.5,
  );
  for (const side of [-1, 1]) {
    const x = side * 190;
    const open = 76 * lid + 2;
    kit.oval(scale(SKIN, 0.74), x, -210, 172, 108, 0.8);
    kit.pen.save();
    kit.pen.beginPath();
    kit.pen.moveTo(x - 140, -200);
    kit.pen.bezierCurveTo(x - 70, -200 - open * 1.3, x + 70, -200 - open * 1.3, x + 140, -204);
    kit.pen.bezierCurveTo(x + 70, -200 + open * 0.9, x - 70, -200 + open * 0.9, x - 140, -200);
    kit.pen.clip();
    kit.rect([242, 238, 232], x - 160, -320, 320, 240);
    kit.oval([86, 124, 136], x + look, -206, 66, 66);
    kit.oval([52, 84, 100], x + look, -206, 50, 50);
    kit.oval([12, 12, 16], x + look, -206, 30, 30);
    kit.rect([20, 14, 24], x - 160, -320, 320, 84, 0.3);
    kit.oval([255, 255, 255], x + look + 22, -232, 14, 14);
    kit.pen.restore();
    kit.pen.lineWidth = 13;
    kit.pen.lineCap = "round";
    kit.pen.strokeStyle = css([36, 22, 24]);
    kit.pen.beginPath();
    kit.pen.moveTo(x - 140, -200);
    kit.pen.bezierCurveTo(x - 70, -200 - open * 1.3, x + 70, -200 - open * 1.3, x + 140, -204);
    kit.pen.stroke();
    kit.poly(
      [52, 36, 32],
      [
        [x - side * 120, -350],
        [x, -392],
        [x + side * 160, -340],
        [x, -362],
      ],
    );
  }
};

export const flower: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 120);
  kit.poly(
    [150, 176, 190],
    [
      [-80, -170],
      [80, -170],
      [60, 0],
      [-60, 0],
    ],
    0.9,
  );
  kit.poly(
    [214, 232, 240],
    [
      [-60, -160],
      [-40, -160],
      [-30, -10],
      [-46, -10],
    ],
    0.6,
  );
  const heads: [number, number, Rgb][] = [
    [-110, -380, [226, 96, 110]],
    [10, -440, [242, 180, 84]],
    [116, -360, [206, 120, 190]],
  ];
  for (const [x, y, colour] of heads) {
    const sway = drift(seed + x, seconds * 0.4) * 8;
    kit.line([84, 124, 76], 11, [
      [x * 0.15, -150],
      [x * 0.6, (y - 150) / 2],
      [x + sway, y],
    ]);
    kit.oval([96, 140, 84], x * 0.6 + 26, (y - 150) / 2, 40, 15);
    for (let i = 0; i < 8; i++)
      kit.oval(i % 2 ? colour : scale(colour, 0.86), x + sway + Math.cos(i * 0.785) * 44, y + Math.sin(i * 0.785) * 44, 36, 36);
    kit.oval(mix(colour, [255, 226, 120], 0.8), x + sway, y, 28, 28);
  }
};

export const food: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 8, 300);
  kit.oval([214, 208, 198], 0, -24, 300, 56);
  kit.oval([244, 240, 230], 0, -36, 288, 50);
  kit.oval([176, 112, 62], -70, -84, 130, 62);
  kit.oval([206, 146, 88], -80, -100, 104, 40);
  for (let i = 0; i < 5; i++) kit.oval([112, 156, 78], 90 + (i % 3) * 46, -66 - (i % 2) * 26, 32, 26);
  kit.oval([206, 70, 56], 60, -110, 40, 36);
  kit.oval([226, 196, 96], 150, -60, 46, 22);
  for (let i = 0; i < 3; i++) {
    const p = (seconds * 0.3 + i / 3) % 1;
    kit.line(
      [255, 255, 255],
      22,
      [
        [-120 + i * 60 + Math.sin(p * 6) * 14, -160 - p * 160],
        [-114 + i * 60, -200 - p * 160],
      ],
      0.15 * (1 - p),
    );
  }
};
