/** What tells one garment from another, over the torso. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../colour.ts";
import { css, hex, luminance, mix, scale } from "../colour.ts";
import type { BodyView } from "./body.ts";
import { cel } from "./cel.ts";

/** Skirts and coat tails, which hang below the torso. */
export function drapery(pen: SKRSContext2D, { look, size, stance, lighting }: BodyView, narrow: number): void {
  const [hx, hy] = stance.hip;
  const h = size.hip * narrow;
  const top = hex(look.top_colour);
  const length = stance.seat ? 60 : look.top === "dress" ? 178 : 150;
  const sway = (stance.footNear[0] + stance.footFar[0]) * 0.12;
  if (look.top === "dress" || look.top === "coat") {
    const flare = look.top === "dress" ? 1.62 : 1.24;
    cel(pen, lighting, look.top === "coat" ? scale(top, 0.96) : top, h * 0.4, (p) => {
      p.moveTo(hx - h * 0.97, hy - 26);
      p.bezierCurveTo(
        hx - h * 1.1,
        hy + length * 0.4,
        hx - h * flare + sway,
        hy + length * 0.8,
        hx - h * flare + sway,
        hy + length,
      );
      p.quadraticCurveTo(hx + sway, hy + length + 16, hx + h * flare + sway, hy + length - 4);
      p.bezierCurveTo(hx + h * flare + sway, hy + length * 0.8, hx + h * 1.1, hy + length * 0.4, hx + h * 0.97, hy - 26);
      p.closePath();
    });
    if (look.top === "coat") seam(pen, lighting.dark(top), [hx + 6, hy - 30], [hx + 8 + sway, hy + length]);
  } else {
    pen.fillStyle = css(lighting.dark(scale(hex(look.bottom_colour), 0.5)));
    pen.beginPath();
    pen.roundRect(hx - h, hy + 6, h * 2, 13, 3);
    pen.fill();
  }
}

/** Collars, lapels, buttons: the front of the chest. */
export function trimmings(pen: SKRSContext2D, { look, size, stance, lighting, yaw }: BodyView, narrow: number): void {
  const [nx, ny] = stance.neck;
  const [hx, hy] = stance.hip;
  const top = hex(look.top_colour);
  const cx = nx + yaw * size.shoulder * 0.42;
  const bottom = hx + yaw * size.hip * 0.42;
  const light = lighting.bright(mix(top, [255, 255, 255], luminance(top) > 190 ? 0 : 0.22));
  const dark = lighting.dark(scale(top, 0.78));
  const shirt = lighting.bright([232, 228, 220]);
  switch (look.top) {
    case "suit":
    case "coat":
    case "uniform": {
      const depth = look.top === "suit" ? 128 : 84;
      wedge(pen, look.top === "coat" ? lighting.bright(mix(top, [190, 180, 170], 0.55)) : shirt, cx, ny - 4, 26 * narrow, depth);
      if (look.top !== "coat")
        wedge(pen, lighting.bright(look.top === "suit" ? [122, 38, 44] : [38, 42, 60]), cx, ny + 8, 7, depth - 10);
      lapel(pen, light, cx, ny, -1, depth, narrow);
      lapel(pen, dark, cx, ny, 1, depth, narrow);
      buttons(pen, look.top === "uniform" ? lighting.bright([214, 178, 94]) : dark, [cx, ny + depth + 14], [bottom, hy], 3);
      if (look.top === "uniform") {
        pen.fillStyle = css(lighting.bright([214, 178, 94]));
        pen.fillRect(nx - size.shoulder * narrow * 0.92, ny + 16, 30 * narrow, 8);
        pen.fillRect(nx + size.shoulder * narrow * 0.92 - 30 * narrow, ny + 16, 30 * narrow, 8);
        pen.beginPath();
        pen.roundRect(cx + 22 * narrow, ny + 70, 20 * narrow, 22, 4);
        pen.fill();
      }
      return;
    }
    case "shirt":
      wedge(pen, lighting.dark(hex(look.skin)), cx, ny - 6, 15 * narrow, 34);
      collar(pen, light, cx, ny, narrow);
      seam(pen, dark, [cx, ny + 28], [bottom, hy + 14]);
      buttons(pen, dark, [cx, ny + 52], [bottom, hy], 4);
      return;
    case "jumper":
    case "dress":
      pen.strokeStyle = css(look.top === "dress" ? lighting.bright(hex(look.skin)) : light);
      pen.lineWidth = look.top === "dress" ? 15 : 11;
      pen.beginPath();
      pen.ellipse(cx * 0.6 + nx * 0.4, ny - 2, 25 * narrow, look.top === "dress" ? 26 : 15, 0, 0.12, Math.PI - 0.12);
      pen.stroke();
      return;
    case "hoodie":
      pen.fillStyle = css(dark);
      pen.beginPath();
      pen.ellipse(nx, ny, 46 * narrow, 25, 0, 0, Math.PI * 2);
      pen.fill();
      pen.fillStyle = css(lighting.dark(hex(look.skin)));
      pen.beginPath();
      pen.ellipse(nx + yaw * 8, ny - 9, 24 * narrow, 17, 0, 0, Math.PI * 2);
      pen.fill();
      seam(pen, light, [cx - 12, ny + 22], [cx - 14, ny + 78]);
      seam(pen, light, [cx + 12, ny + 22], [cx + 13, ny + 66]);
      pen.fillStyle = css(dark, 0.55);
      pen.beginPath();
      pen.moveTo(bottom - 34 * narrow, hy - 20);
      pen.lineTo(bottom - 24 * narrow, hy - 70);
      pen.lineTo(bottom + 24 * narrow, hy - 70);
      pen.lineTo(bottom + 34 * narrow, hy - 20);
      pen.fill();
      return;
    case "overalls":
      cel(pen, lighting, top, 8, (p) => p.roundRect(cx - 42 * narrow, ny + 74, 84 * narrow, hy - ny - 60, 7));
      seam(pen, lighting.bright(top), [cx - 36 * narrow, ny + 82], [nx - size.shoulder * narrow * 0.62, ny + 8], 15);
      seam(pen, lighting.dark(top), [cx + 36 * narrow, ny + 82], [nx + size.shoulder * narrow * 0.62, ny + 8], 15);
      buttons(pen, lighting.bright([214, 178, 94]), [cx - 34 * narrow, ny + 86], [cx + 34 * narrow, ny + 86], 2);
      return;
    default:
      return look.top satisfies never;
  }
}

function wedge(pen: SKRSContext2D, colour: Rgb, x: number, y: number, half: number, depth: number): void {
  pen.fillStyle = css(colour);
  pen.beginPath();
  pen.moveTo(x - half, y);
  pen.lineTo(x + half, y);
  pen.lineTo(x, y + depth);
  pen.closePath();
  pen.fill();
}

function lapel(pen: SKRSContext2D, colour: Rgb, x: number, y: number, side: 1 | -1, depth: number, narrow: number): void {
  pen.fillStyle = css(colour);
  pen.beginPath();
  pen.moveTo(x + side * 22 * narrow, y - 10);
  pen.lineTo(x + side * 46 * narrow, y + 42);
  pen.lineTo(x + side * 32 * narrow, y + 50);
  pen.lineTo(x + side * 36 * narrow, y + 60);
  pen.lineTo(x + side * 1.5, y + depth);
  pen.closePath();
  pen.fill();
}

function collar(pen: SKRSContext2D, colour: Rgb, x: number, y: number, narrow: number): void {
  for (const side of [-1, 1]) {
    pen.fillStyle = css(side === 1 ? scale(colour, 0.88) : colour);
    pen.beginPath();
    pen.moveTo(x + side * 19 * narrow, y - 14);
    pen.lineTo(x + side * 36 * narrow, y + 16);
    pen.lineTo(x + side * 14, y + 34);
    pen.lineTo(x, y + 22);
    pen.closePath();
    pen.fill();
  }
}

function seam(pen: SKRSContext2D, colour: Rgb, from: readonly [number, number], to: readonly [number, number], width = 3): void {
  pen.strokeStyle = css(colour);
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(from[0], from[1]);
  pen.lineTo(to[0], to[1]);
  pen.stroke();
}

function buttons(
  pen: SKRSContext2D,
  colour: Rgb,
  from: readonly [number, number],
  to: readonly [number, number],
  count: number,
): void {
  pen.fillStyle = css(colour);
  for (let i = 0; i < count; i++) {
    const t = count === 1 ? 0 : i / (count - 1);
    pen.beginPath();
    pen.arc(from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, 4, 0, Math.PI * 2);
    pen.fill();
  }
}
