/** A clip from a drawing: frame after frame into the house's encoding profile. */
import type { Canvas } from "@napi-rs/canvas";
import type { Output, RunContext } from "../function.ts";
import { openVideoWriter } from "../media/encode.ts";

export type ClipShape = { width: number; height: number; fps: number; duration_frames: number };

/** Exactly `duration_frames` frames; `draw` answers the canvas that holds the frame it was asked for. */
export async function writeClip(
  path: string,
  { width, height, fps, duration_frames }: ClipShape,
  context: Pick<RunContext, "signal" | "progress">,
  draw: (frame: number) => Canvas | Promise<Canvas>,
): Promise<Output> {
  const writer = openVideoWriter(path, { width, height, fps });
  try {
    for (let frame = 0; frame < duration_frames; frame++) {
      context.signal.throwIfAborted();
      const canvas = await draw(frame);
      const pixels = canvas.data();
      await writer.write(pixels);
      // Gives the native copy back now: left to the collector, fresh pages for every frame cost more than drawing it.
      (pixels.buffer as ArrayBuffer).transfer(0);
      context.progress((100 * (frame + 1)) / duration_frames);
    }
    await writer.close();
  } finally {
    writer.discard();
  }
  return { role: "video", path, width, height, fps, frames: duration_frames, duration_s: duration_frames / fps };
}
