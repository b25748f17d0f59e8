/** Birds, cats and dogs. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { PropPainter } from "./prop.ts";

export const bird: PropPainter = (kit, { seconds }) => {
  const bob = Math.sin(seconds * 3) * 5;
  kit.contact(0, 8, 120);
  for (const x of [-16, 30])
    kit.line([196, 130, 70], 8, [
      [x, -90],
      [x - 6, 0],
      [x + 22, 0],
    ]);
  kit.poly(
    [78, 88, 108],
    [
      [-120, -150],
      [-310, -90],
      [-290, -60],
      [-100, -100],
    ],
  );
  kit.oval([112, 124, 146], 0, -170, 150, 100);
  kit.oval([206, 150, 116], 40, -140, 96, 70);
  kit.oval([112, 124, 146], 110, -260 + bob, 74, 70);
  kit.poly(
    [78, 88, 108],
    [
      [-150, -150],
      [60, -220],
      [30, -120],
      [-90, -100],
    ],
  );
  kit.poly(
    [226, 166, 74],
    [
      [176, -270 + bob],
      [240, -250 + bob],
      [176, -240 + bob],
    ],
  );
  kit.oval([20, 18, 24], 132, -272 + bob, 12, 12);
  kit.oval([255, 255, 255], 136, -276 + bob, 4, 4);
};

export const cat: PropPainter = (kit, { seconds }) => {
  const fur: Rgb = [74, 68, 78];
  kit.contact(0, 8, 170);
  const tail = Math.sin(seconds * 1.6) * 40;
  kit.line(fur, 38, [
    [110, -40],
    [220, -60],
    [250, -190],
    [220 + tail, -270],
  ]);
  kit.poly(fur, [
    [-130, 0],
    [-110, -200],
    [0, -270],
    [110, -180],
    [150, 0],
  ]);
  kit.oval(fur, -20, -300, 108, 94);
  kit.poly(fur, [
    [-112, -330],
    [-104, -440],
    [-34, -370],
  ]);
  kit.poly(fur, [
    [6, -374],
    [74, -440],
    [82, -326],
  ]);
  const lid = seconds % 2.9 < 0.18 ? 0.15 : 1;
  for (const x of [-60, 26]) {
    kit.oval([186, 214, 96], x, -306, 24, 24 * lid);
    kit.oval([14, 14, 16], x, -306, 7, 20 * lid);
  }
  kit.poly(
    [206, 136, 130],
    [
      [-30, -276],
      [-4, -276],
      [-17, -260],
    ],
  );
  for (const side of [-1, 1])
    for (const y of [-10, 6])
      kit.line(
        [226, 222, 226],
        3,
        [
          [-17 + side * 30, -256],
          [-17 + side * 120, -256 + y],
        ],
        0.7,
      );
  kit.round(scale(fur, 1.2), -110, -34, 70, 36, 18);
  kit.round(scale(fur, 1.2), 10, -34, 70, 36, 18);
};

export const dog: PropPainter = (kit, { seconds }) => {
  const fur: Rgb = [164, 112, 68];
  kit.contact(0, 8, 230);
  kit.line(fur, 30, [
    [190, -220],
    [260, -300 + Math.sin(seconds * 9) * 30],
  ]);
  for (const x of [-120, -60, 130, 180])
    kit.line(scale(fur, 0.82), 44, [
      [x, -150],
      [x, -16],
    ]);
  kit.round(fur, -160, -270, 370, 160, 76);
  kit.oval(fur, -170, -330, 96, 86);
  kit.round(scale(fur, 1.15), -300, -332, 130, 74, 34);
  kit.oval([30, 24, 26], -292, -316, 24, 20);
  kit.poly(scale(fur, 0.62), [
    [-150, -400],
    [-84, -380],
    [-90, -260],
    [-140, -290],
  ]);
  kit.oval([24, 20, 22], -196, -352, 12, 13);
  kit.oval([255, 255, 255], -200, -357, 4, 4);
  kit.poly(
    [212, 110, 112],
    [
      [-262, -262],
      [-222, -262],
      [-226, -216 + Math.sin(seconds * 7) * 8],
      [-252, -214],
    ],
  );
  kit.rect([176, 50, 46], -142, -272, 62, 24);
};
