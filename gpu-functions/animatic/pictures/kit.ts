/**
 * A painter's kit for things that stand in a set: life-size units (a person is 560 tall, a metre about 320), the floor at y = 0,
 * y upwards negative; colours are given as in daylight and come out in the light of the place.
 */
import type { SKRSContext2D } from "@napi-rs/canvas";
import * as brush from "./brush.ts";
import type { Rgb } from "./colour.ts";
import { css, mix, scale } from "./colour.ts";
import type { Palette } from "./palette.ts";
import { lit } from "./palette.ts";
import { FLOOR_Y } from "./stage.ts";

type Point = readonly [x: number, y: number];

export type Kit = {
  pen: SKRSContext2D;
  palette: Palette;
  depth: number;
  /** The colour of a surface in this light at this depth. */
  tone(surface: Rgb): Rgb;
  rect(surface: Rgb, x: number, y: number, width: number, height: number, alpha?: number): void;
  round(surface: Rgb, x: number, y: number, width: number, height: number, radius: number, alpha?: number): void;
  poly(surface: Rgb, points: readonly Point[], alpha?: number): void;
  oval(surface: Rgb, x: number, y: number, rx: number, ry: number, alpha?: number): void;
  line(surface: Rgb, width: number, points: readonly Point[], alpha?: number): void;
  /** Shaded from top to bottom. */
  shade(surface: Rgb, x: number, y: number, width: number, height: number, top?: number, bottom?: number): void;
  /** A block seen from the front and a little above: `y` is its foot, `lip` the height of its visible top. */
  block(surface: Rgb, x: number, y: number, width: number, height: number, lip?: number): void;
  /** Lamplight: the colour as it is, not lit by the place. */
  glow(colour: Rgb, x: number, y: number, radius: number, alpha: number): void;
  /** Something that shines by itself. */
  shine(colour: Rgb, x: number, y: number, width: number, height: number, radius?: number): void;
  /** A soft dark pool under a thing. */
  contact(x: number, y: number, half: number): void;
};

/** Runs `draw` with life-size units at a depth of the stage. */
export function stand(pen: SKRSContext2D, palette: Palette, depth: number, draw: (kit: Kit) => void, x = 0): void {
  pen.save();
  pen.scale(1 / depth, 1 / depth);
  pen.translate(x, FLOOR_Y);
  draw(kitOf(pen, palette, depth));
  pen.restore();
}

export function kitOf(pen: SKRSContext2D, palette: Palette, depth: number): Kit {
  const tone = (surface: Rgb) => lit(palette, surface, depth);
  return {
    pen,
    palette,
    depth,
    tone,
    rect: (surface, x, y, w, h, alpha) => brush.rect(pen, tone(surface), x, y, w, h, alpha),
    round: (surface, x, y, w, h, r, alpha) => brush.roundRect(pen, tone(surface), x, y, w, h, r, alpha),
    poly: (surface, points, alpha) => brush.polygon(pen, tone(surface), points, alpha),
    oval: (surface, x, y, rx, ry, alpha) => brush.ellipse(pen, tone(surface), x, y, rx, ry, alpha),
    line: (surface, width, points, alpha) => brush.line(pen, tone(surface), width, points, alpha),
    shade: (surface, x, y, w, h, top = 1.08, bottom = 0.78) =>
      brush.fade(
        pen,
        [
          [0, scale(tone(surface), top)],
          [1, scale(tone(surface), bottom)],
        ],
        x,
        y,
        w,
        h,
      ),
    block(surface, x, y, w, h, lip = 22) {
      this.contact(x + w / 2, y, w * 0.56);
      brush.fade(
        pen,
        [
          [0, scale(tone(surface), 0.96)],
          [1, scale(tone(surface), 0.66)],
        ],
        x,
        y - h,
        w,
        h,
      );
      const inset = Math.min(w * 0.12, lip * 0.7);
      brush.polygon(pen, scale(tone(surface), 1.2), [
        [x, y - h],
        [x + w, y - h],
        [x + w - inset, y - h - lip],
        [x + inset, y - h - lip],
      ]);
      const dark = palette.keySide < 0 ? x + w * 0.72 : x;
      brush.rect(pen, palette.shadow, dark, y - h, w * 0.28, h, 0.16);
    },
    glow: (colour, x, y, radius, alpha) => brush.glow(pen, colour, x, y, radius, alpha),
    shine: (colour, x, y, w, h, r = 4) => brush.roundRect(pen, colour, x, y, w, h, r),
    contact(x, y, half) {
      pen.save();
      pen.translate(x, y);
      pen.scale(1, 0.14);
      const soft = pen.createRadialGradient(0, 0, half * 0.2, 0, 0, half * 1.25);
      soft.addColorStop(0, css(mix(palette.shadow, [0, 0, 0], 0.4), 0.5));
      soft.addColorStop(1, css(palette.shadow, 0));
      pen.fillStyle = soft;
      pen.fillRect(-half * 1.3, -half * 1.3, half * 2.6, half * 2.6);
      pen.restore();
    },
  };
}
