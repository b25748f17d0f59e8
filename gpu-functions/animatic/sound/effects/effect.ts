/** A sound effect, drawn, placed in its room and brought to its level. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { fadeEdges, normalise, normaliseEvenly } from "../dsp/level.ts";
import { createRandom } from "../dsp/random.ts";
import { addRoom } from "../dsp/reverb.ts";
import type { Step } from "../pace.ts";
import { recipeFor } from "./recipes.ts";
import { createSketch } from "./sketch.ts";

type EffectParams = ParamsOf<"audio.effect">;

const USUAL_LUFS = -20;
const CEILING_DB = -3;

/** Stereo, 48 kHz, exactly the seconds asked for. */
export async function makeEffect(
  { effect, prompt, duration_s, loop, seed }: EffectParams,
  step: Step,
): Promise<[Float32Array, Float32Array]> {
  await step(0);
  const recipe = recipeFor(effect, prompt, loop);
  const sketch = createSketch(duration_s, loop, prompt.toLowerCase(), createRandom(seed, `effect ${effect}`));
  const { left, right } = sketch;
  recipe.draw(sketch);
  await step(0.6);
  if (recipe.room) addRoom(left, right, recipe.room, loop);
  await step(0.8);
  for (const side of [left, right]) removeRumble(side, loop);
  // A loop is whole as it is; anything else begins and ends in silence.
  if (!loop) fadeEdges([left, right], SAMPLE_RATE * 0.004, Math.min(left.length / 3, SAMPLE_RATE * 0.15));
  (loop ? normaliseEvenly : normalise)([left, right], SAMPLE_RATE, recipe.lufs ?? USUAL_LUFS, CEILING_DB);
  return [left, right];
}

/** What lies under hearing goes. In a loop the filter first hears the end, so that it is settled at the beginning. */
function removeRumble(side: Float32Array, loop: boolean): void {
  const filter = new Biquad("highpass", 22, 0.707, SAMPLE_RATE);
  const runIn = loop ? Math.min(side.length, SAMPLE_RATE / 2) : 0;
  for (let i = side.length - runIn; i < side.length; i++) filter.step(side[i] as number);
  filter.run(side);
}
