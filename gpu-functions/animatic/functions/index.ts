/** Every function this host does, each loaded on the thread that first needs it. */
import type { FunctionName } from "../../../schema/functions.ts";
import type { AnimaticFunction } from "../function.ts";

export type FunctionTable = { readonly [F in FunctionName]?: () => Promise<AnimaticFunction<F>> };

export const functions: FunctionTable = {
  "speech.synthesize": async () => (await import("./speech-synthesize.ts")).speechSynthesize,
  "film.assemble": async () => (await import("./film-assemble.ts")).filmAssemble,
};
