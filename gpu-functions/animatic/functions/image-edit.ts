/** `image.edit`: the character's sheet drawn anew as they are after the edit. */
import type { AnimaticFunction } from "../function.ts";
import { previewsOf } from "../pictures/preview.ts";
import { drawSheet } from "../pictures/sheet.ts";
import { writeImage } from "./image-generate.ts";

export const imageEdit: AnimaticFunction<"image.edit"> = async ({ character, width, height }, context) => {
  const sheet = drawSheet(character, width, height);
  const before = await context.input("image");
  for await (const { pct, preview } of previewsOf(sheet, before)) {
    context.signal.throwIfAborted();
    context.progress(pct, preview);
  }
  return [await writeImage(sheet, context.workDir)];
};
