/** `speech.synthesize`: a line of dialogue in its character's voice, or in several at once. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { pacedBy } from "../sound/pace.ts";
import { speakAll } from "../sound/speech/chorus.ts";

export const speechSynthesize: AnimaticFunction<"speech.synthesize"> = async (params, context) => {
  return deliver([await speakAll(params, pacedBy(context))], context);
};
