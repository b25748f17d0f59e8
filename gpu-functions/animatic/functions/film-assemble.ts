/** `film.assemble`: executes the cut. */
import { assemble } from "../cut/assemble.ts";
import type { AnimaticFunction } from "../function.ts";

export const filmAssemble: AnimaticFunction<"film.assemble"> = ({ timeline }, context) => assemble(timeline, context);
