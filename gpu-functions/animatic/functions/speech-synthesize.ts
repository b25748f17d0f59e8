/** `speech.synthesize`: a line of dialogue in its character's voice. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { speak } from "../sound/speech/speak.ts";

export const speechSynthesize: AnimaticFunction<"speech.synthesize"> = async (params, context) => {
  const line = await speak(params, (done) => {
    context.signal.throwIfAborted();
    context.progress(90 * done);
  });
  return deliver([line], context);
};
