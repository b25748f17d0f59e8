/** Four walls, a floor and a ceiling in one-point perspective, and the light that falls in. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { fade, polygon, ridge } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";

export type WallPattern = "plain" | "paper" | "tiles" | "brick" | "panels" | "planks" | "stone" | "metal";
export type FloorPattern = "boards" | "tiles" | "carpet" | "stone" | "concrete" | "metal";

export type Room = {
  wall: Rgb;
  floor: Rgb;
  ceiling?: Rgb;
  wallPattern?: WallPattern;
  floorPattern?: FloorPattern;
  /** Life-size units: half the back wall's width, and the ceiling's height. */
  half?: number;
  height?: number;
  seed: number;
};

/** Depth of a room's back wall, and of the furniture before it. */
export const WALL = 1.7;
export const FURNITURE = 1.32;

/** Paints the shell and hands back nothing: furniture goes over it with `stand(pen, palette, WALL, …)`. */
export function paintRoom(pen: SKRSContext2D, palette: Palette, room: Room): void {
  const half = room.half ?? 1180;
  const height = room.height ?? 900;
  stand(pen, palette, WALL, (kit) => {
    const wall = kit.tone(room.wall);
    const floor = kit.tone(room.floor);
    const vanish = -340;
    const out = (x: number, y: number, by = 3.2): readonly [number, number] => [x * by, vanish + (y - vanish) * by];
    const ceiling = kit.tone(room.ceiling ?? mix(room.wall, [255, 250, 240], 0.35));
    polygon(pen, scale(ceiling, 0.72), [[-half, -height], [half, -height], out(half, -height), out(-half, -height)]);
    polygon(pen, floor, [[-half, 0], [half, 0], out(half, 0), out(-half, 0)]);
    floorLines(kit, room.floorPattern ?? "boards", floor, half, out);
    fade(
      pen,
      [
        [0, scale(wall, 0.74)],
        [0.35, scale(wall, 0.98)],
        [1, scale(wall, 0.88)],
      ],
      -half,
      -height,
      half * 2,
      height + 1,
    );
    pen.save();
    pen.beginPath();
    pen.rect(-half, -height, half * 2, height);
    pen.clip();
    wallLines(kit, room.wallPattern ?? "plain", wall, half, height, room.seed);
    pen.restore();
    for (const side of [-1, 1]) {
      const towards = side === palette.keySide;
      const face = scale(wall, towards ? 0.6 : 0.84);
      const corner: readonly [number, number][] = [
        [side * half, -height],
        [side * half, 0],
        [...out(side * half, 0)],
        [...out(side * half, -height)],
      ];
      const gradient = pen.createLinearGradient(side * half, 0, side * half * 2, 0);
      gradient.addColorStop(0, css(face));
      gradient.addColorStop(1, css(scale(face, 0.55)));
      pen.fillStyle = gradient;
      pen.beginPath();
      for (const [i, [x, y]] of corner.entries()) {
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.fill();
    }
    kit.rect(mix(room.wall, [255, 255, 255], 0.25), -half, -26, half * 2, 26, 0.65);
    fade(
      pen,
      [
        [0, palette.shadow, 0.5],
        [1, palette.shadow, 0],
      ],
      -half,
      -height,
      half * 2,
      height * 0.4,
    );
    fade(
      pen,
      [
        [0, palette.shadow, 0],
        [1, palette.shadow, 0.55],
      ],
      -half * 3.4,
      60,
      half * 6.8,
      900,
    );
  });
}

function floorLines(
  kit: Kit,
  pattern: FloorPattern,
  floor: Rgb,
  half: number,
  out: (x: number, y: number) => readonly [number, number],
): void {
  const { pen } = kit;
  const dark = scale(floor, 0.78);
  pen.strokeStyle = css(dark, pattern === "carpet" ? 0 : 0.6);
  pen.lineWidth = 3;
  pen.beginPath();
  const step = pattern === "boards" ? 110 : pattern === "tiles" ? 150 : pattern === "stone" ? 190 : 420;
  for (let x = -half; x <= half; x += step) {
    pen.moveTo(x, 0);
    pen.lineTo(...out(x, 0));
  }
  if (pattern !== "boards") {
    for (let i = 1; i < 9; i++) {
      const y = -340 + 340 * 1.16 ** i;
      pen.moveTo(-half * 1.16 ** i, y);
      pen.lineTo(half * 1.16 ** i, y);
    }
  }
  pen.stroke();
  fade(
    pen,
    [
      [0, mix(floor, kit.palette.key, 0.35), 0.35],
      [1, floor, 0],
    ],
    -half,
    0,
    half * 2,
    200,
  );
}

function wallLines(kit: Kit, pattern: WallPattern, wall: Rgb, half: number, height: number, seed: number): void {
  const { pen } = kit;
  const dark = scale(wall, 0.84);
  const light = scale(wall, 1.1);
  pen.lineWidth = 3;
  pen.strokeStyle = css(dark, 0.7);
  pen.beginPath();
  switch (pattern) {
    case "plain":
      break;
    case "paper":
      pen.strokeStyle = css(light, 0.5);
      pen.lineWidth = 14;
      for (let x = -half; x < half; x += 64) {
        pen.moveTo(x, -height);
        pen.lineTo(x, 0);
      }
      break;
    case "panels":
      for (let x = -half; x < half; x += 190) pen.rect(x + 14, -330, 162, 296);
      pen.moveTo(-half, -352);
      pen.lineTo(half, -352);
      break;
    case "planks":
      for (let x = -half; x < half; x += 84) {
        pen.moveTo(x, -height);
        pen.lineTo(x, 0);
      }
      break;
    case "metal":
      for (let x = -half; x < half; x += 300) {
        pen.moveTo(x, -height);
        pen.lineTo(x, 0);
      }
      for (let y = -height; y < 0; y += 240) {
        pen.moveTo(-half, y);
        pen.lineTo(half, y);
      }
      break;
    case "tiles":
    case "brick":
    case "stone": {
      const [w, h] = pattern === "tiles" ? [72, 72] : pattern === "brick" ? [104, 44] : [190, 96];
      for (let row = 0, y = 0; y > -height; y -= h, row++) {
        pen.moveTo(-half, y);
        pen.lineTo(half, y);
        const offset = pattern === "tiles" ? 0 : (row % 2) * w * 0.5;
        for (let column = 0, x = -half + offset; x < half; x += w, column++) {
          pen.moveTo(x, y);
          pen.lineTo(x, y - h);
          const luck = at(seed, row * 97 + column);
          if (pattern !== "tiles" && luck > 0.62) {
            pen.fillStyle = css(luck > 0.82 ? dark : light, 0.42);
            pen.fillRect(x, y - h, w, h);
          }
        }
      }
      break;
    }
    default:
      pattern satisfies never;
  }
  pen.stroke();
}

/** A window in the wall with the world behind it; `curtains` in their colour. Life-size units; `y` is its sill. */
export function windowIn(
  kit: Kit,
  x: number,
  y: number,
  width: number,
  height: number,
  seed: number,
  options: { curtains?: Rgb; bars?: number; arched?: boolean; frame?: Rgb } = {},
): void {
  const { pen, palette } = kit;
  const frame = options.frame ?? [226, 220, 208];
  kit.rect(scale(frame, 0.8), x - 16, y - height - 16, width + 32, height + 32);
  pen.save();
  pen.beginPath();
  if (options.arched) {
    pen.moveTo(x, y);
    pen.lineTo(x, y - height * 0.62);
    pen.bezierCurveTo(x, y - height * 0.9, x + width * 0.3, y - height, x + width / 2, y - height);
    pen.bezierCurveTo(x + width * 0.7, y - height, x + width, y - height * 0.9, x + width, y - height * 0.62);
    pen.lineTo(x + width, y);
  } else pen.rect(x, y - height, width, height);
  pen.clip();
  fade(
    pen,
    [
      [0, palette.skyHigh],
      [0.5, palette.skyMiddle],
      [1, palette.skyLow],
    ],
    x,
    y - height,
    width,
    height,
  );
  ridge(pen, mix(palette.skyLow, palette.shadow, 0.35), seed, y - height * 0.12, height * 0.3, 150, y + 40);
  ridge(pen, mix(palette.skyLow, palette.shadow, 0.66), seed + 9, y - height * 0.02, height * 0.24, 90, y + 40);
  if (palette.moon) kit.glow(palette.orb, x + width * 0.7, y - height * 0.76, width * 0.3, 0.5);
  pen.restore();
  const bars = options.bars ?? 1;
  for (let i = 1; i <= bars; i++) kit.rect(frame, x + (width * i) / (bars + 1) - 5, y - height, 10, height);
  kit.rect(frame, x, y - height * 0.5 - 5, width, 10);
  kit.rect(mix(frame, [255, 255, 255], 0.3), x - 30, y, width + 60, 18);
  if (options.curtains) {
    for (const side of [-1, 1]) {
      const cx = side < 0 ? x - width * 0.2 : x + width * 0.92;
      kit.shade(options.curtains, cx, y - height - 46, width * 0.28, height + 130, 1.02, 0.7);
      for (let i = 0; i < 4; i++)
        kit.rect(scale(options.curtains, 0.82), cx + width * 0.07 * i, y - height - 46, width * 0.018, height + 130);
    }
    kit.rect(scale(options.curtains, 0.55), x - width * 0.26, y - height - 56, width * 1.52, 14);
  }
  const outside = palette.darkness > 0.5 ? palette.skyMiddle : mix(palette.skyLow, palette.key, 0.6);
  kit.glow(outside, x + width / 2, y - height / 2, width * 1.5, 0.42 * (1 - palette.darkness * 0.6));
}

/** The light of a window on the floor and in the dusty air. */
export function shaft(kit: Kit, x: number, y: number, width: number, height: number): void {
  const { pen, palette } = kit;
  const strength = palette.darkness > 0.5 ? 0.1 : 0.2;
  const lean = -palette.keySide * height * 0.9;
  const gradient = pen.createLinearGradient(0, y - height, 0, 260);
  gradient.addColorStop(0, css(palette.key, strength));
  gradient.addColorStop(1, css(palette.key, 0));
  pen.save();
  pen.globalCompositeOperation = "screen";
  pen.fillStyle = gradient;
  pen.beginPath();
  pen.moveTo(x, y - height);
  pen.lineTo(x + width, y - height);
  pen.lineTo(x + width + lean + 120, 300);
  pen.lineTo(x + lean - 120, 300);
  pen.closePath();
  pen.fill();
  pen.restore();
}
