/** `image.edit`: the character's sheet redrawn from the edited description. */
import type { AnimaticFunction } from "../function.ts";
import { redescribe } from "../pictures/redescribe.ts";
import { drawSheet } from "../pictures/sheet.ts";
import { writeImage } from "./image-generate.ts";

export const imageEdit: AnimaticFunction<"image.edit"> = async ({ character, instruction, width, height }, context) => {
  const look = redescribe(character.look, instruction);
  return [await writeImage(drawSheet({ ...character, look }, width, height), context.workDir)];
};
