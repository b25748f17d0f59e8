/** Shapes every painter uses. All coordinates are stage units of the layer at hand. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "./colour.ts";
import { css } from "./colour.ts";
import { drift } from "./noise.ts";

type Point = readonly [x: number, y: number];

/** Wider than any camera sees: left and right edge of what a layer must cover. */
export const WIDE = 2600;

export function rect(pen: SKRSContext2D, colour: Rgb, x: number, y: number, width: number, height: number, alpha = 1): void {
  pen.fillStyle = css(colour, alpha);
  pen.fillRect(x, y, width, height);
}

export function roundRect(
  pen: SKRSContext2D,
  colour: Rgb,
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
  alpha = 1,
): void {
  pen.fillStyle = css(colour, alpha);
  pen.beginPath();
  pen.roundRect(x, y, w, h, r);
  pen.fill();
}

export function polygon(pen: SKRSContext2D, colour: Rgb, points: readonly Point[], alpha = 1): void {
  pen.fillStyle = css(colour, alpha);
  pen.beginPath();
  points.forEach(([x, y], i) => {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.closePath();
  pen.fill();
}

export function ellipse(pen: SKRSContext2D, colour: Rgb, x: number, y: number, rx: number, ry: number, alpha = 1): void {
  pen.fillStyle = css(colour, alpha);
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  pen.fill();
}

export function line(pen: SKRSContext2D, colour: Rgb, width: number, points: readonly Point[], alpha = 1): void {
  pen.strokeStyle = css(colour, alpha);
  pen.lineWidth = width;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.beginPath();
  points.forEach(([x, y], i) => {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.stroke();
}

/** A rectangle that runs from one colour at the top to another at the bottom; each stop may carry its own alpha. */
export function fade(
  pen: SKRSContext2D,
  stops: readonly (readonly [offset: number, colour: Rgb, alpha?: number])[],
  x: number,
  y: number,
  width: number,
  height: number,
  sideways = false,
): void {
  const gradient = sideways ? pen.createLinearGradient(x, 0, x + width, 0) : pen.createLinearGradient(0, y, 0, y + height);
  for (const [offset, colour, alpha] of stops) gradient.addColorStop(offset, css(colour, alpha ?? 1));
  pen.fillStyle = gradient;
  pen.fillRect(x, y, width, height);
}

/** A soft round light. */
export function glow(pen: SKRSContext2D, colour: Rgb, x: number, y: number, radius: number, alpha: number): void {
  const gradient = pen.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, css(colour, alpha));
  gradient.addColorStop(0.25, css(colour, alpha * 0.45));
  gradient.addColorStop(0.6, css(colour, alpha * 0.12));
  gradient.addColorStop(1, css(colour, 0));
  pen.save();
  pen.globalCompositeOperation = "screen";
  pen.fillStyle = gradient;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  pen.restore();
}

/** The outline of hills: from edge to edge at `y`, waves of `height`, filled down to `bottom`. */
export function ridge(
  pen: SKRSContext2D,
  colour: Rgb,
  seed: number,
  y: number,
  height: number,
  wavelength: number,
  bottom = 1200,
  jagged = 0.25,
): void {
  pen.fillStyle = css(colour);
  pen.beginPath();
  pen.moveTo(-WIDE, bottom);
  for (let x = -WIDE; x <= WIDE; x += 14) pen.lineTo(x, ridgeAt(seed, x, y, height, wavelength, jagged));
  pen.lineTo(WIDE, bottom);
  pen.closePath();
  pen.fill();
}

/** y of a ridge's outline at x. */
export function ridgeAt(seed: number, x: number, y: number, height: number, wavelength: number, jagged = 0.25): number {
  const u = x / wavelength;
  const fine = drift(seed + 1, u * 2.7) * 0.5 + drift(seed + 2, u * 7.3) * jagged;
  return y - (drift(seed, u) * 0.5 + 0.5 + fine * 0.5) * height;
}

/** A puffy mass (cloud, bush, crown of a tree) as one path of overlapping circles. */
export function puff(
  pen: SKRSContext2D,
  colour: Rgb,
  seed: number,
  x: number,
  y: number,
  rx: number,
  ry: number,
  alpha = 1,
): void {
  pen.fillStyle = css(colour, alpha);
  pen.beginPath();
  const lobes = 11;
  for (let i = 0; i < lobes; i++) {
    const angle = (i / lobes) * Math.PI * 2;
    const r = 0.42 + 0.16 * drift(seed, i * 1.7);
    const cx = x + Math.cos(angle) * rx * 0.62;
    const cy = y + Math.sin(angle) * ry * 0.62;
    pen.moveTo(cx + rx * r, cy);
    pen.ellipse(cx, cy, rx * r, ry * r, 0, 0, Math.PI * 2);
  }
  pen.moveTo(x + rx * 0.7, y);
  pen.ellipse(x, y, rx * 0.7, ry * 0.7, 0, 0, Math.PI * 2);
  pen.fill();
}
