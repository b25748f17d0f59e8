/** `video.generate`: the moving panel of a shot. */
import { join } from "node:path";
import type { AnimaticFunction } from "../function.ts";
import { writeClip } from "../video/clip.ts";
import { mouthsOf } from "../video/mouths.ts";
import { openRenderer } from "../video/renderer.ts";

export const videoGenerate: AnimaticFunction<"video.generate"> = async (params, context) => {
  const mouths = await mouthsOf(params.speech, params.fps, context.input);
  const renderer = openRenderer(params, mouths);
  const path = join(context.workDir, "video.mp4");
  return [
    await writeClip(path, params, context, (frame) => {
      renderer.draw(frame);
      return renderer.canvas;
    }),
  ];
};
