/** Loudness and true peak of a sound as EBU R 128 has them, by FFmpeg's own meter. */
import { FFmpegError, Filter, FilterGraph, Frame } from "node-av";
import { AV_CHANNEL_LAYOUT_STEREO, AV_OPT_TYPE_DOUBLE, AV_SAMPLE_FMT_FLT } from "node-av/constants";
import { AUDIO_RATE_HZ } from "../../../schema/timeline.ts";

/** The meter's answer to silence. */
export const SILENCE_LUFS = -70;

export type Loudness = {
  integratedLufs: number;
  /** −∞ for silence. */
  truePeakDb: number;
};
export type Meter = {
  /** Interleaved stereo at 48 kHz. */
  push(block: Float32Array): void;
  close(): Loudness;
};

/** `peaks` costs twice the time; without it the true peak is not measured. */
export function openMeter({ peaks }: { peaks: boolean }): Meter {
  const graph = new FilterGraph();
  graph.alloc();
  const make = (filter: string, name: string, args?: string) => {
    const found = Filter.getByName(filter);
    const made = found ? graph.createFilter(found, name, args) : null;
    if (!made) throw new Error(`FFmpeg could not make the filter ${filter}`);
    return made;
  };
  const source = make(
    "abuffer",
    "in",
    `sample_rate=${AUDIO_RATE_HZ}:sample_fmt=flt:channel_layout=stereo:time_base=1/${AUDIO_RATE_HZ}`,
  );
  const meter = make("ebur128", "meter", peaks ? "peak=true:framelog=quiet" : "framelog=quiet");
  const sink = make("anullsink", "out");
  FFmpegError.throwIfError(source.link(0, meter, 0), "link the loudness meter");
  FFmpegError.throwIfError(meter.link(0, sink, 0), "link the sink");
  FFmpegError.throwIfError(graph.configSync(), "set up the loudness meter");
  let pushed = 0;
  const settle = () => {
    while (graph.requestOldestSync() >= 0);
  };
  return {
    push(block) {
      if (block.length === 0) return;
      const nbSamples = block.length / 2;
      using frame = Frame.fromAudioBuffer(Buffer.from(block.buffer, block.byteOffset, block.byteLength), {
        nbSamples,
        format: AV_SAMPLE_FMT_FLT,
        sampleRate: AUDIO_RATE_HZ,
        channelLayout: AV_CHANNEL_LAYOUT_STEREO,
        timeBase: { num: 1, den: AUDIO_RATE_HZ },
        pts: BigInt(pushed),
      });
      pushed += nbSamples;
      FFmpegError.throwIfError(source.buffersrcAddFrameSync(frame), "measure loudness");
      settle();
    },
    close() {
      FFmpegError.throwIfError(source.buffersrcAddFrameSync(null), "finish measuring loudness");
      settle();
      const integratedLufs = Number(meter.getOption("integrated", AV_OPT_TYPE_DOUBLE));
      const truePeakDb = peaks ? Number(meter.getOption("true_peak", AV_OPT_TYPE_DOUBLE)) : Number.NaN;
      graph.free();
      return { integratedLufs, truePeakDb };
    },
  };
}
