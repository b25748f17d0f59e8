/** Cel shading: a shape in the light's colour with its far side in shadow. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../colour.ts";
import { css } from "../colour.ts";
import type { Lighting } from "./light.ts";

/** `trace` lays the path; `width` is how wide the shadow is, in units. */
export function cel(
  pen: SKRSContext2D,
  lighting: Lighting,
  surface: Rgb,
  width: number,
  trace: (pen: SKRSContext2D) => void,
): void {
  pen.fillStyle = css(lighting.dark(surface));
  pen.beginPath();
  trace(pen);
  pen.fill();
  pen.save();
  pen.clip();
  pen.translate(lighting.side * width, -width * 0.35);
  pen.fillStyle = css(lighting.bright(surface));
  pen.beginPath();
  trace(pen);
  pen.fill();
  pen.restore();
}

/** A limb of two bones, tapering, with its shadow. */
export function limb(
  pen: SKRSContext2D,
  lighting: Lighting,
  surface: Rgb,
  points: readonly [readonly [number, number], readonly [number, number], readonly [number, number]],
  widths: readonly [number, number, number],
): void {
  cel(pen, lighting, surface, widths[0] * 0.22, (p) => {
    segment(p, points[0], points[1], widths[0] / 2, widths[1] / 2);
    segment(p, points[1], points[2], widths[1] / 2, widths[2] / 2);
  });
}

/** A tapering capsule as a path of its own. */
export function segment(
  pen: SKRSContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  r0: number,
  r1: number,
): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const nx = -Math.sin(angle);
  const ny = Math.cos(angle);
  pen.moveTo(from[0] + nx * r0, from[1] + ny * r0);
  pen.arc(from[0], from[1], r0, angle + Math.PI / 2, angle + Math.PI * 1.5);
  pen.lineTo(to[0] - nx * r1, to[1] - ny * r1);
  pen.arc(to[0], to[1], r1, angle - Math.PI / 2, angle + Math.PI / 2);
  pen.closePath();
}
