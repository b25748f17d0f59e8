/** `music.generate`: music for a scene, from its mood. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { compose } from "../sound/music/compose.ts";
import { render } from "../sound/music/render.ts";

export const musicGenerate: AnimaticFunction<"music.generate"> = async (params, context) => {
  const sides = render(compose(params), params.duration_s, params.seed, (done) => {
    context.signal.throwIfAborted();
    context.progress(90 * done);
  });
  return deliver(sides, context);
};
