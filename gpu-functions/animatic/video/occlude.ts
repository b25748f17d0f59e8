/** What is hidden behind nearer layers in every frame of the shot is cut off: it need not be drawn. */
import { createCanvas } from "@napi-rs/canvas";
import type { Camera } from "../pictures/camera.ts";
import { project } from "../pictures/camera.ts";
import type { Layer } from "../pictures/stage.ts";
import type { Raster } from "./raster.ts";

/** Frame units kept beyond the edge of what hides. */
const MARGIN = 6;

/** `layers` far to near with their rasters; answers rasters without the foot that is never seen. */
export function occlude(
  layers: readonly Layer[],
  rasters: readonly (Raster | null)[],
  cameras: readonly Camera[],
): (Raster | null)[] {
  /** By camera: from this frame height on, everything is covered by something nearer. */
  const covered = cameras.map(() => Number.POSITIVE_INFINITY);
  const kept: (Raster | null)[] = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    const raster = rasters[i] ?? null;
    kept.unshift(layer && raster ? cut(layer, raster, cameras, covered) : raster);
    if (!layer || !raster || layer.shift || layer.strength || layer.blend) continue;
    cameras.forEach((camera, k) => {
      const view = project(camera, layer.depth);
      if (view) covered[k] = Math.min(covered[k] ?? 0, raster.solidFrom * view.scale + view.y + MARGIN);
    });
  }
  return kept;
}

function cut(layer: Layer, raster: Raster, cameras: readonly Camera[], covered: readonly number[]): Raster | null {
  if (layer.shift) return raster;
  let foot = Number.NEGATIVE_INFINITY;
  cameras.forEach((camera, k) => {
    const view = project(camera, layer.depth);
    if (view) foot = Math.max(foot, ((covered[k] ?? 0) - view.y) / view.scale);
  });
  const height = foot - raster.top;
  if (height >= raster.height * 0.92) return raster;
  if (height <= 0) return null;
  const pixels = Math.ceil((height / raster.height) * raster.canvas.height);
  const canvas = createCanvas(raster.canvas.width, pixels);
  canvas.getContext("2d").drawImage(raster.canvas, 0, 0);
  return { ...raster, canvas, height: (pixels / raster.canvas.height) * raster.height };
}
