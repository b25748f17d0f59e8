/** Any sound file as 48 kHz samples. */
import { readFileSync } from "node:fs";
import { Codec, CodecContext, FFmpegError, Filter, type FilterContext, FilterGraph, FormatContext, Frame, Packet } from "node-av";
import { AVERROR_EAGAIN, AVERROR_EOF, AVMEDIA_TYPE_AUDIO } from "node-av/constants";
import { AUDIO_RATE_HZ } from "../../../schema/timeline.ts";
import { decodeWav, WavError } from "../media/wav.ts";

/** One plane a channel: one for mono, two for everything else. */
export type Samples = Float32Array[];

/** Decodes a whole file into memory. Throws where FFmpeg cannot read it or it holds no sound. */
export function readSound(path: string): Samples {
  return readHouseSound(path) ?? decodeWhole(path);
}

/** What the functions here write needs no decoder; null for every other file. */
function readHouseSound(path: string): Samples | null {
  try {
    const { sample_rate, channels } = decodeWav(readFileSync(path), path);
    return sample_rate === AUDIO_RATE_HZ ? channels : null;
  } catch (error) {
    if (error instanceof WavError) return null;
    throw error;
  }
}

function decodeWhole(path: string): Samples {
  const planes: Float32Array[][] = [];
  decodeSound(path, (interleaved, channels) => {
    for (let channel = 0; channel < channels; channel++) {
      const samples = new Float32Array(interleaved.length / channels);
      for (let i = 0; i < samples.length; i++) samples[i] = interleaved[i * channels + channel] as number;
      const plane = planes[channel] ?? [];
      plane.push(samples);
      planes[channel] = plane;
    }
  });
  return planes.map(joinSamples);
}

/** Decodes block by block: `take` gets interleaved samples of one channel, or of two where the file has more than one. */
export function decodeSound(path: string, take: (interleaved: Float32Array, channels: 1 | 2) => void): void {
  const demuxer = new FormatContext();
  FFmpegError.throwIfError(demuxer.openInputSync(path), `open ${path}`);
  const packet = new Packet();
  const frame = new Frame();
  const converted = new Frame();
  const decoder = new CodecContext();
  const graph = new FilterGraph();
  let converter: { source: FilterContext; sink: FilterContext; channels: 1 | 2 } | null = null;

  function receive(): void {
    for (;;) {
      const got = decoder.receiveFrameSync(frame);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      FFmpegError.throwIfError(got, `decode ${path}`);
      converter ??= openConverter(graph, frame);
      FFmpegError.throwIfError(converter.source.buffersrcAddFrameSync(frame), `convert ${path}`);
      frame.unref();
      pull(converter);
    }
  }
  function pull({ sink, channels }: { sink: FilterContext; channels: 1 | 2 }): void {
    while (sink.buffersinkGetFrameSync(converted) >= 0) {
      const bytes = converted.toBuffer();
      const end = bytes.byteOffset + converted.nbSamples * channels * Float32Array.BYTES_PER_ELEMENT;
      take(new Float32Array(bytes.buffer.slice(bytes.byteOffset, end)), channels);
      converted.unref();
    }
  }

  try {
    FFmpegError.throwIfError(demuxer.findStreamInfoSync(), `look into ${path}`);
    const index = demuxer.findBestStream(AVMEDIA_TYPE_AUDIO);
    const stream = demuxer.streams[index];
    const codec = stream ? Codec.findDecoder(stream.codecpar.codecId) : null;
    if (!stream || !codec) throw new Error(`${path} has no sound that FFmpeg can decode`);
    decoder.allocContext3(codec);
    FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), "hand the sound's parameters to the decoder");
    decoder.pktTimebase = stream.timeBase;
    FFmpegError.throwIfError(decoder.open2Sync(codec), "open the decoder");
    packet.alloc();
    frame.alloc();
    converted.alloc();
    graph.alloc();
    while (demuxer.readFrameSync(packet) >= 0) {
      if (packet.streamIndex === index) FFmpegError.throwIfError(decoder.sendPacketSync(packet), `decode ${path}`);
      packet.unref();
      receive();
    }
    decoder.sendPacketSync(null);
    receive();
    flush(converter, pull);
  } finally {
    graph.free();
    converted.free();
    frame.free();
    packet.free();
    decoder.freeContext();
    demuxer.closeInputSync();
  }
}

type Converter = { source: FilterContext; sink: FilterContext; channels: 1 | 2 };

function flush(converter: Converter | null, pull: (converter: Converter) => void): void {
  if (!converter) return;
  converter.source.buffersrcAddFrameSync(null);
  pull(converter);
}

function openConverter(graph: FilterGraph, frame: Frame): Converter {
  const make = (filter: string, name: string, args?: string) => {
    const found = Filter.getByName(filter);
    const made = found ? graph.createFilter(found, name, args) : null;
    if (!made) throw new Error(`FFmpeg could not make the filter ${filter}`);
    return made;
  };
  const channels = frame.channels === 1 ? 1 : 2;
  const layout = frame.channels === 1 ? "mono" : frame.channels === 2 ? "stereo" : `${frame.channels}c`;
  const source = make(
    "abuffer",
    "in",
    `sample_rate=${frame.sampleRate}:sample_fmt=${frame.format}:channel_layout=${layout}:time_base=1/${frame.sampleRate}`,
  );
  const resample = make("aresample", "rate", `${AUDIO_RATE_HZ}`);
  const form = make("aformat", "form", `sample_fmts=flt:channel_layouts=${channels === 1 ? "mono" : "stereo"}`);
  const sink = make("abuffersink", "out");
  FFmpegError.throwIfError(source.link(0, resample, 0), "link the resampler");
  FFmpegError.throwIfError(resample.link(0, form, 0), "link the sample format");
  FFmpegError.throwIfError(form.link(0, sink, 0), "link the sink");
  FFmpegError.throwIfError(graph.configSync(), "set up the sound conversion");
  return { source, sink, channels };
}

function joinSamples(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
