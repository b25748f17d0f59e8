/** `audio.human`: a laugh, a sigh, a gasp, in the character's voice. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { makeHumanSound } from "../sound/human/human.ts";

export const audioHuman: AnimaticFunction<"audio.human"> = async (params, context) => {
  context.signal.throwIfAborted();
  return deliver([makeHumanSound(params)], context);
};
