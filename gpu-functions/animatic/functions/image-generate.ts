/** `image.generate`: a character sheet, or the panel of a shot. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Canvas } from "@napi-rs/canvas";
import type { AnimaticFunction, Output } from "../function.ts";
import { encodePng } from "../media/png.ts";
import { drawSheet } from "../pictures/sheet.ts";
import { openRenderer, type Shot } from "../video/renderer.ts";

/** A panel is the shot's frame at its middle, when a camera move is half done: a shot of these many frames stands for it. */
const PANEL_FPS = 24;
const PANEL_FRAMES = 96;

export const imageGenerate: AnimaticFunction<"image.generate"> = async (params, context) => {
  if (params.kind === "sheet")
    return [await writeImage(drawSheet(params.character, params.width, params.height), context.workDir)];
  const frame = PANEL_FRAMES / 2;
  const shot: Shot = { ...params, fps: PANEL_FPS, duration_frames: PANEL_FRAMES, slate: null };
  const renderer = openRenderer(shot, () => null, frame);
  renderer.draw(frame);
  return [await writeImage(renderer.canvas, context.workDir)];
};

export async function writeImage(canvas: Canvas, folder: string): Promise<Output> {
  const path = join(folder, "image.png");
  await writeFile(path, encodePng(canvas.data(), canvas.width, canvas.height));
  return { role: "image", path, width: canvas.width, height: canvas.height };
}
