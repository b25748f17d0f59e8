/** `audio.effect`: a sound effect of a given kind and length. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { makeEffect } from "../sound/effects/effect.ts";
import { pacedBy } from "../sound/pace.ts";

export const audioEffect: AnimaticFunction<"audio.effect"> = async (params, context) => {
  return deliver(await makeEffect(params, pacedBy(context)), context);
};
