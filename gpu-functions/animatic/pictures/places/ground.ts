/** Ground, hills and water that fill the stage from edge to edge. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { fade, ridge, WIDE } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { lit } from "../palette.ts";
import type { Layer, Moment } from "../stage.ts";
import { floorAt } from "../stage.ts";

/** A plane from `depth` down to the frame's foot. */
export function ground(pen: SKRSContext2D, palette: Palette, depth: number, bare: Rgb): void {
  const surface = palette.snow ? mix(bare, [238, 242, 248], 0.82) : bare;
  const y = floorAt(depth);
  fade(
    pen,
    [
      [0, mix(lit(palette, surface, depth), palette.haze, 0.18)],
      [0.3, lit(palette, surface, 1.1)],
      [1, mix(scale(lit(palette, surface, 1), 0.55), palette.shadow, 0.3)],
    ],
    -WIDE,
    y,
    WIDE * 2,
    900 - y,
  );
}

export function hills(
  palette: Palette,
  seed: number,
  depth: number,
  bare: Rgb,
  height: number,
  wavelength: number,
  jagged = 0.12,
): Layer {
  return {
    depth,
    paint(pen) {
      const colour = lit(palette, palette.snow ? mix(bare, [238, 242, 248], 0.7) : bare, depth);
      ridge(pen, scale(colour, 0.9), seed, floorAt(depth) + 6, height, wavelength, 900, jagged);
      pen.save();
      pen.translate(palette.keySide * -16, 20);
      ridge(pen, colour, seed, floorAt(depth) + 6, height, wavelength, 900, jagged);
      pen.restore();
    },
  };
}

/** A sea or lake to the horizon: bands of light that roll, and a glitter path under sun or moon. */
export function water(palette: Palette, seed: number, depth: number, from: number, to: number, swell = 1): Layer {
  const deep = mix(palette.skyHigh, [18, 62, 78], 0.45);
  const far = mix(palette.skyLow, deep, 0.42);
  const near = scale(mix(deep, palette.shadow, 0.35), 0.8);
  return {
    depth,
    paint: (pen) =>
      fade(
        pen,
        [
          [0, far],
          [0.22, mix(far, deep, 0.7)],
          [1, near],
        ],
        -WIDE,
        from,
        WIDE * 2,
        to - from,
      ),
    live: (pen, moment) => waves(pen, moment, palette, seed, from, Math.min(to, 560), swell),
  };
}

function waves(
  pen: SKRSContext2D,
  { seconds }: Moment,
  palette: Palette,
  seed: number,
  from: number,
  to: number,
  swell: number,
): void {
  const rows = 17;
  for (let row = 0; row < rows; row++) {
    const t = (row + 0.5) / rows;
    const y = from + (to - from) * t * t + 3;
    const size = 0.08 + t * t;
    const light = row % 2 === 0;
    pen.fillStyle = css(
      light ? mix(palette.skyLow, [255, 255, 255], 0.12) : mix(palette.shadow, palette.skyHigh, 0.35),
      (light ? 0.3 : 0.2) * (0.55 + 0.45 * (1 - t)),
    );
    pen.beginPath();
    const pitch = 190 + t * 330;
    const speed = 14 + 46 * t;
    const bob = Math.sin(seconds * 0.9 * swell + row * 1.7) * 10 * size * swell;
    const offset = ((seconds * speed * swell + at(seed, row) * pitch) % pitch) * (row % 3 === 0 ? -1 : 1);
    for (let x = -1300; x < 1300; x += pitch) {
      const shift = at(seed + row, Math.round(x / pitch)) * pitch * 0.6;
      const cx = x + offset + shift;
      const half = (40 + at(seed + row + 50, Math.round(x / pitch)) * 110) * (0.35 + t);
      const h = 12 * size * swell;
      pen.moveTo(cx - half, y + bob);
      pen.quadraticCurveTo(cx, y + bob - h, cx + half, y + bob);
      pen.quadraticCurveTo(cx, y + bob + h * 0.55, cx - half, y + bob);
    }
    pen.fill();
  }
  if (palette.hazeDensity > 0.8) return;
  pen.fillStyle = css(mix(palette.orb, [255, 255, 255], 0.3), 0.5);
  pen.beginPath();
  for (let i = 0; i < 46; i++) {
    const t = i / 46;
    const y = from + (to - from) * t * t + 4;
    const half = (10 + 46 * t) * (0.5 + 0.5 * Math.sin(seconds * (2 + at(seed, i + 200) * 3) + i * 2.4));
    if (half < 3) continue;
    const x = palette.orbAt[0] * (1 - t * 0.5) + (at(seed, i + 100) - 0.5) * (40 + 260 * t);
    pen.moveTo(x - half, y);
    pen.ellipse(x, y, half, 1.2 + 2.4 * t, 0, 0, Math.PI * 2);
  }
  pen.fill();
}
