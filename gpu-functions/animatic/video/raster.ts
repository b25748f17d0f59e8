/** The still part of a layer as pixels: as much of it as the camera will see, as sharp as it will be seen. */
import type { Canvas } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import type { Camera } from "../pictures/camera.ts";
import { project } from "../pictures/camera.ts";
import { cropped } from "../pictures/crop.ts";
import type { Layer, Moment } from "../pictures/stage.ts";

/** A canvas and the stretch of the layer it shows, in the layer's units. */
export type Raster = {
  canvas: Canvas;
  left: number;
  top: number;
  width: number;
  height: number;
  /** From this height on nothing behind can be seen. */
  solidFrom: number;
  /** Without edges: it may move by whole pixels, which costs a quarter of moving by parts of them. */
  edgeless: boolean;
};

type Purpose = {
  /** Frame size in pixels, pixels a frame unit, blur in frame units. */
  width: number;
  height: number;
  pixels: number;
  blur: number;
};

/** The camera at a moment of the shot. */
export type View = { camera: Camera; moment: Moment };

/** Blurred over as many pixels, an edge no longer shows where a pixel begins. */
const EDGELESS_BLUR_PX = 3;
/** More pixels than this many frames' worth are not kept for one layer. */
const MOST_FRAMES = 3;

/** Null where the layer has no still part or is never in view. */
export function rasterise(layer: Layer, views: readonly View[], purpose: Purpose): Raster | null {
  if (!layer.paint) return null;
  const { pixels, blur } = purpose;
  const roll = Math.max(...views.map(({ camera }) => Math.abs(camera.roll)));
  const halfWidth = (purpose.width / pixels / 2) * Math.cos(roll) + (purpose.height / pixels / 2) * Math.sin(roll) + 4;
  const halfHeight = (purpose.height / pixels / 2) * Math.cos(roll) + (purpose.width / pixels / 2) * Math.sin(roll) + 4;
  let [left, top, right, bottom, sharpest] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const { camera, moment } of views) {
    const view = project(camera, layer.depth);
    if (!view) continue;
    const [dx, dy] = layer.shift?.(moment) ?? [0, 0];
    left = Math.min(left, (-halfWidth - view.x) / view.scale - dx);
    right = Math.max(right, (halfWidth - view.x) / view.scale - dx);
    top = Math.min(top, (-halfHeight - view.y) / view.scale - dy);
    bottom = Math.max(bottom, (halfHeight - view.y) / view.scale - dy);
    sharpest = Math.max(sharpest, view.scale);
  }
  if (sharpest === 0) return null;
  // What lies just outside the frame bleeds in when the layer is blurred.
  const bleed = (blur * 3) / sharpest;
  left -= bleed;
  top -= bleed;
  right += bleed;
  bottom += bleed;
  const budget = purpose.width * purpose.height * MOST_FRAMES;
  const width = right - left;
  const height = bottom - top;
  const scale = Math.min(sharpest * pixels, Math.sqrt(budget / (width * height)));
  const canvas = createCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.translate(-left, -top);
  layer.paint(pen);
  const radius = (blur * scale) / sharpest;
  const part = cropped(radius > 0.4 ? blurred(canvas, radius) : canvas);
  return (
    part && {
      canvas: part.canvas,
      left: left + part.x / scale,
      top: top + part.y / scale,
      width: part.canvas.width / scale,
      height: part.canvas.height / scale,
      solidFrom: top + part.solidFrom / scale,
      edgeless: radius >= EDGELESS_BLUR_PX,
    }
  );
}

function blurred(source: Canvas, radius: number): Canvas {
  const canvas = createCanvas(source.width, source.height);
  const pen = canvas.getContext("2d");
  pen.filter = `blur(${radius.toFixed(2)}px)`;
  pen.drawImage(source, 0, 0);
  return canvas;
}
