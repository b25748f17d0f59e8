/** `music.song`: lyrics, sung. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { makeSong } from "../sound/song/song.ts";

export const musicSong: AnimaticFunction<"music.song"> = async (params, context) => {
  const sides = await makeSong(params, (done) => {
    context.signal.throwIfAborted();
    context.progress(90 * done);
  });
  return deliver(sides, context);
};
