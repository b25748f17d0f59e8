/** The sound track: the plain sum of its sounds, brought to the delivery loudness, and the stems. */
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { AUDIO_RATE_HZ, type Timeline } from "../../../schema/timeline.ts";
import { createLimiter } from "./limiter.ts";
import { openMeter, SILENCE_LUFS } from "./loudness.ts";
import { BLOCK_SAMPLES, decibels, filmSamples, mixTracks, TRACKS, type Track, type TrackBlock } from "./mixer.ts";
import { readSound, type Samples } from "./sound-source.ts";
import { openStem } from "./wav-stem.ts";

export const TARGET_LUFS = -16;
/** Nearer than this to the target, no further pass is worth it. */
const CLOSE_ENOUGH_LU = 0.15;
/** A film of whispers stays soft: more gain would bring up nothing but noise. */
const MAX_GAIN_DB = 20;
const MAX_PASSES = 4;

export type SoundWork = {
  timeline: Timeline;
  /** Files by role; a role without one is silent. */
  paths: ReadonlyMap<string, string>;
  workDir: string;
};
/** Files of 32-bit float samples, interleaved stereo at 48 kHz, no header. */
export type PlainMix = { path: string; integratedLufs: number };
export type Mix = { path: string; gainDb: number };
export type Stems = Record<Track, string>;

/** Sums all sounds and measures the sum. */
export async function mixSound(work: SoundWork): Promise<PlainMix> {
  const path = join(work.workDir, "plain.f32");
  const meter = openMeter({ peaks: false });
  const mixed = new Float32Array(BLOCK_SAMPLES * 2);
  await using file = await open(path, "w");
  await eachBlock(work, async ({ dialogue, music, effects }) => {
    const block = mixed.subarray(0, dialogue.length);
    for (let i = 0; i < block.length; i++) block[i] = (dialogue[i] as number) + (music[i] as number) + (effects[i] as number);
    meter.push(block);
    await file.write(bytesOf(block));
  });
  return { path, integratedLufs: meter.close().integratedLufs };
}

/** Sets gain and limiter, again where limiting took loudness away. True peaks stay under `ceilingDb`, in dB below full scale. */
export async function limitMix(plain: PlainMix, { timeline, workDir }: SoundWork, ceilingDb: number): Promise<Mix> {
  const path = join(workDir, "mix.f32");
  const silent = plain.integratedLufs <= SILENCE_LUFS;
  let gainDb = silent ? 0 : Math.min(MAX_GAIN_DB, TARGET_LUFS - plain.integratedLufs);
  for (let pass = 1; ; pass++) {
    const short = TARGET_LUFS - (await limitOnce(plain.path, path, filmSamples(timeline), { gainDb, ceilingDb }));
    if (silent || gainDb >= MAX_GAIN_DB || Math.abs(short) <= CLOSE_ENOUGH_LU || pass === MAX_PASSES) return { path, gainDb };
    gainDb = Math.min(MAX_GAIN_DB, gainDb + short);
  }
}

/** Writes the tracks by themselves at the mix's gain: they sum to the mix before its limiter. */
export async function writeStems(work: SoundWork, gainDb: number): Promise<Stems> {
  const at = (track: Track) => join(work.workDir, `${track}.wav`);
  const gain = decibels(gainDb);
  const samples = filmSamples(work.timeline);
  const stems = await Promise.all(TRACKS.map(async (track) => ({ track, file: await openStem(at(track), samples) })));
  try {
    await eachBlock(work, async (block) => {
      for (const { track, file } of stems) await file.write(block[track], gain);
    });
  } finally {
    for (const { file } of stems) await file.close();
  }
  return { dialogue: at("dialogue"), music: at("music"), effects: at("effects") };
}

/** Answers the loudness of what it wrote, in LUFS. */
async function limitOnce(
  from: string,
  to: string,
  samples: number,
  { gainDb, ceilingDb }: { gainDb: number; ceilingDb: number },
): Promise<number> {
  const gain = decibels(gainDb);
  const limiter = createLimiter({ ceiling: decibels(ceilingDb), rate: AUDIO_RATE_HZ });
  const meter = openMeter({ peaks: false });
  const block = new Float32Array(BLOCK_SAMPLES * 2);
  await using plain = await open(from, "r");
  await using mix = await open(to, "w");
  const deliver = async (limited: Float32Array) => {
    meter.push(limited);
    await mix.write(bytesOf(limited));
  };
  for (let at = 0; at < samples; at += BLOCK_SAMPLES) {
    const part = block.subarray(0, Math.min(BLOCK_SAMPLES, samples - at) * 2);
    await readExactly(plain, bytesOf(part), at * 2 * Float32Array.BYTES_PER_ELEMENT);
    for (let i = 0; i < part.length; i++) part[i] = (part[i] as number) * gain;
    await deliver(limiter.push(part));
    // Native sample buffers are only given back in a turn of the event loop.
    await turn();
  }
  await deliver(limiter.flush());
  return meter.close().integratedLufs;
}

async function eachBlock({ timeline, paths }: SoundWork, take: (block: TrackBlock) => Promise<void>): Promise<void> {
  for (const block of mixTracks(timeline, (role) => load(role, paths))) {
    await take(block);
    await turn();
  }
}

/** A film with a hole in its sound is better than none. */
function load(role: string, paths: ReadonlyMap<string, string>): Samples | null {
  const path = paths.get(role);
  if (path === undefined) return null;
  try {
    return readSound(path);
  } catch (error) {
    console.error(`sound ${role} is left out: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

const bytesOf = (samples: Float32Array) => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

async function readExactly(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  const { bytesRead } = await file.read(into, 0, into.length, position);
  if (bytesRead !== into.length) throw new Error(`a mix ends ${into.length - bytesRead} bytes early`);
}
