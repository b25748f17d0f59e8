/** Things rooms share. Life-size units; `x` is the left or middle as named, `y` the foot. */
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import type { Chance } from "../noise.ts";

export const WOOD: Rgb = [128, 88, 58];
export const DARK_WOOD: Rgb = [82, 54, 42];
export const STEEL: Rgb = [150, 156, 164];
export const WHITE: Rgb = [226, 224, 216];
export const BRASS: Rgb = [190, 150, 82];

/** A lamp that hangs from above; its light falls in a cone. */
export function pendant(kit: Kit, x: number, y: number, colour: Rgb = [62, 66, 70], radius = 60): void {
  kit.line([40, 38, 40], 4, [
    [x, -1200],
    [x, y - radius * 0.6],
  ]);
  kit.poly(colour, [
    [x - radius, y],
    [x + radius, y],
    [x + radius * 0.36, y - radius * 0.72],
    [x - radius * 0.36, y - radius * 0.72],
  ]);
  if (kit.palette.lamps < 0.1) return;
  kit.shine(mix(kit.palette.lamp, [255, 255, 240], 0.5), x - radius * 0.4, y - 6, radius * 0.8, 12, 6);
  kit.glow(kit.palette.lamp, x, y + 10, 560, 0.6 * kit.palette.lamps);
  cone(kit, x, y, 0.17 * kit.palette.lamps);
}

function cone({ pen, palette }: Kit, x: number, y: number, alpha: number): void {
  const gradient = pen.createLinearGradient(0, y, 0, 60);
  gradient.addColorStop(0, css(palette.lamp, alpha));
  gradient.addColorStop(1, css(palette.lamp, 0));
  pen.save();
  pen.globalCompositeOperation = "screen";
  pen.fillStyle = gradient;
  pen.beginPath();
  pen.moveTo(x - 40, y);
  pen.lineTo(x + 40, y);
  pen.lineTo(x + 420, 60);
  pen.lineTo(x - 420, 60);
  pen.fill();
  pen.restore();
}

/** A lamp that stands on something. */
export function tableLamp(kit: Kit, x: number, y: number, shade: Rgb = [226, 198, 152]): void {
  kit.rect([70, 56, 50], x - 5, y - 86, 10, 86);
  kit.round([70, 56, 50], x - 28, y - 12, 56, 12, 6);
  const on = kit.palette.lamps > 0.25;
  const colour = on ? mix(kit.palette.lamp, [255, 244, 220], 0.35) : kit.tone(shade);
  kit.pen.fillStyle = css(colour);
  kit.pen.beginPath();
  kit.pen.moveTo(x - 34, y - 150);
  kit.pen.lineTo(x + 34, y - 150);
  kit.pen.lineTo(x + 56, y - 76);
  kit.pen.lineTo(x - 56, y - 76);
  kit.pen.fill();
  if (on) kit.glow(kit.palette.lamp, x, y - 110, 480, 0.75 * kit.palette.lamps);
}

export function table(kit: Kit, x: number, y: number, width: number, height: number, colour: Rgb = WOOD): void {
  kit.contact(x + width / 2, y, width * 0.55);
  const leg = Math.max(14, width * 0.04);
  kit.rect(scale(colour, 0.62), x + width * 0.06, y - height, leg, height);
  kit.rect(scale(colour, 0.62), x + width * 0.94 - leg, y - height, leg, height);
  kit.rect(scale(colour, 0.7), x + width * 0.03, y - height + 4, width * 0.94, 34);
  kit.rect(scale(colour, 0.9), x, y - height - 6, width, 18);
  kit.poly(scale(colour, 1.18), [
    [x, y - height - 6],
    [x + width, y - height - 6],
    [x + width - 30, y - height - 32],
    [x + 30, y - height - 32],
  ]);
}

export function chair(kit: Kit, x: number, y: number, colour: Rgb = DARK_WOOD): void {
  kit.contact(x + 65, y, 90);
  kit.rect(scale(colour, 0.7), x, y - 310, 14, 310);
  kit.rect(scale(colour, 0.7), x + 116, y - 310, 14, 310);
  kit.rect(colour, x, y - 300, 130, 40);
  kit.rect(colour, x, y - 240, 130, 20);
  kit.block(colour, x - 8, y - 120, 146, 24, 18);
  kit.rect(scale(colour, 0.8), x - 6, y - 124, 16, 124);
  kit.rect(scale(colour, 0.8), x + 122, y - 124, 16, 124);
}

export function stool(kit: Kit, x: number, y: number, height = 240, seat: Rgb = [150, 52, 48]): void {
  kit.contact(x, y, 60);
  kit.line(STEEL, 9, [
    [x, y - height],
    [x, y],
  ]);
  kit.oval([90, 92, 98], x, y - 4, 44, 9);
  kit.round(seat, x - 52, y - height - 22, 104, 26, 12);
}

/** Shelves full of books (or `tins`, bottles, boxes): `kind` picks the rhythm. */
export function shelves(
  kit: Kit,
  luck: Chance,
  x: number,
  y: number,
  width: number,
  height: number,
  rows: number,
  kind: "books" | "bottles" | "boxes" | "jars" = "books",
  wood: Rgb = DARK_WOOD,
): void {
  kit.rect(scale(wood, 0.55), x, y - height, width, height);
  const pitch = height / rows;
  for (let row = 0; row < rows; row++) {
    const foot = y - row * pitch - 12;
    let cursor = x + 14;
    while (cursor < x + width - 40) {
      const w = kind === "books" ? luck.between(13, 32) : kind === "boxes" ? luck.between(60, 120) : luck.between(26, 44);
      const h = pitch * luck.between(0.5, 0.82);
      if (luck.next() > (kind === "books" ? 0.06 : 0.2))
        thing(kit, luck, kind, cursor, foot, Math.min(w, x + width - 16 - cursor), h);
      cursor += w + (kind === "books" ? 1 : luck.between(6, 26));
    }
    kit.rect(wood, x, foot, width, 14);
    kit.rect(scale(wood, 1.25), x, foot, width, 3);
  }
  kit.rect(wood, x - 6, y - height - 8, 16, height + 8);
  kit.rect(scale(wood, 0.8), x + width - 10, y - height - 8, 16, height + 8);
  kit.rect(scale(wood, 1.15), x - 14, y - height - 20, width + 28, 20);
}

function thing(
  kit: Kit,
  luck: Chance,
  kind: "books" | "bottles" | "boxes" | "jars",
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  const colour = luck.pick<Rgb>([
    [132, 52, 44],
    [52, 74, 92],
    [172, 138, 84],
    [66, 84, 60],
    [98, 70, 88],
    [180, 168, 146],
    [70, 62, 58],
  ]);
  if (kind === "books") {
    kit.rect(colour, x, y - h, w, h);
    kit.rect(scale(colour, 1.35), x + w * 0.2, y - h * 0.82, w * 0.6, h * 0.07);
    kit.rect(scale(colour, 0.7), x + w - 3, y - h, 3, h);
  } else if (kind === "boxes") {
    kit.shade(mix(colour, [170, 134, 92], 0.6), x, y - h, w, h);
    kit.rect([222, 214, 198], x + w * 0.25, y - h * 0.6, w * 0.5, h * 0.22, 0.8);
  } else {
    const glass = kind === "jars" ? mix(colour, [220, 224, 210], 0.45) : colour;
    kit.round(glass, x, y - h * 0.7, w, h * 0.7, 6, 0.92);
    kit.rect(scale(glass, 0.9), x + w * 0.32, y - h, w * 0.36, h * 0.36);
    kit.rect([255, 255, 255], x + w * 0.18, y - h * 0.62, 3, h * 0.5, 0.35);
  }
}

export function door(kit: Kit, x: number, y: number, colour: Rgb = WOOD, width = 230, height = 560): void {
  kit.rect(scale(colour, 0.66), x - 18, y - height - 18, width + 36, height + 18);
  kit.shade(colour, x, y - height, width, height, 1, 0.84);
  for (const [py, ph] of [
    [0.06, 0.36],
    [0.5, 0.42],
  ] as const) {
    kit.rect(scale(colour, 0.8), x + width * 0.14, y - height * (1 - py), width * 0.72, height * ph);
    kit.rect(scale(colour, 1.08), x + width * 0.16, y - height * (1 - py) + 6, width * 0.7, height * ph - 6);
  }
  kit.oval(BRASS, x + width * 0.88, y - height * 0.48, 11, 11);
}

export function picture(kit: Kit, luck: Chance, x: number, y: number, width: number, height: number): void {
  kit.rect(DARK_WOOD, x - 10, y - 10, width + 20, height + 20);
  kit.rect([222, 212, 190], x, y, width, height);
  const sky = luck.pick<Rgb>([
    [142, 164, 172],
    [190, 150, 112],
    [122, 136, 120],
  ]);
  kit.rect(sky, x + 12, y + 12, width - 24, height - 24);
  kit.poly(scale(sky, 0.62), [
    [x + 12, y + height - 12],
    [x + width * 0.4, y + height * 0.45],
    [x + width - 12, y + height * 0.7],
    [x + width - 12, y + height - 12],
  ]);
}

export function sofa(kit: Kit, x: number, y: number, width: number, colour: Rgb): void {
  kit.contact(x + width / 2, y, width * 0.55);
  kit.round(scale(colour, 0.82), x + 10, y - 250, width - 20, 220, 40);
  kit.round(colour, x + width * 0.12, y - 236, width * 0.37, 150, 26);
  kit.round(colour, x + width * 0.51, y - 236, width * 0.37, 150, 26);
  kit.round(scale(colour, 1.12), x + 50, y - 132, width - 100, 66, 20);
  kit.round(scale(colour, 0.94), x, y - 180, 86, 172, 32);
  kit.round(scale(colour, 0.94), x + width - 86, y - 180, 86, 172, 32);
  kit.rect(scale(colour, 0.5), x + 40, y - 66, width - 80, 50);
}

export function bed(kit: Kit, x: number, y: number, width: number, cover: Rgb): void {
  kit.contact(x + width / 2, y, width * 0.55);
  kit.round(DARK_WOOD, x, y - 330, width, 300, 18);
  kit.shade(scale(DARK_WOOD, 1.2), x + 20, y - 310, width - 40, 120);
  kit.round(WHITE, x + width * 0.08, y - 232, width * 0.36, 78, 30);
  kit.round(WHITE, x + width * 0.55, y - 232, width * 0.36, 78, 30);
  kit.poly(cover, [
    [x + 6, y - 170],
    [x + width - 6, y - 170],
    [x + width + 40, y - 30],
    [x - 40, y - 30],
  ]);
  kit.poly(scale(cover, 1.14), [
    [x + 6, y - 178],
    [x + width - 6, y - 178],
    [x + width + 4, y - 138],
    [x - 4, y - 138],
  ]);
  kit.poly(scale(cover, 0.72), [
    [x - 40, y - 34],
    [x + width + 40, y - 34],
    [x + width + 34, y],
    [x - 34, y],
  ]);
}

export function plant(kit: Kit, luck: Chance, x: number, y: number, size = 1): void {
  for (let i = 0; i < 11; i++) {
    const a = -Math.PI / 2 + (i - 5) * 0.27 + luck.between(-0.1, 0.1);
    const r = luck.between(130, 230) * size;
    const green: Rgb = i % 2 ? [74, 108, 66] : [54, 86, 58];
    kit.poly(green, [
      [x - 8, y - 80 * size],
      [x + Math.cos(a) * r * 0.6 - 22 * size, y - 80 * size + Math.sin(a) * r * 0.6],
      [x + Math.cos(a) * r, y - 80 * size + Math.sin(a) * r],
      [x + Math.cos(a) * r * 0.6 + 20 * size, y - 76 * size + Math.sin(a) * r * 0.52],
      [x + 8, y - 80 * size],
    ]);
  }
  kit.poly(
    [160, 96, 70],
    [
      [x - 56 * size, y - 96 * size],
      [x + 56 * size, y - 96 * size],
      [x + 40 * size, y],
      [x - 40 * size, y],
    ],
  );
}

export function rug(kit: Kit, x: number, y: number, width: number, colour: Rgb): void {
  kit.poly(colour, [
    [x - width * 0.42, y - 50],
    [x + width * 0.42, y - 50],
    [x + width * 0.56, y + 76],
    [x - width * 0.56, y + 76],
  ]);
  kit.poly(scale(colour, 1.22), [
    [x - width * 0.37, y - 38],
    [x + width * 0.37, y - 38],
    [x + width * 0.49, y + 62],
    [x - width * 0.49, y + 62],
  ]);
  kit.poly(colour, [
    [x - width * 0.34, y - 28],
    [x + width * 0.34, y - 28],
    [x + width * 0.44, y + 50],
    [x - width * 0.44, y + 50],
  ]);
}
