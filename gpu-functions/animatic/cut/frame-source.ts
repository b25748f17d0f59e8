/** Decoded pictures of a clip by number, in the film's size and rate, packed YUV 4:2:0. */
import { Codec, CodecContext, FFmpegError, Filter, FilterGraph, FormatContext, Frame, Packet } from "node-av";
import { AV_PIX_FMT_YUV420P, AVERROR_EAGAIN, AVERROR_EOF, AVMEDIA_TYPE_VIDEO, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import type { ClipFormat } from "../media/profile.ts";
import type { VideoFacts } from "./probe.ts";

export type FrameSource = {
  /** The picture at this frame of the clip; the bytes are the caller's to change. Asking in rising order is quick. */
  frame(index: number): Uint8Array;
  close(): void;
};

/** Opens a clip. A clip of another size is fitted with black bars, one of another rate keeps its speed, a short one holds its last frame. */
export function openFrameSource(path: string, facts: VideoFacts, format: ClipFormat): FrameSource {
  const demuxer = new FormatContext();
  FFmpegError.throwIfError(demuxer.openInputSync(path), `open ${path}`);
  FFmpegError.throwIfError(demuxer.findStreamInfoSync(), `look into ${path}`);
  const streamIndex = demuxer.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = demuxer.streams[streamIndex];
  const codec = stream ? Codec.findDecoder(stream.codecpar.codecId) : null;
  if (!stream || !codec) throw new Error(`${path} has no video that FFmpeg can decode`);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), "hand the clip's parameters to the decoder");
  decoder.threadCount = 1;
  FFmpegError.throwIfError(decoder.open2Sync(codec), "open the decoder");
  const { timeBase } = stream;
  const startTime = stream.startTime > 0n ? stream.startTime : 0n;
  const packet = new Packet();
  packet.alloc();
  const decoded = new Frame();
  decoded.alloc();
  const fitter = openFitter(facts, format);
  const ticksPerFrame = timeBase.den / (timeBase.num * facts.fps);
  let next = 0;
  let held: Uint8Array | null = null;
  let drained = false;

  const numberOf = (pts: bigint) => Math.round(Number(pts - startTime) / ticksPerFrame);

  function seekTo(index: number): void {
    const time = startTime + BigInt(Math.round(index * ticksPerFrame));
    FFmpegError.throwIfError(demuxer.seekFrameSync(streamIndex, time, AVSEEK_FLAG_BACKWARD), `seek in ${path}`);
    decoder.flushBuffers();
    drained = false;
  }

  function decodeNext(): boolean {
    for (;;) {
      const got = decoder.receiveFrameSync(decoded);
      if (got === AVERROR_EOF) return false;
      if (got !== AVERROR_EAGAIN) {
        FFmpegError.throwIfError(got, `decode ${path}`);
        return true;
      }
      if (drained) return false;
      let read = demuxer.readFrameSync(packet);
      while (read >= 0 && packet.streamIndex !== streamIndex) {
        packet.unref();
        read = demuxer.readFrameSync(packet);
      }
      drained = read < 0;
      FFmpegError.throwIfError(decoder.sendPacketSync(drained ? null : packet), `decode ${path}`);
      packet.unref();
    }
  }

  /** Decodes up to the frame with this number, or the last there is, and keeps it as `held`. */
  function advanceTo(index: number): void {
    const key = facts.keyframes.findLast((frame) => frame <= index) ?? 0;
    if (index < next - 1 || key > next) {
      seekTo(index);
      held = null;
    }
    while (next <= index || held === null) {
      if (!decodeNext()) break;
      const number = numberOf(decoded.bestEffortTimestamp);
      next = number + 1;
      if (number >= index || number === facts.frames - 1) held = fitter.fit(decoded);
      decoded.unref();
    }
    if (held === null) throw new Error(`frame ${index} of ${path} could not be decoded`);
  }

  return {
    frame(index) {
      const wanted = facts.fps === format.fps ? index : Math.floor(((index + 0.5) * facts.fps) / format.fps);
      const clamped = Math.min(facts.frames - 1, wanted);
      if (held === null || next !== clamped + 1) advanceTo(clamped);
      if (held === null) throw new Error(`frame ${index} of ${path} is not there`);
      return new Uint8Array(held);
    },
    close() {
      fitter.close();
      packet.free();
      decoded.free();
      decoder.freeContext();
      demuxer.closeInputSync();
    },
  };
}

type Fitter = { fit(frame: Frame): Uint8Array; close(): void };

/** Brings frames to the film's size and pixel format; frames that have both are taken as they are. */
function openFitter(facts: VideoFacts, { width, height }: ClipFormat): Fitter {
  let graph: {
    graph: FilterGraph;
    source: ReturnType<FilterGraph["createFilter"]>;
    sink: ReturnType<FilterGraph["createFilter"]>;
  } | null = null;
  const fitted = new Frame();
  fitted.alloc();

  function openGraph(frame: Frame) {
    const made = new FilterGraph();
    made.alloc();
    const find = (name: string) => {
      const filter = Filter.getByName(name);
      if (!filter) throw new Error(`This build of FFmpeg has no filter ${name}`);
      return filter;
    };
    const source = made.createFilter(
      find("buffer"),
      "in",
      `video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=1/1000:pixel_aspect=1/1`,
    );
    const scale = made.createFilter(
      find("scale"),
      "scale",
      `w=${width}:h=${height}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic+accurate_rnd:out_color_matrix=bt709:out_range=tv`,
    );
    const pixels = made.createFilter(find("format"), "pixels", "pix_fmts=yuv420p");
    const pad = made.createFilter(find("pad"), "pad", `w=${width}:h=${height}:x=-1:y=-1:color=black`);
    const sink = made.createFilter(find("buffersink"), "out");
    if (!source || !scale || !pixels || !pad || !sink) throw new Error("FFmpeg could not set up scaling");
    FFmpegError.throwIfError(source.link(0, scale, 0), "link the scaler");
    FFmpegError.throwIfError(scale.link(0, pixels, 0), "link the pixel format");
    FFmpegError.throwIfError(pixels.link(0, pad, 0), "link the padding");
    FFmpegError.throwIfError(pad.link(0, sink, 0), "link the sink");
    FFmpegError.throwIfError(made.configSync(), "set up scaling");
    return { graph: made, source, sink };
  }

  return {
    fit(frame) {
      if (frame.width === width && frame.height === height && frame.format === AV_PIX_FMT_YUV420P) return frame.toBuffer();
      graph ??= openGraph(frame);
      if (!graph.source || !graph.sink) throw new Error(`frames of ${facts.width}×${facts.height} cannot be scaled`);
      FFmpegError.throwIfError(graph.source.buffersrcAddFrameSync(frame), "scale a frame");
      FFmpegError.throwIfError(graph.sink.buffersinkGetFrameSync(fitted), "scale a frame");
      const bytes = fitted.toBuffer();
      fitted.unref();
      return bytes;
    },
    close() {
      fitted.free();
      graph?.graph.free();
    },
  };
}
