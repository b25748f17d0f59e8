/** Looks at a finished film and listens to it: pictures as small grey frames, sound as samples and loudness. */
import { Decoder, Demuxer, FilterAPI } from "node-av/api";
import type { Frame } from "node-av/lib";

const GREY_WIDTH = 64;
const GREY_HEIGHT = 36;
/** Mean brightness, of 255, under which a frame counts as black; limited range black is 16. */
const BLACK = 20;
/** Mean change of a pixel between frames under which the picture stands still. */
const STILL = 0.05;

export type Seen = {
  frames: number;
  /** Runs of black or unchanging frames, as [first frame, count]. */
  black: [number, number][];
  still: [number, number][];
};

/** Decodes all of the picture. */
export async function look(path: string): Promise<Seen> {
  const seen: Seen = { frames: 0, black: [], still: [] };
  let before: Uint8Array | null = null;
  await eachFrame(path, "video", `scale=${GREY_WIDTH}:${GREY_HEIGHT}:flags=area,format=gray`, (frame) => {
    const plane = frame.data?.[0];
    if (!plane) throw new Error("A decoded frame has no picture.");
    const stride = frame.linesize[0] ?? GREY_WIDTH;
    const grey = new Uint8Array(GREY_WIDTH * GREY_HEIGHT);
    for (let row = 0; row < GREY_HEIGHT; row++)
      grey.set(plane.subarray(row * stride, row * stride + GREY_WIDTH), row * GREY_WIDTH);
    const index = seen.frames++;
    if (mean(grey) < BLACK) extend(seen.black, index);
    if (before && change(before, grey) < STILL) extend(seen.still, index);
    before = grey;
  });
  return seen;
}

export type Heard = {
  sample_rate: number;
  /** All channels as one. */
  samples: Float32Array;
  /** EBU R 128: integrated loudness in LUFS, true peak in dBTP. */
  integrated_lufs: number;
  true_peak_dbtp: number;
};

/** Decodes all of the sound and measures it. */
export async function listen(path: string): Promise<Heard> {
  const blocks: Float32Array[] = [];
  const rate = 48_000;
  let integrated = Number.NEGATIVE_INFINITY;
  let peak = Number.NEGATIVE_INFINITY;
  await eachFrame(path, "audio", "aformat=sample_fmts=fltp:channel_layouts=mono", (frame) => {
    const plane = frame.data?.[0];
    if (plane) blocks.push(new Float32Array(plane.buffer.slice(plane.byteOffset, plane.byteOffset + frame.nbSamples * 4)));
  });
  await eachFrame(path, "audio", "ebur128=metadata=1:peak=true", (frame) => {
    const metadata = frame.getMetadata();
    const read = (key: string) => Number(metadata.get(key) ?? Number.NaN);
    const now = read("lavfi.r128.I");
    if (Number.isFinite(now)) integrated = now;
    for (const channel of [0, 1]) {
      const value = read(`lavfi.r128.true_peaks_ch${channel}`);
      if (Number.isFinite(value)) peak = Math.max(peak, 20 * Math.log10(value));
    }
    metadata.free();
  });
  const samples = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  return { sample_rate: rate, samples, integrated_lufs: integrated, true_peak_dbtp: peak };
}

/** Level between two times in seconds, in dB below full scale. */
export function levelDb({ samples, sample_rate }: Heard, from_s: number, to_s: number): number {
  const part = samples.subarray(Math.floor(from_s * sample_rate), Math.ceil(to_s * sample_rate));
  const power = part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length);
  return 10 * Math.log10(power + 1e-12);
}

async function eachFrame(path: string, kind: "video" | "audio", filters: string, use: (frame: Frame) => void): Promise<void> {
  await using input = await Demuxer.open(path);
  const stream = kind === "video" ? input.video() : input.audio();
  if (!stream) throw new Error(`${path} has no ${kind}.`);
  using decoder = await Decoder.create(stream);
  using filter = FilterAPI.create(filters);
  for await (const frame of filter.frames(decoder.frames(input.packets(stream.index)))) {
    if (!frame) continue;
    use(frame);
    frame.free();
  }
}

const mean = (grey: Uint8Array) => grey.reduce((sum, value) => sum + value, 0) / grey.length;

function change(before: Uint8Array, after: Uint8Array): number {
  let sum = 0;
  for (const [index, value] of after.entries()) sum += Math.abs(value - (before[index] ?? 0));
  return sum / after.length;
}

function extend(runs: [number, number][], frame: number): void {
  const last = runs.at(-1);
  if (last && last[0] + last[1] === frame) last[1] += 1;
  else runs.push([frame, 1]);
}
