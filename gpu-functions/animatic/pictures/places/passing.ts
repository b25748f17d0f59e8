/** What passes outside a window, and the shaking of what carries it. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { glow, ridgeAt, WIDE } from "../brush.ts";
import { css, mix } from "../colour.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { dome } from "../sky.ts";
import type { Layer, Moment } from "../stage.ts";

/** Hills and posts that pass at `speed` (stage units a second at depth 1), as layers of their own. */
export function passing(palette: Palette, seed: number, speed: number): Layer[] {
  return [
    { depth: 60, paint: (pen) => dome(pen, palette, seed) },
    ...[12, 7].map(
      (depth): Layer => ({
        depth,
        live: (pen, { seconds }) => ridgeStrip(pen, palette, seed + depth, (seconds * speed) / depth, depth),
      }),
    ),
    {
      depth: 4,
      live: (pen, { seconds }) => {
        const pitch = 900;
        const offset = (seconds * speed) / 4;
        const dark = mix(palette.shadow, palette.haze, 0.15);
        pen.fillStyle = css(dark);
        for (let i = -3; i < 4; i++) {
          const slot = i + Math.floor(offset / pitch);
          const x = slot * pitch - offset + at(seed, slot) * 300;
          if (at(seed, slot + 900) > 0.5) {
            pen.fillRect(x, -420, 13, 620);
            pen.fillRect(x - 50, -390, 113, 9);
          } else {
            pen.beginPath();
            pen.ellipse(x, -40, 150, 190, 0, 0, Math.PI * 2);
            pen.fill();
            pen.fillRect(x - 12, 20, 24, 240);
          }
          if (palette.lamps > 0.6 && at(seed, slot + 300) > 0.6) glow(pen, palette.lamp, x + 300, -60, 190, 0.6);
        }
        pen.fillRect(-WIDE, 190, WIDE * 2, 900);
      },
    },
  ];
}

function ridgeStrip(pen: SKRSContext2D, palette: Palette, seed: number, offset: number, depth: number): void {
  const haze = depth > 9 ? 0.6 : 0.35;
  pen.fillStyle = css(mix(mix([92, 112, 96], palette.shadow, 0.3 + palette.darkness * 0.5), palette.haze, haze));
  pen.beginPath();
  pen.moveTo(-1500, 900);
  for (let x = -1500; x <= 1500; x += 18) pen.lineTo(x, ridgeAt(seed, x + offset, 70, 130, depth > 9 ? 240 : 150));
  pen.lineTo(1500, 900);
  pen.closePath();
  pen.fill();
}

/** Cuts windows out of a wall already painted. */
export function cut(pen: SKRSContext2D, trace: () => void): void {
  pen.save();
  pen.globalCompositeOperation = "destination-out";
  pen.fillStyle = "#000";
  pen.beginPath();
  trace();
  pen.fill();
  pen.restore();
}

/** A small shake of the whole vehicle. */
export function rumble(strength: number): (moment: Moment) => readonly [number, number] {
  return ({ seconds }) => [
    Math.sin(seconds * 7.3) * strength * 0.4,
    Math.sin(seconds * 9.1) * strength + Math.sin(seconds * 23) * strength * 0.3,
  ];
}
