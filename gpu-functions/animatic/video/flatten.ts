/** Layers that the camera does not tell apart become one: fewer pictures to move in every frame, and nothing seen of it. */
import type { Camera } from "../pictures/camera.ts";
import { project } from "../pictures/camera.ts";
import type { Layer } from "../pictures/stage.ts";

/** Frame units two layers may slide against each other and still pass for one. */
const SLIDE = 3.2;

/** `layers` far to near; `soft` says that what is behind is out of focus, so that slow drifts do not matter either. */
export function flatten(layers: readonly Layer[], cameras: readonly Camera[], soft: boolean): Layer[] {
  const flat: Layer[] = [];
  let group: Layer[] = [];
  const close = () => {
    const last = group.at(-1);
    if (last) flat.push(group.length === 1 ? last : merged(group, last, cameras));
    group = [];
  };
  for (const layer of layers.flatMap(parts)) {
    const plain = layer.paint && !layer.live && !layer.strength && !layer.blend && (soft || !layer.shift);
    const crossesPeople = (group[0]?.depth ?? 0) > 1 && layer.depth <= 1;
    if (!plain || crossesPeople || (group[0] && slide(group[0].depth, layer.depth, cameras) > SLIDE)) close();
    if (plain) group.push(layer);
    else flat.push(layer);
  }
  close();
  return flat;
}

/** What stands still and what moves of a layer, apart. */
function parts(layer: Layer): Layer[] {
  if (!layer.paint || !layer.live) return [layer];
  const { live, ...still } = layer;
  return [still, { depth: layer.depth, live, ...(layer.shift ? { shift: layer.shift } : {}) }];
}

/** How far points of two layers that begin together come apart over the shot, at the frame's edge. */
function slide(far: number, near: number, cameras: readonly Camera[]): number {
  const reference = cameras[Math.floor(cameras.length / 2)];
  if (!reference) return 0;
  const a = project(reference, far);
  const b = project(reference, near);
  if (!a || !b) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (const camera of cameras) {
    const now = project(camera, far);
    const then = project(camera, near);
    if (!now || !then) return Number.POSITIVE_INFINITY;
    for (const [x, y] of [
      [-800, -450],
      [800, 450],
    ] as const) {
      const xFar = ((x - a.x) / a.scale) * now.scale + now.x;
      const yFar = ((y - a.y) / a.scale) * now.scale + now.y;
      const xNear = ((x - b.x) / b.scale) * then.scale + then.x;
      const yNear = ((y - b.y) / b.scale) * then.scale + then.y;
      most = Math.max(most, Math.hypot(xFar - xNear, yFar - yNear));
    }
  }
  return most;
}

function merged(group: readonly Layer[], front: Layer, cameras: readonly Camera[]): Layer {
  const reference = cameras[Math.floor(cameras.length / 2)];
  const base = reference && project(reference, front.depth);
  return {
    depth: front.depth,
    paint(pen) {
      for (const layer of group) {
        const view = reference && project(reference, layer.depth);
        if (!base || !view) continue;
        pen.save();
        pen.translate((view.x - base.x) / base.scale, (view.y - base.y) / base.scale);
        pen.scale(view.scale / base.scale, view.scale / base.scale);
        layer.paint?.(pen);
        pen.restore();
      }
    },
  };
}
