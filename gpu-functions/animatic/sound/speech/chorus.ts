/** Several who say the same: each in their own voice, not quite at once. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { normalise } from "../dsp/level.ts";
import { createRandom } from "../dsp/random.ts";
import type { Step } from "../pace.ts";
import { speak } from "./speak.ts";

type SpeechParams = ParamsOf<"speech.synthesize">;

const CHORUS_LUFS = -19;
const CEILING_DB = -3.5;
/** The furthest that one lags behind the first. */
const LAG_S = 0.07;

/** A line in all the voices that it is given to. Mono, 48 kHz. */
export async function speakAll({ chorus = [], ...line }: SpeechParams, step: Step): Promise<Float32Array> {
  if (chorus.length === 0) return speak(line, step);
  const random = createRandom(line.seed, "chorus");
  const voices = [line.voice, ...chorus];
  const parts: { samples: Float32Array; at: number }[] = [];
  for (const [index, voice] of voices.entries()) {
    const within: Step = (done) => step((index + done) / voices.length);
    const samples = await speak({ ...line, voice, seed: (line.seed + index) >>> 0 }, within);
    parts.push({ samples, at: index === 0 ? 0 : Math.round(random.range(0, LAG_S) * SAMPLE_RATE) });
  }
  const mixed = new Float32Array(Math.max(...parts.map(({ samples, at }) => at + samples.length)));
  for (const { samples, at } of parts)
    for (let i = 0; i < samples.length; i++) mixed[at + i] = (mixed[at + i] as number) + (samples[i] as number);
  normalise([mixed], SAMPLE_RATE, CHORUS_LUFS, CEILING_DB);
  return mixed;
}
