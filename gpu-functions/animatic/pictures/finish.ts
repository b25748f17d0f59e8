/** The last coat: vignette and paper, multiplied over every frame. */
import type { Canvas } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import { css, mix } from "./colour.ts";
import { chance } from "./noise.ts";
import type { Palette } from "./palette.ts";

const PAPER_TILE = 256;

export function finishOverlay(width: number, height: number, palette: Palette): Canvas {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  tooth ??= paper();
  const pattern = pen.createPattern(tooth, "repeat");
  if (!pattern) throw new Error("The canvas made no pattern of the paper");
  pen.fillStyle = pattern;
  pen.fillRect(0, 0, width, height);
  const corner = mix(palette.shadow, [0, 0, 0], 0.35);
  const radius = Math.hypot(width, height) / 2;
  const gradient = pen.createRadialGradient(width / 2, height * 0.47, radius * 0.42, width / 2, height * 0.47, radius * 1.06);
  gradient.addColorStop(0, css(corner, 0));
  gradient.addColorStop(0.6, css(corner, 0.16));
  gradient.addColorStop(1, css(corner, 0.62));
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, width, height);
  return canvas;
}

let tooth: Canvas | null = null;

/** A faint tooth, the same on every picture. */
function paper(): Canvas {
  const canvas = createCanvas(PAPER_TILE, PAPER_TILE);
  const pen = canvas.getContext("2d");
  const luck = chance(0x9a9e5);
  for (let i = 0; i < 2600; i++) {
    pen.fillStyle = `rgba(30,24,30,${luck.between(0.006, 0.034)})`;
    const r = luck.between(0.5, 1.9);
    pen.fillRect(luck.next() * PAPER_TILE, luck.next() * PAPER_TILE, r, r);
  }
  return canvas;
}
