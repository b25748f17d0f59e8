/** libx264 and its frames as every clip has them: one set-up, so that packets of any two clips can stand side by side. */
import { Codec, CodecContext, FFmpegError, Frame, Rational } from "node-av";
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  type AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from "node-av/constants";
import { type ClipFormat, x264Options } from "./profile.ts";

/** The caller frees it. Throws where this build of FFmpeg has no libx264. */
export function openHouseEncoder(format: ClipFormat): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error("This build of FFmpeg has no libx264");
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = format.width;
  encoder.height = format.height;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, format.fps);
  encoder.framerate = new Rational(format.fps, 1);
  encoder.sampleAspectRatio = new Rational(1, 1);
  encoder.gopSize = format.fps;
  encoder.maxBFrames = 0;
  encoder.threadCount = 1;
  encoder.colorPrimaries = AVCOL_PRI_BT709;
  encoder.colorTrc = AVCOL_TRC_BT709;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  // Set one by one: a Dictionary handed to open2 is freed twice.
  for (const [name, value] of Object.entries(x264Options(format))) {
    FFmpegError.throwIfError(encoder.setOption(name, value), `set libx264's ${name}`);
  }
  FFmpegError.throwIfError(encoder.open2Sync(codec), "open libx264");
  return encoder;
}

/** A frame with memory of its own, tagged BT.709. */
export function allocateFrame(
  width: number,
  height: number,
  pixelFormat: typeof AV_PIX_FMT_RGBA | typeof AV_PIX_FMT_YUV420P,
): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = pixelFormat;
  frame.colorPrimaries = AVCOL_PRI_BT709;
  frame.colorTrc = AVCOL_TRC_BT709;
  frame.colorSpace = AVCOL_SPC_BT709;
  frame.colorRange = AVCOL_RANGE_MPEG;
  FFmpegError.throwIfError(frame.getBuffer(), "allocate a frame");
  return frame;
}
