/** The sound track: stems, and their sum brought to the delivery loudness. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { AUDIO_RATE_HZ, type Timeline } from "../../../schema/timeline.ts";
import { createLimiter } from "./limiter.ts";
import { openMeter, SILENCE_LUFS } from "./loudness.ts";
import { decibels, filmSamples, mixTracks, TRACKS, type Track, type TrackBlock } from "./mixer.ts";
import { readSound, type Samples } from "./sound-source.ts";
import { openStem } from "./wav-stem.ts";

export const TARGET_LUFS = -16;
/** Nearer than this to the target, no further pass is worth it. */
const CLOSE_ENOUGH_LU = 0.15;
/** A film of whispers stays soft: more gain would bring up nothing but noise. */
const MAX_GAIN_DB = 20;
const MAX_PASSES = 4;

export type Master = {
  /** 32-bit float samples, interleaved stereo at 48 kHz, no header. */
  mixPath: string;
  stems: Record<Track, string>;
};
export type SoundWork = {
  timeline: Timeline;
  /** Files by role; a role without one is silent. */
  paths: ReadonlyMap<string, string>;
  workDir: string;
  /** True peaks stay under this, in dB below full scale. */
  ceilingDb: number;
};

/** Measures the plain sum, then sets gain and limiter, again where limiting took loudness away. Stems sum to the mix before its limiter. */
export async function masterSound(work: SoundWork, progress: (done: number) => void): Promise<Master> {
  const { workDir } = work;
  const stems = {
    dialogue: join(workDir, "dialogue.wav"),
    music: join(workDir, "music.wav"),
    effects: join(workDir, "effects.wav"),
  };
  const mixPath = join(workDir, "mix.f32");

  const meter = openMeter({ peaks: false });
  await eachBlock(work, (block) => meter.push(sum(block)));
  progress(0.3);
  const { integratedLufs } = meter.close();
  let gainDb = gainTo(integratedLufs);
  for (let pass = 1; ; pass++) {
    const rendered = await renderMix({ ...work, gainDb, mixPath, stems });
    progress(0.3 + 0.7 * (pass / MAX_PASSES));
    const short = TARGET_LUFS - rendered;
    const atLimit = gainDb >= MAX_GAIN_DB || integratedLufs <= SILENCE_LUFS;
    if (atLimit || Math.abs(short) <= CLOSE_ENOUGH_LU || pass === MAX_PASSES) return { mixPath, stems };
    gainDb = Math.min(MAX_GAIN_DB, gainDb + short);
  }
}

/** Silence is left alone. */
const gainTo = (integratedLufs: number): number =>
  integratedLufs <= SILENCE_LUFS ? 0 : Math.min(MAX_GAIN_DB, TARGET_LUFS - integratedLufs);

type RenderOptions = SoundWork & { gainDb: number; mixPath: string; stems: Record<Track, string> };

/** Answers the mix's loudness in LUFS. */
async function renderMix(options: RenderOptions): Promise<number> {
  const { timeline, gainDb, ceilingDb, mixPath, stems } = options;
  const gain = decibels(gainDb);
  const samples = filmSamples(timeline);
  const writers = await Promise.all(TRACKS.map(async (track) => ({ track, stem: await openStem(stems[track], samples) })));
  const limiter = createLimiter({ ceiling: decibels(ceilingDb), rate: AUDIO_RATE_HZ });
  const meter = openMeter({ peaks: false });
  const mix = await open(mixPath, "w");
  const deliver = async (block: Float32Array) => {
    meter.push(block);
    await mix.write(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
  };
  try {
    await eachBlock(options, async (block) => {
      for (const { track, stem } of writers) {
        const scaled = block[track];
        for (let i = 0; i < scaled.length; i++) scaled[i] = (scaled[i] as number) * gain;
        await stem.write(scaled);
      }
      await deliver(limiter.push(sum(block)));
    });
    await deliver(limiter.flush());
  } finally {
    await mix.close();
    for (const { stem } of writers) await stem.close();
  }
  return meter.close().integratedLufs;
}

async function eachBlock({ timeline, paths }: SoundWork, take: (block: TrackBlock) => void | Promise<void>): Promise<void> {
  for (const block of mixTracks(timeline, (role) => load(role, paths))) {
    await take(block);
    // Native sample buffers are only given back in a turn of the event loop.
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

function sum({ dialogue, music, effects }: TrackBlock): Float32Array {
  const mixed = new Float32Array(dialogue.length);
  for (let i = 0; i < mixed.length; i++) {
    mixed[i] = (dialogue[i] as number) + (music[i] as number) + (effects[i] as number);
  }
  return mixed;
}
