/** Small things people hold. */
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { at } from "../noise.ts";
import type { PropPainter } from "./prop.ts";

const PAPER: Rgb = [238, 230, 210];
const INK: Rgb = [62, 56, 66];
const STEEL: Rgb = [176, 184, 194];
const GOLD: Rgb = [214, 170, 84];
const LEATHER: Rgb = [118, 72, 48];

function tilted(kit: Kit, angle: number, x: number, y: number, draw: () => void): void {
  kit.pen.save();
  kit.pen.translate(x, y);
  kit.pen.rotate(angle);
  draw();
  kit.pen.restore();
}

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

export const letter: PropPainter = (kit, { seed }) => {
  kit.contact(0, 10, 260);
  tilted(kit, 0.1, 60, -120, () => kit.round([206, 190, 160], -200, -110, 400, 220, 6));
  tilted(kit, -0.06, -20, -190, () => {
    kit.rect(PAPER, -150, -200, 300, 390);
    kit.rect(scale(PAPER, 0.92), -150, -20, 300, 6);
    for (let i = 0; i < 11; i++)
      kit.line(
        INK,
        3.4,
        [
          [-118, -150 + i * 28],
          [-60, -153 + i * 28],
          [0, -148 + i * 28],
          [60 + at(seed, i) * 56, -151 + i * 28],
        ],
        0.75,
      );
    kit.line(
      INK,
      5,
      [
        [10, 168],
        [40, 150],
        [60, 174],
        [100, 150],
      ],
      0.85,
    );
  });
};

export const book: PropPainter = (kit) => {
  kit.contact(0, 10, 280);
  kit.poly(
    [120, 44, 42],
    [
      [-270, -20],
      [0, 10],
      [270, -20],
      [250, -130],
      [0, -90],
      [-250, -130],
    ],
  );
  for (const side of [-1, 1]) {
    kit.poly(PAPER, [
      [0, -4],
      [side * 250, -34],
      [side * 236, -140],
      [side * 110, -166],
      [0, -100],
    ]);
    for (let i = 0; i < 5; i++)
      kit.line(
        INK,
        2.6,
        [
          [side * 34, -96 + i * 17],
          [side * 214, -124 + i * 19],
        ],
        0.45,
      );
  }
  kit.poly(
    [176, 56, 50],
    [
      [8, -96],
      [24, -98],
      [30, 40],
      [20, 28],
      [12, 40],
    ],
  );
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

export const clock: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 190);
  for (const x of [-110, 110])
    kit.poly(scale(GOLD, 0.7), [
      [x - 20, -60],
      [x + 20, -60],
      [x * 1.4 + 10, 0],
      [x * 1.4 - 10, 0],
    ]);
  kit.oval(scale(GOLD, 0.8), 0, -220, 206, 206);
  kit.oval(GOLD, -4, -224, 192, 192);
  kit.oval([244, 238, 222], 0, -220, 172, 172);
  for (let i = 0; i < 12; i++) {
    const a = (i * Math.PI) / 6;
    kit.line(INK, i % 3 ? 5 : 11, [
      [Math.sin(a) * 138, -220 - Math.cos(a) * 138],
      [Math.sin(a) * 158, -220 - Math.cos(a) * 158],
    ]);
  }
  const start = at(seed, 1) * 43200;
  hands(kit, 0, -220, 130, start + seconds, Math.floor(seconds));
};

function hands(kit: Kit, x: number, y: number, reach: number, time: number, tick: number): void {
  const point = (turns: number, length: number): readonly [number, number] => [
    x + Math.sin(turns * Math.PI * 2) * length,
    y - Math.cos(turns * Math.PI * 2) * length,
  ];
  kit.line(INK, reach * 0.1, [[x, y], point(time / 43200, reach * 0.6)]);
  kit.line(INK, reach * 0.07, [[x, y], point((time % 3600) / 3600, reach * 0.92)]);
  kit.line([190, 50, 44], reach * 0.03, [point(tick / 60 + 0.5, reach * 0.2), point(tick / 60, reach)]);
  kit.oval([190, 50, 44], x, y, reach * 0.06, reach * 0.06);
}

export const watch: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 220);
  kit.poly(LEATHER, [
    [-70, -400],
    [70, -400],
    [88, -270],
    [-88, -270],
  ]);
  kit.poly(LEATHER, [
    [-88, -130],
    [88, -130],
    [66, 0],
    [-66, 0],
  ]);
  kit.oval(STEEL, 0, -200, 136, 136);
  kit.oval([36, 44, 60], 0, -200, 114, 114);
  for (let i = 0; i < 12; i++)
    kit.oval([230, 232, 236], Math.sin((i * Math.PI) / 6) * 92, -200 - Math.cos((i * Math.PI) / 6) * 92, 6, 6);
  const light: Kit = { ...kit, line: (_c, w, p) => kit.line([236, 238, 242], w, p) };
  hands(light, 0, -200, 88, at(seed, 1) * 43200 + seconds, Math.floor(seconds));
  kit.round(STEEL, 134, -214, 26, 28, 8);
};

export const cup: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 8, 240);
  kit.oval([206, 200, 190], 0, -8, 220, 34);
  kit.oval([232, 228, 218], 0, -16, 214, 30);
  kit.pen.lineWidth = 26;
  kit.pen.strokeStyle = "rgba(206,196,184,1)";
  kit.pen.beginPath();
  kit.pen.arc(140, -130, 58, -1.5, 1.6);
  kit.pen.stroke();
  kit.poly(
    [236, 230, 220],
    [
      [-140, -220],
      [140, -220],
      [100, -30],
      [-100, -30],
    ],
  );
  kit.poly(
    [190, 182, 178],
    [
      [-140, -220],
      [-70, -220],
      [-50, -30],
      [-100, -30],
    ],
    0.5,
  );
  kit.oval([250, 246, 238], 0, -220, 140, 36);
  kit.oval([74, 44, 30], 0, -216, 122, 28);
  for (let i = 0; i < 3; i++) {
    const p = (seconds * 0.35 + i / 3) % 1;
    kit.line(
      [255, 255, 255],
      16 + p * 16,
      [
        [-40 + i * 40 + Math.sin(p * 6 + i) * 14, -250 - p * 150],
        [-36 + i * 40 + Math.sin(p * 6 + i + 1) * 18, -290 - p * 150],
      ],
      0.16 * (1 - p),
    );
  }
};

export const bottle: PropPainter = (kit) => {
  kit.contact(0, 8, 110);
  kit.poly(
    [52, 96, 70],
    [
      [-32, -470],
      [32, -470],
      [34, -330],
      [92, -250],
      [92, 0],
      [-92, 0],
      [-92, -250],
      [-34, -330],
    ],
  );
  kit.poly(
    [130, 190, 140],
    [
      [-70, -240],
      [-50, -246],
      [-50, -20],
      [-70, -20],
    ],
    0.6,
  );
  kit.rect([176, 62, 50], -36, -480, 72, 44);
  kit.rect(PAPER, -92, -200, 184, 130);
  kit.rect([150, 60, 52], -70, -178, 140, 16);
  for (const y of [-146, -124, -102]) kit.rect(INK, -50, y, 100, 6, 0.6);
};

export const glass: PropPainter = (kit) => {
  kit.contact(0, 8, 130);
  kit.poly(
    [206, 224, 230],
    [
      [-112, -300],
      [112, -300],
      [88, 0],
      [-88, 0],
    ],
    0.42,
  );
  kit.poly(
    [206, 130, 44],
    [
      [-102, -170],
      [102, -170],
      [88, -12],
      [-88, -12],
    ],
    0.9,
  );
  kit.oval([236, 172, 84], 0, -170, 102, 20);
  kit.poly(
    [240, 248, 252],
    [
      [-40, -210],
      [40, -226],
      [56, -150],
      [-30, -136],
    ],
    0.55,
  );
  kit.oval([240, 248, 250], 0, -300, 112, 22, 0.5);
  kit.poly(
    [255, 255, 255],
    [
      [-88, -280],
      [-70, -280],
      [-58, -20],
      [-72, -20],
    ],
    0.5,
  );
  kit.glow([255, 190, 90], 0, -90, 220, 0.3);
};

export const photograph: PropPainter = (kit) => {
  kit.contact(0, 10, 230);
  tilted(kit, -0.09, 0, -190, () => {
    kit.rect([240, 234, 220], -180, -190, 360, 380);
    kit.shade([170, 150, 120], -150, -160, 300, 270, 1.2, 0.8);
    kit.poly(
      [116, 104, 86],
      [
        [-150, 30],
        [-40, -50],
        [60, 10],
        [150, -30],
        [150, 110],
        [-150, 110],
      ],
    );
    for (const [x, s] of [
      [-46, 1],
      [44, 0.86],
    ] as const) {
      kit.oval([84, 66, 56], x, -20, 34 * s, 40 * s);
      kit.poly(
        [70, 58, 58],
        [
          [x - 60 * s, 110],
          [x - 44 * s, 30],
          [x + 44 * s, 30],
          [x + 60 * s, 110],
        ],
      );
      kit.oval([206, 176, 146], x, -14, 24 * s, 30 * s);
    }
    kit.line(
      INK,
      3,
      [
        [-90, 152],
        [-30, 146],
        [30, 156],
        [80, 148],
      ],
      0.7,
    );
  });
};

export const map: PropPainter = (kit, { seed }) => {
  kit.contact(0, 10, 300);
  for (let i = 0; i < 4; i++)
    kit.poly(i % 2 ? [222, 208, 172] : [236, 224, 190], [
      [-300 + i * 150, -20 + (i % 2) * 16],
      [-150 + i * 150, -4 - (i % 2) * 16],
      [-160 + i * 150, -330 - (i % 2) * 12],
      [-310 + i * 150 + 20, -340 + (i % 2) * 12],
    ]);
  kit.line(
    [96, 150, 176],
    14,
    [
      [-260, -280],
      [-150, -210],
      [-60, -240],
      [60, -120],
      [240, -60],
    ],
    0.8,
  );
  kit.line(
    [176, 120, 90],
    5,
    [
      [-240, -60],
      [-100, -110],
      [40, -60],
      [130, -200],
      [250, -290],
    ],
    0.8,
  );
  for (let i = 0; i < 7; i++) kit.oval([116, 146, 96], -230 + at(seed, i) * 460, -300 + at(seed, i + 9) * 250, 26, 18, 0.7);
  kit.line([196, 48, 42], 13, [
    [110, -220],
    [150, -180],
  ]);
  kit.line([196, 48, 42], 13, [
    [150, -220],
    [110, -180],
  ]);
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
