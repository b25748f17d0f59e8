/** Light, fire and the larger things a place has. */
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { at, drift } from "../noise.ts";
import { trawler } from "../places/boats.ts";
import { car } from "../places/cars.ts";
import { door } from "../places/furniture.ts";
import { windowIn } from "../places/room.ts";
import type { PropPainter } from "./prop.ts";

const BRASS: Rgb = [196, 154, 84];

function scaled(kit: Kit, factor: number, draw: () => void): void {
  kit.pen.save();
  kit.pen.scale(factor, factor);
  draw();
  kit.pen.restore();
}

export const doorProp: PropPainter = (kit) => scaled(kit, 0.9, () => door(kit, -130, 0, [124, 72, 50], 260, 580));
export const windowProp: PropPainter = (kit, { seed }) =>
  windowIn(kit, -210, -40, 420, 440, seed, { curtains: [150, 70, 62], bars: 1 });
export const boatProp: PropPainter = (kit, { seconds }) =>
  scaled(kit, 0.62, () => {
    kit.pen.translate(0, -60 + Math.sin(seconds * 1.2) * 10);
    kit.pen.rotate(Math.sin(seconds * 0.9) * 0.02);
    trawler(kit, [62, 96, 120]);
  });
export const carProp: PropPainter = (kit) => scaled(kit, 1.05, () => car(kit, 0, 0, 1, [150, 50, 46]));

export const lamp: PropPainter = (kit) => {
  kit.contact(0, 8, 130);
  kit.oval([70, 56, 52], 0, -12, 110, 24);
  kit.poly(BRASS, [
    [-22, -20],
    [22, -20],
    [14, -250],
    [-14, -250],
  ]);
  kit.oval(BRASS, 0, -120, 46, 56);
  const shade = kit.pen.createLinearGradient(0, -470, 0, -240);
  shade.addColorStop(0, css([226, 170, 96]));
  shade.addColorStop(1, css([255, 236, 190]));
  kit.pen.fillStyle = shade;
  kit.pen.beginPath();
  kit.pen.moveTo(-96, -470);
  kit.pen.lineTo(96, -470);
  kit.pen.lineTo(180, -236);
  kit.pen.lineTo(-180, -236);
  kit.pen.fill();
  kit.glow(kit.palette.lamp, 0, -330, 620, 0.8);
};

export const candle: PropPainter = (kit, view) => {
  kit.contact(0, 8, 130);
  kit.oval(scale(BRASS, 0.8), 0, -14, 130, 26);
  kit.oval(BRASS, 0, -22, 122, 22);
  kit.rect([240, 230, 206], -46, -290, 92, 272);
  kit.rect([206, 192, 166], 12, -290, 34, 272);
  kit.poly(
    [248, 240, 220],
    [
      [-46, -280],
      [-52, -210],
      [-34, -200],
      [-30, -286],
    ],
  );
  kit.oval([250, 244, 226], 0, -290, 46, 12);
  kit.line([40, 32, 32], 6, [
    [0, -290],
    [2, -318],
  ]);
  flame(kit, view.seed, view.seconds, 0, -306, 110);
  kit.glow([255, 190, 96], 0, -370, 560 + drift(view.seed, view.seconds * 3) * 40, 0.75);
};

export const lantern: PropPainter = (kit, view) => {
  const iron: Rgb = [64, 62, 66];
  kit.contact(0, 8, 150);
  kit.pen.lineWidth = 11;
  kit.pen.strokeStyle = css(kit.tone(iron));
  kit.pen.beginPath();
  kit.pen.arc(0, -400, 92, Math.PI, 0);
  kit.pen.stroke();
  kit.poly(iron, [
    [-70, -420],
    [70, -420],
    [130, -350],
    [-130, -350],
  ]);
  kit.shine(mix([255, 206, 120], [255, 240, 200], 0.3), -110, -350, 220, 270, 20);
  flame(kit, view.seed, view.seconds, 0, -110, 150);
  for (const x of [-118, -40, 28, 106]) kit.rect(iron, x, -352, 12, 280);
  kit.rect(iron, -136, -84, 272, 84);
  kit.glow([255, 190, 96], 0, -220, 660 + drift(view.seed, view.seconds * 3) * 40, 0.8);
};

export const fire: PropPainter = (kit, { seed, seconds }) => {
  kit.contact(0, 8, 300);
  for (const [a, b] of [
    [-230, 150],
    [230, -150],
    [-120, 250],
  ] as const)
    kit.line([74, 50, 42], 54, [
      [a, -16],
      [b, -80],
    ]);
  kit.glow([255, 130, 40], 0, -150, 720 + drift(seed, seconds * 4) * 60, 0.8);
  for (let i = 0; i < 5; i++)
    flame(kit, seed + i * 17, seconds * 1.1, (i - 2) * 74, -50, 190 + (i % 2) * 120 + (i === 2 ? 70 : 0));
  for (let i = 0; i < 14; i++) {
    const p = (seconds * (0.3 + at(seed, i) * 0.4) + at(seed, i + 30)) % 1;
    kit.shine(
      [255, 190, 90],
      (at(seed, i + 60) - 0.5) * 280 + Math.sin(p * 8 + i) * 24,
      -120 - p * 440,
      6 * (1 - p) + 1,
      6 * (1 - p) + 1,
      3,
    );
  }
};

function flame({ pen }: Kit, seed: number, seconds: number, x: number, y: number, height: number): void {
  const lean = drift(seed, seconds * 2.6) * height * 0.16;
  const tall = height * (1 + drift(seed + 3, seconds * 4.2) * 0.12);
  for (const [size, colour] of [
    [1, [255, 110, 30]],
    [0.72, [255, 170, 60]],
    [0.44, [255, 236, 170]],
  ] as const) {
    const half = height * 0.27 * size;
    const top = y - tall * size;
    pen.fillStyle = css([colour[0], colour[1], colour[2]], 0.9);
    pen.beginPath();
    pen.moveTo(x + lean * size, top);
    pen.bezierCurveTo(x + half * 0.5 + lean * 0.4, top + tall * size * 0.4, x + half * 1.25, y - tall * size * 0.3, x, y + 4);
    pen.bezierCurveTo(
      x - half * 1.25,
      y - tall * size * 0.3,
      x - half * 0.5 + lean * 0.4,
      top + tall * size * 0.4,
      x + lean * size,
      top,
    );
    pen.fill();
  }
}
