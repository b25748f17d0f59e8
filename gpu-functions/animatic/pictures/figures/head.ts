/** A head without its moving features: skull, ears, nose, beard, hair, hat. Origin at the head's centre, a skull about 108 tall. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Look } from "../../../../schema/shotlist.ts";
import { css, hex, mix, scale } from "../colour.ts";
import { cel } from "./cel.ts";
import { hairBehind, hairInFront } from "./hair.ts";
import { drawHat } from "./hat.ts";
import type { Lighting } from "./light.ts";
import type { Proportions } from "./proportions.ts";

export type HeadView = { look: Look; size: Proportions; lighting: Lighting; yaw: number; away: boolean };

export function drawHead(pen: SKRSContext2D, view: HeadView): void {
  const { look, lighting, yaw, away, size } = view;
  const skin = hex(look.skin);
  hairBehind(pen, view);
  if (!away) ear(pen, view, -1);
  if (!away && Math.abs(yaw) < 0.35) ear(pen, view, 1);
  if (away) {
    ear(pen, view, -1);
    ear(pen, view, 1);
  }
  cel(pen, lighting, skin, 15, (p) => skull(p, size, yaw));
  if (!away) {
    pen.save();
    pen.beginPath();
    skull(pen, size, yaw);
    pen.clip();
    blush(pen, view);
    beard(pen, view);
    pen.restore();
    nose(pen, view);
    if (look.age === "old" || look.age === "middle_aged") wrinkles(pen, view);
  }
  hairInFront(pen, view);
  drawHat(pen, view);
}

export function skull(pen: SKRSContext2D, size: Proportions, yaw: number): void {
  const j = 34 * size.jaw;
  const lean = yaw * 9;
  pen.moveTo(-45 + lean * 0.2, -10);
  pen.bezierCurveTo(-47, -70, 47, -70, 45 + lean * 0.2, -10);
  pen.bezierCurveTo(46 + lean * 0.4, 12, 43 + lean * 0.5, 26, j + lean, 40);
  pen.bezierCurveTo(j * 0.62 + lean * 1.2, 55, 10 + lean * 1.35, 58, lean * 1.4, 58);
  pen.bezierCurveTo(-12 + lean * 1.1, 58, -j * 0.68 + lean * 0.7, 52, -j + lean * 0.4, 38);
  pen.bezierCurveTo(-44 + lean * 0.1, 24, -46, 10, -45 + lean * 0.2, -10);
  pen.closePath();
}

function ear(pen: SKRSContext2D, { look, lighting, yaw }: HeadView, side: 1 | -1): void {
  const x = side * 45 - yaw * (side === -1 ? -16 : 10);
  cel(pen, lighting, scale(hex(look.skin), 0.95), 4, (p) => p.ellipse(x, 4, 9.5, 15, side * 0.16, 0, Math.PI * 2));
  pen.fillStyle = css(lighting.dark(scale(hex(look.skin), 0.8)), 0.6);
  pen.beginPath();
  pen.ellipse(x, 4, 4.5, 9, side * 0.16, 0, Math.PI * 2);
  pen.fill();
}

function blush(pen: SKRSContext2D, { look, lighting, yaw }: HeadView): void {
  const rosy = mix(lighting.bright(hex(look.skin)), [214, 82, 74], 0.42);
  for (const side of [-1, 1]) {
    const x = side * 24 + yaw * 17;
    const soft = pen.createRadialGradient(x, 17, 0, x, 17, 17);
    soft.addColorStop(0, css(rosy, look.presentation === "masculine" && look.age !== "child" ? 0.22 : 0.42));
    soft.addColorStop(1, css(rosy, 0));
    pen.fillStyle = soft;
    pen.fillRect(x - 18, -2, 36, 38);
  }
}

function nose(pen: SKRSContext2D, { look, lighting, yaw, size }: HeadView): void {
  const x = yaw * 27;
  const young = size.head > 1.2;
  const tip = x + yaw * 13;
  const length = young ? 12 : 20;
  pen.fillStyle = css(mix(lighting.dark(hex(look.skin)), lighting.bright(hex(look.skin)), 0.12), 0.85);
  pen.beginPath();
  const away = -lighting.side;
  pen.moveTo(x * 0.86 + away * 1, -6);
  pen.quadraticCurveTo(tip * 0.98 + away * 3, length * 0.4, tip + away * (young ? 6 : 9), length - 2);
  pen.quadraticCurveTo(tip + away * 4, length + 5, tip - away * 6, length + 1);
  pen.quadraticCurveTo(tip, length * 0.8, x * 0.9 + away * 1.5, -6);
  pen.closePath();
  pen.fill();
  pen.strokeStyle = css(scale(lighting.dark(hex(look.skin)), 0.72), 0.75);
  pen.lineWidth = 2;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(tip - 7, length + 1);
  pen.quadraticCurveTo(tip, length + 5, tip + 7, length);
  pen.stroke();
}

function wrinkles(pen: SKRSContext2D, { look, lighting, yaw }: HeadView): void {
  pen.strokeStyle = css(scale(lighting.dark(hex(look.skin)), 0.86), look.age === "old" ? 0.75 : 0.4);
  pen.lineWidth = 1.7;
  pen.lineCap = "round";
  const x = yaw * 22;
  pen.beginPath();
  for (const side of [-1, 1]) {
    pen.moveTo(x + side * 13, 17);
    pen.quadraticCurveTo(x + side * 21, 24, x + side * 20, 33);
    pen.moveTo(x + side * 13, 5);
    pen.quadraticCurveTo(x + side * 21, 10, x + side * 29, 5);
  }
  if (look.age === "old") {
    pen.moveTo(x - 17, -33);
    pen.quadraticCurveTo(x, -36, x + 17, -33);
    pen.moveTo(x - 13, -39);
    pen.quadraticCurveTo(x, -42, x + 13, -39);
  }
  pen.stroke();
}

function beard(pen: SKRSContext2D, { look, lighting, yaw, size }: HeadView): void {
  if (look.beard === "none") return;
  const hair = hex(look.hair_colour);
  const x = yaw * 22;
  if (look.beard === "stubble" || look.beard === "full") {
    const full = look.beard === "full";
    pen.fillStyle = full ? css(lighting.bright(hair)) : css(mix(lighting.dark(hex(look.skin)), hair, 0.5), 0.38);
    pen.beginPath();
    pen.moveTo(-52, full ? -2 : 8);
    pen.quadraticCurveTo(-40 + yaw * 10, 20, x - 22, full ? 21 : 24);
    pen.quadraticCurveTo(x, full ? 15 : 19, x + 22, full ? 21 : 24);
    pen.quadraticCurveTo(40 + yaw * 10, 20, 52, full ? -2 : 8);
    pen.lineTo(60, 70);
    pen.lineTo(-60, 70);
    pen.closePath();
    pen.fill();
    if (full) {
      pen.fillStyle = css(lighting.dark(hair), 0.55);
      pen.beginPath();
      pen.ellipse(-lighting.side * 34 + yaw * 8, 46, 28 * size.jaw, 34, 0, 0, Math.PI * 2);
      pen.fill();
    }
  }
  if (look.beard === "moustache" || look.beard === "full") {
    pen.fillStyle = css(look.beard === "full" ? scale(lighting.bright(hair), 0.88) : lighting.bright(hair));
    pen.beginPath();
    pen.moveTo(x, 22);
    pen.bezierCurveTo(x - 8, 19, x - 19, 24, x - 25, 32);
    pen.bezierCurveTo(x - 14, 33, x - 5, 31, x, 28);
    pen.bezierCurveTo(x + 5, 31, x + 14, 33, x + 25, 32);
    pen.bezierCurveTo(x + 19, 24, x + 8, 19, x, 22);
    pen.fill();
  }
}
