/** `music.song`: lyrics, sung. */
import type { AnimaticFunction } from "../function.ts";
import { deliver } from "../sound/deliver.ts";
import { pacedBy } from "../sound/pace.ts";
import { makeSong } from "../sound/song/song.ts";

export const musicSong: AnimaticFunction<"music.song"> = async (params, context) => {
  return deliver(await makeSong(params, pacedBy(context)), context);
};
