/** Encodes pictures that are YUV already into a piece of film, in the house's encoding profile. */
import { FFmpegError, FormatContext, Packet, Rational } from "node-av";
import {
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
} from "node-av/constants";
import { allocateFrame, openHouseEncoder } from "../media/house-encoder.ts";
import { type ClipFormat, timescaleOf } from "../media/profile.ts";
import { parameterSets } from "./parameter-sets.ts";

/** The parameter sets that every clip of this format carries: a clip with others cannot be copied. */
export function houseParameterSets(format: ClipFormat): string {
  const encoder = openHouseEncoder(format);
  const sets = parameterSets(encoder.extraData);
  encoder.freeContext();
  return sets;
}

export type FrameWriter = { write(picture: Uint8Array): void; close(): void };

/** Opens an MP4 file for `frames` pictures of packed YUV 4:2:0. */
export function openFrameWriter(path: string, format: ClipFormat, frames: number): FrameWriter {
  const { width, height, fps } = format;
  const encoder = openHouseEncoder(format);
  const muxer = new FormatContext();
  FFmpegError.throwIfError(muxer.allocOutputContext2(null, "mp4", path), "open an MP4 muxer");
  muxer.setFlags(AVFMT_FLAG_BITEXACT);
  const stream = muxer.newStream(null);
  stream.timeBase = new Rational(1, timescaleOf(fps));
  stream.avgFrameRate = new Rational(fps, 1);
  FFmpegError.throwIfError(stream.codecpar.fromContext(encoder), "hand x264's parameters to the muxer");
  FFmpegError.throwIfError(muxer.openOutputSync(), `create ${path}`);
  FFmpegError.throwIfError(muxer.setOption("video_track_timescale", timescaleOf(fps)), "set the time base");
  FFmpegError.throwIfError(muxer.writeHeaderSync(), `begin ${path}`);
  const frame = allocateFrame(width, height, AV_PIX_FMT_YUV420P);
  const packet = new Packet();
  packet.alloc();
  let written = 0;

  function drain(): void {
    for (;;) {
      const received = encoder.receivePacketSync(packet);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      FFmpegError.throwIfError(received, "receive a packet from x264");
      packet.streamIndex = 0;
      packet.duration = 1n;
      packet.rescaleTs({ num: 1, den: fps }, stream.timeBase);
      FFmpegError.throwIfError(muxer.writeFrameSync(packet), `write to ${path}`);
      packet.unref();
    }
  }

  // A last group of one picture would put two key frames in a row where the next piece begins.
  const brought = frames % fps === 1 && frames > 1 ? frames - 2 : -1;
  return {
    write(picture) {
      FFmpegError.throwIfError(frame.makeWritable(), "reuse a frame");
      FFmpegError.throwIfError(
        frame.fromBuffer(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)),
        "take a frame",
      );
      frame.pts = BigInt(written);
      frame.pictType = written === brought ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
      written++;
      FFmpegError.throwIfError(encoder.sendFrameSync(frame), "encode a frame");
      drain();
    },
    close() {
      FFmpegError.throwIfError(encoder.sendFrameSync(null), "flush x264");
      drain();
      FFmpegError.throwIfError(muxer.writeTrailerSync(), `finish ${path}`);
      packet.free();
      frame.free();
      encoder.freeContext();
      muxer.closeOutputSync();
      muxer.freeContext();
    },
  };
}
