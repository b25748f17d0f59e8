/** What small things are made of. */
import type { Rgb } from "../colour.ts";
import type { Kit } from "../kit.ts";

export const PAPER: Rgb = [238, 230, 210];

export const INK: Rgb = [62, 56, 66];

export const STEEL: Rgb = [176, 184, 194];

export const GOLD: Rgb = [214, 170, 84];

export const LEATHER: Rgb = [118, 72, 48];

export function tilted(kit: Kit, angle: number, x: number, y: number, draw: () => void): void {
  kit.pen.save();
  kit.pen.translate(x, y);
  kit.pen.rotate(angle);
  draw();
  kit.pen.restore();
}
