/** `music.generate`: music for a scene, from its mood. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { compose } from "../sound/music/compose.ts";
import { render } from "../sound/music/render.ts";
import { pacedBy } from "../sound/pace.ts";

export const musicGenerate: AnimaticFunction<"music.generate"> = async (params, context) => {
  return deliver(await render(compose(params), params.duration_s, params.seed, pacedBy(context)), context);
};
