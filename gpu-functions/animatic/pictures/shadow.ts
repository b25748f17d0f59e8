/** The shadow people throw on the floor. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Pose } from "../../../schema/vocabulary.ts";
import { css, scale } from "./colour.ts";
import type { Palette } from "./palette.ts";

/** The pen is in stage units, the feet at the origin. */
export function groundShadow(pen: SKRSContext2D, palette: Palette, pose: Pose): void {
  const wide = pose === "lying" ? 300 : pose === "sitting" || pose === "driving" ? 130 : 96;
  const dark = scale(palette.shadow, 0.5);
  pen.save();
  pen.scale(1, 0.16);
  const soft = pen.createRadialGradient(-palette.keySide * 26, 0, 0, -palette.keySide * 26, 0, wide);
  soft.addColorStop(0, css(dark, 0.62));
  soft.addColorStop(0.55, css(dark, 0.34));
  soft.addColorStop(1, css(dark, 0));
  pen.fillStyle = soft;
  pen.fillRect(-wide * 1.5, -wide, wide * 3, wide * 2);
  pen.restore();
}
