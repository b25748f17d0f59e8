/** From the sound of speech to the shape of the mouth that says it, frame by frame. */
import type { SpokenSpan } from "../../../schema/functions.ts";
import { FunctionFailure } from "../function.ts";
import type { Sound } from "../media/wav.ts";
import { readWav, WavError } from "../media/wav.ts";
import type { Viseme } from "../pictures/figures/face.ts";
import type { Mouths } from "./renderer.ts";

type Span = { castId: string; start: number; end: number; visemes: Viseme[] };

/** Reads the sound of every line spoken on screen; `input` answers the file of a role. */
export async function mouthsOf(
  speech: readonly SpokenSpan[],
  fps: number,
  input: (role: string) => Promise<string | null>,
): Promise<Mouths> {
  const spans: Span[] = [];
  for (const span of speech) {
    if (!span.on_screen) continue;
    const role = `speech:${span.line_id}`;
    const path = await input(role);
    if (!path)
      throw new FunctionFailure("bad_params", `The line ${span.line_id} is spoken on screen, but the job has no input ${role}`);
    const sound = await readWav(path).catch((cause: unknown) => {
      if (cause instanceof WavError)
        throw new FunctionFailure("fetch_failed", `The input ${role} is no speech: ${cause.message}`, true, { cause });
      throw cause;
    });
    spans.push({
      castId: span.cast_id,
      start: span.start_frame,
      end: span.start_frame + span.frames,
      visemes: visemesOf(sound, fps, span.frames),
    });
  }
  return (castId, frame) => {
    const span = spans.find((each) => each.castId === castId && frame >= each.start && frame < each.end);
    return span?.visemes[frame - span.start] ?? null;
  };
}

/**
 * One shape a frame: openness from energy against the line's own loudness, roundness from how few zero crossings there are
 * (hissing spreads the lips, vowels of the back of the mouth round them). A little smoothing keeps lips from chattering.
 */
export function visemesOf(sound: Sound, fps: number, frames: number): Viseme[] {
  const samples = sound.channels[0] ?? new Float32Array(0);
  const window = Math.max(1, Math.round(sound.sample_rate / fps));
  const measures = Array.from({ length: frames }, (_, i) => measure(samples, i * window, window));
  const loud = Math.max(
    0.02,
    percentile(
      measures.map(({ energy }) => energy),
      0.92,
    ),
  );
  let open = 0;
  let round = 0.2;
  return measures.map(({ energy, crossings }) => {
    const level = Math.min(1, energy / loud);
    const wanted = level < 0.08 ? 0 : 0.12 + 0.8 * level ** 0.8;
    open += (wanted - open) * (wanted > open ? 0.75 : 0.55);
    const hiss = Math.min(1, crossings / (window * 0.24));
    round += (Math.max(0, 0.72 - hiss * 1.9) - round) * 0.5;
    const lips = hiss > 0.55 ? Math.min(open, 0.22) : open;
    return { open: lips, round };
  });
}

function measure(samples: Float32Array, from: number, count: number): { energy: number; crossings: number } {
  let sum = 0;
  let crossings = 0;
  let last = 0;
  const end = Math.min(samples.length, from + count);
  for (let i = from; i < end; i++) {
    const value = samples[i] ?? 0;
    sum += value * value;
    if (value * last < 0) crossings++;
    if (value !== 0) last = value;
  }
  return { energy: Math.sqrt(sum / count), crossings };
}

function percentile(values: number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? 0;
}
