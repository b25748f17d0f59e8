/** Trees, bushes and grass. Life-size units, `x` the middle, the foot at `y`. */
import { puff } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import type { Chance } from "../noise.ts";
import { at } from "../noise.ts";

export const LEAF: Rgb = [88, 120, 72];
export const PINE: Rgb = [56, 88, 74];

export function broadleaf(kit: Kit, seed: number, x: number, height: number, y = 0, leaf: Rgb = LEAF): void {
  const trunk: Rgb = [86, 66, 54];
  kit.contact(x, y, height * 0.2);
  kit.poly(trunk, [
    [x - height * 0.045, y],
    [x + height * 0.045, y],
    [x + height * 0.022, y - height * 0.62],
    [x - height * 0.022, y - height * 0.62],
  ]);
  kit.line(trunk, height * 0.022, [
    [x, y - height * 0.4],
    [x + height * 0.14, y - height * 0.64],
  ]);
  kit.line(trunk, height * 0.02, [
    [x, y - height * 0.46],
    [x - height * 0.13, y - height * 0.68],
  ]);
  const crown = kit.tone(leaf);
  const side = kit.palette.keySide;
  puff(kit.pen, scale(crown, 0.66), seed, x, y - height * 0.72, height * 0.36, height * 0.3);
  puff(kit.pen, scale(crown, 0.92), seed + 1, x + side * height * 0.05, y - height * 0.76, height * 0.31, height * 0.24);
  puff(
    kit.pen,
    mix(crown, kit.palette.key, 0.22),
    seed + 2,
    x + side * height * 0.12,
    y - height * 0.83,
    height * 0.2,
    height * 0.13,
  );
}

export function pine(kit: Kit, seed: number, x: number, height: number, y = 0): void {
  kit.rect([76, 58, 50], x - height * 0.022, y - height * 0.3, height * 0.044, height * 0.3);
  const green = kit.tone(PINE);
  const tiers = 5;
  for (let i = 0; i < tiers; i++) {
    const top = y - height * (0.42 + 0.58 * ((i + 1) / tiers));
    const foot = y - height * (0.12 + 0.62 * (i / tiers));
    const half = height * 0.2 * (1 - i / (tiers + 0.8)) * (0.9 + at(seed, i) * 0.25);
    kit.pen.fillStyle = css(scale(green, 0.74 + i * 0.08));
    kit.pen.beginPath();
    kit.pen.moveTo(x, top);
    kit.pen.quadraticCurveTo(x + half * 0.4, foot - height * 0.05, x + half, foot);
    kit.pen.quadraticCurveTo(x, foot + height * 0.035, x - half, foot);
    kit.pen.quadraticCurveTo(x - half * 0.4, foot - height * 0.05, x, top);
    kit.pen.fill();
  }
}

/** A bare trunk that leaves the frame above. */
export function trunk(kit: Kit, seed: number, x: number, width: number, y = 0, bark: Rgb = [84, 68, 58]): void {
  const lean = (at(seed, 1) - 0.5) * 120;
  kit.contact(x, y, width * 1.6);
  kit.poly(bark, [
    [x - width * 0.9, y + 8],
    [x - width * 0.5, y - 130],
    [x - width * 0.42 + lean, y - 1900],
    [x + width * 0.42 + lean, y - 1900],
    [x + width * 0.5, y - 130],
    [x + width * 0.95, y + 8],
  ]);
  const lit = kit.palette.keySide;
  kit.poly(
    scale(bark, 1.35),
    [
      [x + lit * width * 0.22, y - 60],
      [x + lit * width * 0.24 + lean, y - 1900],
      [x + lit * width * 0.4 + lean, y - 1900],
      [x + lit * width * 0.48, y - 130],
    ],
    0.75,
  );
  for (let i = 0; i < 4; i++) {
    const by = y - 500 - i * 260 - at(seed, i + 5) * 120;
    const dir = at(seed, i + 9) > 0.5 ? 1 : -1;
    kit.line(bark, width * 0.16, [
      [x + lean * 0.4, by],
      [x + dir * width * 2.4, by - 170 - at(seed, i) * 140],
    ]);
  }
}

export function grass(
  kit: Kit,
  luck: Chance,
  from: number,
  to: number,
  y: number,
  height: number,
  blade: Rgb,
  count: number,
): void {
  kit.pen.strokeStyle = css(kit.tone(blade));
  kit.pen.lineWidth = Math.max(2, height * 0.055);
  kit.pen.lineCap = "round";
  kit.pen.beginPath();
  for (let i = 0; i < count; i++) {
    const x = luck.between(from, to);
    const h = height * luck.between(0.45, 1.1);
    const lean = luck.between(-0.35, 0.35) * h;
    const foot = y + luck.between(-6, 24);
    kit.pen.moveTo(x, foot);
    kit.pen.quadraticCurveTo(x + lean * 0.2, foot - h * 0.6, x + lean, foot - h);
  }
  kit.pen.stroke();
}

export function bush(kit: Kit, seed: number, x: number, width: number, y = 0, leaf: Rgb = LEAF): void {
  const green = kit.tone(leaf);
  kit.contact(x, y, width * 0.6);
  puff(kit.pen, scale(green, 0.66), seed, x, y - width * 0.22, width * 0.56, width * 0.3);
  puff(kit.pen, scale(green, 0.95), seed + 1, x + kit.palette.keySide * width * 0.1, y - width * 0.3, width * 0.4, width * 0.2);
}
