/** One frame of the finished film as a JPEG at full size. */
import { writeFile } from "node:fs/promises";
import { createCanvas } from "@napi-rs/canvas";
import type { ClipFormat } from "../media/profile.ts";
import { toRgba } from "./blend.ts";
import { openFrameSource } from "./frame-source.ts";
import type { VideoFacts } from "./probe.ts";

const QUALITY = 90;

export async function writePoster(
  filmPath: string,
  facts: VideoFacts,
  frame: number,
  format: ClipFormat,
  path: string,
): Promise<void> {
  const source = openFrameSource(filmPath, facts, format);
  const picture = source.frame(frame);
  source.close();
  const canvas = createCanvas(format.width, format.height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(format.width, format.height);
  image.data.set(toRgba(picture, format));
  context.putImageData(image, 0, 0);
  await writeFile(path, await canvas.encode("jpeg", QUALITY));
}
