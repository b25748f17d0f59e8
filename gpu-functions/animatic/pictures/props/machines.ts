/** Boxes, sets and machines. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../colour.ts";
import { css, scale } from "../colour.ts";
import { TYPEWRITER } from "../fonts.ts";
import { at, drift } from "../noise.ts";
import type { PropPainter } from "./prop.ts";

const WOOD: Rgb = [136, 92, 60];
const STEEL: Rgb = [150, 158, 168];
const BRASS: Rgb = [206, 164, 88];

export const radio: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 8, 290);
  kit.round(WOOD, -280, -330, 560, 330, 46);
  kit.round(scale(WOOD, 1.2), -262, -316, 524, 296, 36);
  kit.round([196, 170, 124], -240, -296, 290, 256, 24);
  for (let x = -226; x < 40; x += 16) kit.rect([120, 92, 62], x, -290, 6, 244, 0.7);
  kit.shine([255, 214, 140], 76, -290, 164, 70, 10);
  kit.line([190, 50, 40], 4, [
    [150 + Math.sin(seconds * 0.5) * 30, -288],
    [150 + Math.sin(seconds * 0.5) * 30, -224],
  ]);
  for (const x of [110, 206]) {
    kit.oval([60, 44, 38], x, -110, 42, 42);
    kit.oval(BRASS, x, -112, 30, 30);
  }
  kit.glow([255, 206, 120], 158, -255, 190, 0.6);
};

export const television: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 300);
  kit.line(STEEL, 7, [
    [0, -400],
    [-130, -520],
  ]);
  kit.line(STEEL, 7, [
    [0, -400],
    [110, -530],
  ]);
  kit.round([92, 62, 46], -300, -420, 600, 400, 34);
  kit.round([30, 32, 38], -276, -396, 440, 350, 60);
  kit.shine([120, 158, 190], -262, -384, 412, 326, 54);
  const frame = Math.floor(seconds * 12);
  for (let i = 0; i < 14; i++)
    kit.shine(
      at(seed + frame, i) > 0.5 ? [214, 230, 240] : [66, 92, 122],
      -256 + at(seed + frame, i + 20) * 180,
      -376 + i * 22,
      60 + at(seed + frame, i + 40) * 160,
      14,
      4,
    );
  for (const y of [-340, -250]) kit.oval(BRASS, 232, y, 30, 30);
  for (let y = -180; y < -60; y += 18) kit.rect([50, 38, 32], 198, y, 70, 7);
  kit.glow([150, 196, 236], -56, -220, 520 + 40 * drift(seed, seconds * 8), 0.5);
};

export const suitcase: PropPainter = (kit) => {
  const hide: Rgb = [140, 88, 54];
  kit.contact(0, 8, 300);
  kit.round([70, 46, 36], -80, -400, 160, 60, 24);
  kit.round(hide, -290, -350, 580, 350, 34);
  kit.shade(hide, -280, -340, 560, 120, 1.2, 1);
  for (const x of [-190, 130]) {
    kit.rect(scale(hide, 0.6), x, -350, 60, 350);
    kit.round(BRASS, x + 8, -250, 44, 50, 6);
  }
  for (const [x, y] of [
    [-290, -350],
    [230, -350],
    [-290, -60],
    [230, -60],
  ] as const)
    kit.round(scale(hide, 0.7), x, y, 60, 60, 20);
};

export const box: PropPainter = (kit) => {
  const card: Rgb = [184, 142, 96];
  kit.contact(0, 8, 260);
  kit.shade(card, -250, -280, 500, 280, 1, 0.8);
  kit.poly(scale(card, 1.2), [
    [-250, -280],
    [250, -280],
    [190, -360],
    [-190, -360],
  ]);
  kit.rect(scale(card, 1.3), -36, -280, 72, 280, 0.6);
  kit.poly(
    scale(card, 1.36),
    [
      [-36, -280],
      [36, -280],
      [28, -360],
      [-28, -360],
    ],
    0.7,
  );
  kit.rect([238, 230, 210], 80, -200, 130, 84);
  for (const y of [-180, -160, -140]) kit.rect([90, 80, 84], 96, y, 90, 6, 0.7);
};

export const tapeRecorder: PropPainter = (kit, { seconds }) => {
  kit.contact(0, 8, 300);
  kit.round([62, 64, 72], -300, -330, 600, 330, 22);
  kit.round([96, 100, 108], -286, -316, 572, 230, 16);
  for (const x of [-140, 140]) {
    kit.oval([34, 32, 36], x, -206, 100, 100);
    kit.oval([116, 72, 46], x, -206, 78, 78);
    kit.oval([220, 216, 206], x, -206, 32, 32);
    for (let i = 0; i < 3; i++) {
      const a = seconds * 2.2 + (i * Math.PI * 2) / 3;
      kit.line([220, 216, 206], 13, [
        [x, -206],
        [x + Math.cos(a) * 88, -206 + Math.sin(a) * 88],
      ]);
    }
  }
  for (let i = 0; i < 5; i++) kit.round(i === 0 ? [206, 60, 50] : [214, 208, 196], -250 + i * 74, -66, 60, 44, 6);
  kit.shine([255, 226, 160], 150, -70, 110, 50, 4);
  kit.line([190, 50, 40], 4, [
    [205, -24],
    [205 + Math.sin(seconds * 3.1) * 40, -64],
  ]);
  kit.shine([255, 60, 50], 270, -300, 14, 14, 7);
  kit.glow([255, 70, 60], 277, -293, 60, 0.6);
};

export const machine: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 300);
  kit.shade([86, 104, 106], -290, -430, 580, 430, 1.1, 0.75);
  kit.rect([66, 80, 84], -290, -450, 580, 26);
  for (const [x, y, r, way] of [
    [-140, -250, 110, 1],
    [60, -300, 76, -1.45],
  ] as const) {
    for (let i = 0; i < 10; i++) {
      const a = seconds * way + (i * Math.PI) / 5;
      kit.line([176, 140, 84], r * 0.26, [
        [x, y],
        [x + Math.cos(a) * r, y + Math.sin(a) * r],
      ]);
    }
    kit.oval([190, 152, 92], x, y, r * 0.82, r * 0.82);
    kit.oval([62, 66, 70], x, y, r * 0.3, r * 0.3);
  }
  kit.oval([236, 230, 214], 200, -330, 56, 56);
  kit.line([190, 40, 36], 6, [
    [200, -330],
    [200 + Math.cos(-2 + drift(seed, seconds) * 0.7) * 44, -330 + Math.sin(-2 + drift(seed, seconds) * 0.7) * 44],
  ]);
  for (let i = 0; i < 4; i++) {
    const on = Math.sin(seconds * (2 + i) + i) > 0;
    kit.shine(on ? [255, 170, 80] : [90, 66, 50], 120 + i * 40, -200, 24, 24, 12);
    if (on) kit.glow([255, 160, 70], 132 + i * 40, -188, 60, 0.6);
  }
  kit.line([120, 78, 58], 40, [
    [-290, -90],
    [-380, -90],
    [-380, -600],
  ]);
};

export const lock: PropPainter = (kit) => {
  kit.contact(0, 8, 170);
  kit.pen.lineWidth = 46;
  kit.pen.strokeStyle = css(kit.tone(STEEL));
  kit.pen.beginPath();
  kit.pen.moveTo(-92, -220);
  kit.pen.lineTo(-92, -320);
  kit.pen.arc(0, -320, 92, Math.PI, 0);
  kit.pen.lineTo(92, -220);
  kit.pen.stroke();
  kit.round(BRASS, -170, -250, 340, 250, 34);
  kit.round(scale(BRASS, 1.16), -156, -238, 312, 90, 26);
  kit.oval([44, 34, 30], 0, -136, 30, 30);
  kit.poly(
    [44, 34, 30],
    [
      [-13, -130],
      [13, -130],
      [24, -56],
      [-24, -56],
    ],
  );
};

export const sign: PropPainter = (kit, { label }) => {
  kit.contact(0, 8, 90);
  kit.rect([92, 74, 60], -22, -300, 44, 300);
  kit.round([66, 46, 40], -312, -500, 624, 236, 14);
  kit.round([206, 184, 140], -296, -484, 592, 204, 8);
  lettering(kit.pen, label, -382, 540, 92, "rgba(60,40,36,1)");
};

/** Whatever has no drawing of its own: a parcel with a tag that says what it is. */
export const labelled: PropPainter = (kit, view) => {
  box(kit, view);
  kit.line([206, 184, 140], 5, [
    [120, -330],
    [200, -300],
  ]);
  kit.pen.save();
  kit.pen.translate(0, -120);
  kit.pen.rotate(-0.04);
  kit.round([246, 238, 218], -228, -74, 456, 122, 10);
  kit.oval([150, 110, 80], -200, -14, 11, 11);
  lettering(kit.pen, view.label, 6, 370, 56, "rgba(52,40,44,1)");
  kit.pen.restore();
};

function lettering(pen: SKRSContext2D, text: string, y: number, width: number, size: number, colour: string): void {
  pen.font = `${size}px "${TYPEWRITER}"`;
  pen.textAlign = "center";
  pen.fillStyle = colour;
  pen.fillText(text.toUpperCase().slice(0, 24), 0, y, width);
  pen.textAlign = "left";
}
