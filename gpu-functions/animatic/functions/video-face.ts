/** `video.face`: heads redrawn over a clip, mouths and brows, in step with the speech. */
import { join } from "node:path";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import type { AnimaticFunction } from "../function.ts";
import { FunctionFailure } from "../function.ts";
import { openVideoReader } from "../media/decode.ts";
import { writeClip } from "../video/clip.ts";
import { mouthsOf } from "../video/mouths.ts";
import { openRenderer } from "../video/renderer.ts";

export const videoFace: AnimaticFunction<"video.face"> = async (params, context) => {
  const source = await context.input("video");
  if (!source) throw new FunctionFailure("bad_params", "video.face needs the input video");
  const mouths = await mouthsOf(params.speech, params.fps, context.input);
  const renderer = openRenderer(params, mouths);
  const pen = renderer.canvas.getContext("2d");
  const reader = openVideoReader(source, params);
  const plate = createCanvas(params.width, params.height);
  const onPlate = plate.getContext("2d");
  try {
    return [
      await writeClip(join(context.workDir, "video.mp4"), params, context, (frame) => {
        const pixels = reader.read();
        if (pixels) onPlate.putImageData(new ImageData(pixels, params.width, params.height), 0, 0);
        pen.drawImage(plate, 0, 0);
        renderer.drawHeads(frame);
        return renderer.canvas;
      }),
    ];
  } finally {
    reader.close();
  }
};
