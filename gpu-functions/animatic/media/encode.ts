/** Writes frames to an MP4 clip in the house's encoding profile. */
import { type CodecContext, FFmpegError, FormatContext, Log, Packet, Rational, SoftwareScaleContext } from "node-av";
import {
  AV_LOG_ERROR,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_RGB,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
} from "node-av/constants";
import { allocateFrame, openHouseEncoder } from "./house-encoder.ts";
import type { ClipFormat } from "./profile.ts";
import { timescaleOf } from "./profile.ts";

Log.setLevel(AV_LOG_ERROR);

export type VideoWriter = {
  /** Takes one frame of opaque RGBA, `width * height * 4` bytes, row by row from the top. */
  write(rgba: Uint8Array | Uint8ClampedArray): Promise<void>;
  /** Writes what is left and the index; the file is complete when this resolves. */
  close(): Promise<void>;
  /** Frees everything without finishing the file. Harmless after `close`. */
  discard(): void;
};

/** Opens an MP4 file for writing. Throws where the size is odd or FFmpeg refuses. */
export function openVideoWriter(path: string, format: ClipFormat): VideoWriter {
  const { width, height, fps } = format;
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError(`A clip's size must be even, not ${width}×${height}`);

  const encoder = openHouseEncoder(format);
  const { muxer, stream } = openMuxer(path, encoder, fps);
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const rgbaFrame = allocateFrame(width, height, AV_PIX_FMT_RGBA);
  rgbaFrame.colorSpace = AVCOL_SPC_RGB;
  rgbaFrame.colorRange = AVCOL_RANGE_JPEG;
  const yuvFrame = allocateFrame(width, height, AV_PIX_FMT_YUV420P);
  const packet = new Packet();
  packet.alloc();
  let frames = 0;
  let open = true;

  function drain(): void {
    for (;;) {
      const received = encoder.receivePacketSync(packet);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      FFmpegError.throwIfError(received, "receive a packet from x264");
      packet.streamIndex = 0;
      packet.duration = 1n;
      packet.rescaleTs({ num: 1, den: fps }, stream.timeBase);
      FFmpegError.throwIfError(muxer.interleavedWriteFrameSync(packet), `write to ${path}`);
      packet.unref();
    }
  }

  function discard(): void {
    if (!open) return;
    open = false;
    packet.free();
    rgbaFrame.free();
    yuvFrame.free();
    scaler.freeContext();
    encoder.freeContext();
    muxer.closeOutputSync();
    muxer.freeContext();
  }

  return {
    async write(rgba) {
      if (rgba.byteLength !== width * height * 4) {
        throw new RangeError(`A frame of ${width}×${height} has ${width * height * 4} bytes, not ${rgba.byteLength}`);
      }
      const pixels = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
      FFmpegError.throwIfError(rgbaFrame.fromBuffer(pixels), "take a frame");
      FFmpegError.throwIfError(yuvFrame.makeWritable(), "reuse a frame");
      FFmpegError.throwIfError(scaler.scaleFrameSync(yuvFrame, rgbaFrame), "convert a frame to YUV");
      yuvFrame.pts = BigInt(frames++);
      FFmpegError.throwIfError(encoder.sendFrameSync(yuvFrame), "encode a frame");
      drain();
      // Native pixel buffers are only given back in a turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    },
    async close() {
      FFmpegError.throwIfError(encoder.sendFrameSync(null), "flush x264");
      drain();
      FFmpegError.throwIfError(muxer.writeTrailerSync(), `finish ${path}`);
      discard();
    },
    discard,
  };
}

function openMuxer(path: string, encoder: CodecContext, fps: number) {
  const muxer = new FormatContext();
  FFmpegError.throwIfError(muxer.allocOutputContext2(null, "mp4", path), "open an MP4 muxer");
  muxer.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = muxer.newStream(null);
  stream.timeBase = new Rational(1, timescaleOf(fps));
  stream.avgFrameRate = new Rational(fps, 1);
  FFmpegError.throwIfError(stream.codecpar.fromContext(encoder), "hand x264's parameters to the muxer");
  FFmpegError.throwIfError(muxer.openOutputSync(), `create ${path}`);
  FFmpegError.throwIfError(muxer.setOption("movflags", "+faststart"), "ask for the index in front");
  FFmpegError.throwIfError(muxer.setOption("video_track_timescale", timescaleOf(fps)), "set the time base");
  FFmpegError.throwIfError(muxer.writeHeaderSync(), `begin ${path}`);
  return { muxer, stream };
}
