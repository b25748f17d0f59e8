/** A finished sound as a function's output file. */
import { join } from "node:path";
import type { Output, RunContext } from "../function.ts";
import { writeWav } from "../media/wav.ts";
import { SAMPLE_RATE } from "./dsp/constants.ts";

/** Writes the sound, 16-bit at 48 kHz, into the job's folder. */
export async function deliver(channels: Float32Array[], context: RunContext): Promise<Output[]> {
  context.signal.throwIfAborted();
  const path = join(context.workDir, "audio.wav");
  await writeWav(path, { sample_rate: SAMPLE_RATE, channels });
  context.progress(100);
  return [{ role: "audio", path, samples: channels[0]?.length ?? 0, sample_rate: SAMPLE_RATE }];
}
