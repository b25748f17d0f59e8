/** `audio.effect`: a sound effect of a given kind and length. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { makeEffect } from "../sound/effects/effect.ts";

export const audioEffect: AnimaticFunction<"audio.effect"> = async (params, context) => {
  context.signal.throwIfAborted();
  return deliver(makeEffect(params), context);
};
