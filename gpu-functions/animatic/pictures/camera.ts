/** A pinhole camera before flat layers. */

/**
 * Position in stage units at depth 1 (`x` right, `y` down), `z` towards the stage in depths (0 base, below 1), `zoom` of the lens,
 * shift of the picture in frame units (a lens shift: tilt and pan without perspective), roll in radians.
 */
export type Camera = { x: number; y: number; z: number; zoom: number; shiftX: number; shiftY: number; roll: number };

/** Scale and offset that take a layer's units to frame units (centre 0, 0). */
export type Projection = { scale: number; x: number; y: number };

/** Nearer than this a layer is behind the lens or too close to be seen. */
const NEAREST = 0.12;

/** Null where the layer is too close to the camera to be in the picture. */
export function project(camera: Camera, depth: number): Projection | null {
  const distance = depth - camera.z;
  if (distance < NEAREST) return null;
  return {
    scale: (depth / distance) * camera.zoom,
    x: (-camera.x / distance) * camera.zoom + camera.shiftX,
    y: (-camera.y / distance) * camera.zoom + camera.shiftY,
  };
}
