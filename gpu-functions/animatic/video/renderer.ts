/** Draws the frames of a shot: every layer rasterised once, then moved by the camera; people and weather drawn anew. */
import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import type { VideoParams } from "../../../schema/functions.ts";
import type { Camera } from "../pictures/camera.ts";
import { project } from "../pictures/camera.ts";
import type { Viseme } from "../pictures/figures/face.ts";
import { finishOverlay } from "../pictures/finish.ts";
import { seedOf } from "../pictures/noise.ts";
import type { Actor, Scene } from "../pictures/scene.ts";
import { composeScene } from "../pictures/scene.ts";
import { groundShadow } from "../pictures/shadow.ts";
import { slateOf } from "../pictures/slate.ts";
import type { Layer, Moment } from "../pictures/stage.ts";
import { FLOOR_Y, FRAME_HEIGHT } from "../pictures/stage.ts";
import { actingAt, walked } from "./acting.ts";
import { flatten } from "./flatten.ts";
import { cameraAt } from "./move.ts";
import { occlude } from "./occlude.ts";
import { rasterise, type View } from "./raster.ts";

/** All that a renderer needs of a shot. */
export type Shot = Pick<VideoParams, "picture" | "looks" | "width" | "height" | "fps" | "duration_frames" | "slate" | "seed">;

/** The mouth of who speaks at a frame, null for who is silent. */
export type Mouths = (castId: string, frame: number) => Viseme | null;

export type Renderer = {
  canvas: Canvas;
  /** Draws frame `n` into the canvas. */
  draw(n: number): void;
  /** Draws only the heads of frame `n`, over whatever is in the canvas. */
  drawHeads(n: number): void;
};

/** `only`: the one frame that will be asked for, where a still is wanted. */
export function openRenderer(shot: Shot, mouths: Mouths, only: number | null = null): Renderer {
  const { width, height, fps } = shot;
  const pixels = height / FRAME_HEIGHT;
  const seed = seedOf("shot", shot.seed);
  const scene = composeScene(shot.picture, shot.looks, seed, pixels, width / height);
  const length = shot.duration_frames / fps;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const overlay = finishOverlay(width, height, scene.palette);
  const slate = shot.slate && slateOf(shot.slate, width, height);
  const leader = leaderOf(scene);

  const cameraOf = (seconds: number): Camera =>
    cameraAt(
      { framing: scene.framing, move: shot.picture.move, seed, followed: leader ? walked(leader, seconds, length) : 0 },
      seconds,
      length,
    );
  const viewAt = (seconds: number): View => ({ camera: cameraOf(seconds), moment: { seconds, length } });
  const whole = Array.from({ length: 25 }, (_, i) => viewAt((length * i) / 24));
  const seen = only === null ? whole : [viewAt(only / fps)];
  const camerasOf = (views: readonly View[]) => views.map(({ camera }) => camera);
  const layers = flatten(scene.layers, camerasOf(whole), scene.framing.blur > 2);
  const painted = layers.map((layer) =>
    rasterise(layer, seen, { width, height, pixels, blur: Math.max(scene.blurAt(layer.depth), layer.blur ?? 0) }),
  );
  const rasters = occlude(layers, painted, camerasOf(seen));

  const begin = (camera: Camera) => {
    pen.setTransform(pixels, 0, 0, pixels, width / 2, height / 2);
    pen.rotate(camera.roll);
  };

  const drawLayer = (layer: Layer, index: number, camera: Camera, moment: Moment) => {
    const view = project(camera, layer.depth);
    if (!view) return;
    begin(camera);
    pen.translate(view.x, view.y);
    pen.scale(view.scale, view.scale);
    const raster = rasters[index];
    if (raster) {
      const strength = layer.strength?.(moment) ?? 1;
      if (strength > 0.003) {
        const [dx, dy] = layer.shift?.(moment) ?? [0, 0];
        pen.globalAlpha = strength;
        pen.globalCompositeOperation = layer.blend ?? "source-over";
        pen.imageSmoothingEnabled = !raster.edgeless;
        pen.drawImage(raster.canvas, raster.left + dx, raster.top + dy, raster.width, raster.height);
        pen.imageSmoothingEnabled = true;
        pen.globalAlpha = 1;
        pen.globalCompositeOperation = "source-over";
      }
    }
    layer.live?.(pen, moment);
  };

  const atActor = (actor: Actor, camera: Camera, seconds: number): boolean => {
    const depth = actor.depth + approach(actor, seconds, length);
    const view = project(camera, depth);
    if (!view) return false;
    begin(camera);
    pen.translate(view.x, view.y);
    const s = view.scale / depth;
    pen.scale(s, s);
    const x = actor.x + walked(actor, seconds, length);
    pen.translate(x, FLOOR_Y + actor.lower);
    return true;
  };

  const drawActor = (actor: Actor, camera: Camera, n: number) => {
    const seconds = n / fps;
    if (!atActor(actor, camera, seconds)) return;
    if (scene.framing.people < 2.2) groundShadow(pen, scene.palette, actor.subject.pose);
    actor.figure.draw(pen, actingAt(actor, seconds, mouths(actor.subject.cast_id, n)));
  };

  return {
    canvas,
    draw(n) {
      const moment = { seconds: n / fps, length };
      const camera = cameraOf(moment.seconds);
      const waiting = [...scene.actors];
      layers.forEach((layer, index) => {
        while (waiting[0] && waiting[0].depth > layer.depth) drawActor(waiting.shift() as Actor, camera, n);
        drawLayer(layer, index, camera, moment);
      });
      for (const actor of waiting) drawActor(actor, camera, n);
      pen.resetTransform();
      finish(pen, overlay);
      if (slate) pen.drawImage(slate, 0, height - slate.height);
    },
    drawHeads(n) {
      const seconds = n / fps;
      const camera = cameraOf(seconds);
      for (const actor of scene.actors) {
        if (!atActor(actor, camera, seconds)) continue;
        const acting = actingAt(actor, seconds, mouths(actor.subject.cast_id, n));
        if (actor.subject.foreground) actor.figure.draw(pen, acting);
        else actor.figure.drawHeadOnly(pen, acting);
      }
      pen.resetTransform();
    },
  };
}

function finish(pen: SKRSContext2D, overlay: Canvas): void {
  pen.globalCompositeOperation = "multiply";
  pen.drawImage(overlay, 0, 0);
  pen.globalCompositeOperation = "source-over";
}

/** In tight or tracking shots the camera goes with the first who walks. */
function leaderOf({ actors, framing, picture }: Scene): Actor | null {
  const tracks = picture.move === "tracking_left" || picture.move === "tracking_right";
  return actors.find((actor) => actor.heading !== 0 && (tracks || framing.people >= 1.4)) ?? null;
}

/** Who walks towards the camera comes nearer, who walks away recedes. */
function approach({ figure, heading, subject, depth }: Actor, seconds: number, length: number): number {
  if (figure.cadence === 0 || heading !== 0) return 0;
  const gone = Math.min(0.05 * figure.cadence, 0.3 / Math.max(1, length)) * (seconds - length / 2);
  return (subject.facing === "away" ? gone : -gone) * depth;
}
