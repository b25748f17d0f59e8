/** Small things people carry. */
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import { at } from "../noise.ts";
import { GOLD, LEATHER, STEEL, tilted } from "./materials.ts";
import type { PropPainter } from "./prop.ts";

export const phone: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 6, 130);
  tilted(kit, -0.08, 0, -190, () => {
    kit.round([30, 32, 40], -98, -190, 196, 380, 30);
    const blink = 0.82 + 0.18 * Math.sin(seconds * 5);
    kit.shine(mix([40, 70, 96], [120, 190, 220], blink), -86, -172, 172, 344, 18);
    kit.shine([240, 248, 252], -60, -120, 120, 44, 12);
    kit.shine([200, 224, 238], -60, -60, 90, 10, 5);
    kit.shine([200, 224, 238], -60, -38, 110, 10, 5);
    kit.shine([92, 214, 130], -62, 90, 44, 44, 22);
    kit.shine([232, 84, 74], 18, 90, 44, 44, 22);
    kit.poly(
      [255, 255, 255],
      [
        [-86, 40],
        [40, -172],
        [86, -172],
        [-86, 130],
      ],
      0.1,
    );
  });
  kit.glow([130, 190, 230], 0, -190, 460, 0.4);
};

export const knife: PropPainter = (kit) => {
  kit.contact(0, 10, 280);
  tilted(kit, -0.42, 0, -120, () => {
    kit.poly(STEEL, [
      [-40, -26],
      [240, -30],
      [300, 4],
      [240, 30],
      [-40, 30],
    ]);
    kit.poly(
      [232, 238, 244],
      [
        [-40, -26],
        [240, -30],
        [300, 4],
        [-40, 4],
      ],
    );
    kit.round(LEATHER, -250, -26, 214, 58, 18);
    for (const x of [-210, -150, -90]) kit.oval(GOLD, x, 2, 8, 8);
    kit.rect(scale(STEEL, 0.7), -46, -36, 16, 76);
  });
  kit.glow([255, 250, 240], 190, -210, 130, 0.4);
};

export const gun: PropPainter = (kit) => {
  const iron: Rgb = [66, 70, 80];
  kit.contact(0, 12, 260);
  tilted(kit, -0.05, 0, -150, () => {
    kit.poly(
      [86, 60, 46],
      [
        [60, 10],
        [150, 0],
        [206, 160],
        [110, 176],
      ],
    );
    kit.round(iron, -250, -90, 410, 78, 10);
    kit.rect([96, 102, 112], -250, -90, 410, 20);
    kit.round(scale(iron, 0.8), -70, -20, 210, 44, 8);
    kit.oval(scale(iron, 1.3), -6, -34, 52, 44);
    for (let i = 0; i < 5; i++) kit.oval(scale(iron, 0.6), -34 + i * 14, -34, 4, 34);
    kit.pen.lineWidth = 11;
    kit.pen.strokeStyle = "rgba(46,48,56,1)";
    kit.pen.strokeRect(-20, 26, 84, 58);
    kit.rect([230, 234, 240], -240, -84, 300, 4, 0.6);
  });
};

export const key: PropPainter = (kit) => {
  kit.contact(0, 10, 240);
  tilted(kit, -0.35, 0, -110, () => {
    kit.oval(GOLD, -170, 0, 84, 84);
    kit.oval(scale(GOLD, 0.35), -170, 0, 44, 44);
    kit.round(GOLD, -96, -17, 330, 34, 12);
    kit.rect(GOLD, 150, 10, 28, 66);
    kit.rect(GOLD, 196, 10, 28, 46);
    kit.rect([255, 240, 190], -90, -11, 310, 7, 0.7);
  });
  kit.glow([255, 230, 160], -150, -80, 170, 0.35);
};

export const computer: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 300);
  kit.poly(
    [150, 154, 162],
    [
      [-280, 0],
      [280, 0],
      [220, -76],
      [-220, -76],
    ],
  );
  for (let r = 0; r < 3; r++) kit.rect([70, 74, 82], -196 + r * -14, -64 + r * 18, 392 + r * 28, 11, 0.85);
  kit.round([46, 48, 56], -250, -400, 500, 324, 16);
  kit.shine([24, 44, 62], -234, -384, 468, 292, 4);
  for (let i = 0; i < 9; i++)
    kit.shine(
      i % 3 ? [96, 206, 190] : [240, 190, 100],
      -210 + (i % 2) * 26,
      -360 + i * 28,
      70 + at(seed, i + Math.floor(seconds * 2) * 13) * 250,
      9,
      4,
    );
  kit.glow([90, 190, 210], 0, -240, 460, 0.45);
};

export const ring: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 8, 150);
  kit.pen.lineWidth = 40;
  kit.pen.strokeStyle = "rgba(206,160,76,1)";
  kit.pen.beginPath();
  kit.pen.ellipse(0, -140, 124, 130, 0, 0, Math.PI * 2);
  kit.pen.stroke();
  kit.pen.lineWidth = 9;
  kit.pen.strokeStyle = "rgba(255,232,170,0.9)";
  kit.pen.beginPath();
  kit.pen.ellipse(-4, -146, 134, 138, 0, 3.3, 5.2);
  kit.pen.stroke();
  kit.poly(
    [206, 232, 246],
    [
      [-70, -330],
      [0, -250],
      [70, -330],
      [40, -372],
      [-40, -372],
    ],
  );
  kit.poly(
    [246, 252, 255],
    [
      [-22, -330],
      [0, -250],
      [22, -330],
      [12, -372],
      [-12, -372],
    ],
  );
  kit.glow([230, 244, 255], 30, -350, 150 + 30 * Math.sin(seconds * 2), 0.8);
};

export const coin: PropPainter = (kit) => {
  kit.contact(0, 8, 190);
  kit.oval(scale(GOLD, 0.6), 0, -172, 184, 178);
  kit.oval(GOLD, -8, -178, 178, 174);
  kit.oval(scale(GOLD, 0.82), -8, -178, 150, 146);
  kit.oval(scale(GOLD, 1.08), -10, -182, 142, 138);
  kit.poly(scale(GOLD, 0.75), [
    [-60, -80],
    [-50, -170],
    [-74, -190],
    [-30, -270],
    [40, -262],
    [60, -210],
    [40, -150],
    [60, -80],
  ]);
  kit.glow([255, 236, 180], -80, -270, 180, 0.5);
};

export const bag: PropPainter = (kit) => {
  kit.contact(0, 8, 220);
  kit.pen.lineWidth = 20;
  kit.pen.strokeStyle = "rgba(84,52,38,1)";
  kit.pen.beginPath();
  kit.pen.arc(0, -260, 110, Math.PI, 0);
  kit.pen.stroke();
  kit.poly(LEATHER, [
    [-190, -280],
    [190, -280],
    [230, 0],
    [-230, 0],
  ]);
  kit.poly(scale(LEATHER, 1.22), [
    [-190, -280],
    [190, -280],
    [150, -150],
    [-150, -150],
  ]);
  kit.round(GOLD, -26, -176, 52, 44, 8);
  kit.line(scale(LEATHER, 0.6), 4, [
    [-214, -30],
    [214, -30],
  ]);
};

export const umbrella: PropPainter = (kit) => {
  const cloth: Rgb = [176, 50, 48];
  kit.contact(0, 8, 90);
  kit.line([60, 46, 44], 13, [
    [0, -460],
    [0, -30],
    [24, -4],
    [50, -26],
  ]);
  for (let i = 0; i < 6; i++) {
    const a = -260 + i * 86.7;
    kit.poly(i % 2 ? cloth : scale(cloth, 0.78), [
      [0, -490],
      [a, -270],
      [a + 43, -246],
      [a + 86.7, -270],
    ]);
  }
  kit.line([50, 40, 40], 9, [
    [0, -490],
    [0, -520],
  ]);
};
