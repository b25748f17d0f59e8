/** `speech.synthesize`: a line of dialogue in its character's voice. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { pacedBy } from "../sound/pace.ts";
import { speak } from "../sound/speech/speak.ts";

export const speechSynthesize: AnimaticFunction<"speech.synthesize"> = async (params, context) => {
  return deliver([await speak(params, pacedBy(context))], context);
};
