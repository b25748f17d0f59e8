/** `video.upscale`: a clip at another size, by Lanczos. */
import { join } from "node:path";
import type { AnimaticFunction } from "../function.ts";
import { FunctionFailure } from "../function.ts";
import { openVideoReader } from "../media/decode.ts";
import { openVideoWriter } from "../media/encode.ts";

export const videoUpscale: AnimaticFunction<"video.upscale"> = async (params, context) => {
  const source = await context.input("video");
  if (!source) throw new FunctionFailure("bad_params", "video.upscale needs the input video");
  const path = join(context.workDir, "video.mp4");
  const reader = openVideoReader(source, params);
  const writer = openVideoWriter(path, params);
  try {
    let last: Uint8ClampedArray | null = null;
    for (let frame = 0; frame < params.duration_frames; frame++) {
      context.signal.throwIfAborted();
      last = reader.read() ?? last;
      if (!last) throw new FunctionFailure("fetch_failed", "The input video has no frames", true);
      await writer.write(last);
      context.progress((100 * (frame + 1)) / params.duration_frames);
    }
    await writer.close();
  } finally {
    writer.discard();
    reader.close();
  }
  const { width, height, fps, duration_frames } = params;
  return [{ role: "video", path, width, height, fps, frames: duration_frames, duration_s: duration_frames / fps }];
};
