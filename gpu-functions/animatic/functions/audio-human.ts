/** `audio.human`: a laugh, a sigh, a gasp, in the character's voice. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { makeHumanSound } from "../sound/human/human.ts";
import { pacedBy } from "../sound/pace.ts";

export const audioHuman: AnimaticFunction<"audio.human"> = async (params, context) => {
  await pacedBy(context)(0);
  return deliver([makeHumanSound(params)], context);
};
