/** Encodes the mix to AAC-LC, packet by packet. */
import { type FileHandle, open } from "node:fs/promises";
import { Codec, CodecContext, FFmpegError, Frame, Packet, Rational } from "node-av";
import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLTP,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_AAC,
} from "node-av/constants";
import { AUDIO_RATE_HZ } from "../../../schema/timeline.ts";

const BIT_RATE = 192_000n;
const BYTES_PER_SAMPLE = 8;

export type AacEncoder = {
  context: CodecContext;
  /** Encodes on, up to this sample of the film, and hands over each packet; its time base is one sample. */
  encodeUntil(sample: number, take: (packet: Packet) => void): Promise<void>;
  /** Encodes what is left. */
  finish(take: (packet: Packet) => void): Promise<void>;
  close(): Promise<void>;
};

/** Reads interleaved 32-bit float stereo, `samples` long. */
export async function openAac(mixPath: string, samples: number): Promise<AacEncoder> {
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  if (!codec) throw new Error("This build of FFmpeg has no AAC encoder");
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleRate = AUDIO_RATE_HZ;
  context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
  context.sampleFormat = AV_SAMPLE_FMT_FLTP;
  context.bitRate = BIT_RATE;
  context.timeBase = new Rational(1, AUDIO_RATE_HZ);
  context.threadCount = 1;
  // The better and the quicker of FFmpeg's two at this rate, by its own documentation.
  FFmpegError.throwIfError(context.setOption("aac_coder", "fast"), "choose the AAC coder");
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  FFmpegError.throwIfError(context.open2Sync(codec), "open the AAC encoder");
  const frameSamples = context.frameSize;
  const file: FileHandle = await open(mixPath, "r");
  const packet = new Packet();
  packet.alloc();
  let at = 0;

  function drain(take: (packet: Packet) => void): void {
    for (;;) {
      const received = context.receivePacketSync(packet);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      FFmpegError.throwIfError(received, "receive a packet of AAC");
      take(packet);
      packet.unref();
    }
  }

  async function encodeUntil(sample: number, take: (packet: Packet) => void): Promise<void> {
    const end = Math.min(samples, Math.ceil(sample / frameSamples) * frameSamples);
    if (at >= end) return;
    const bytes = Buffer.alloc((end - at) * BYTES_PER_SAMPLE);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at * BYTES_PER_SAMPLE);
    if (bytesRead !== bytes.length) throw new Error(`the mix ends before sample ${end} of ${samples}`);
    const mix = new Float32Array(bytes.buffer, bytes.byteOffset, (end - at) * 2);
    for (let done = 0; at < end; ) {
      const count = Math.min(frameSamples, end - at);
      using frame = Frame.fromAudioBuffer(toPlanes(mix.subarray(2 * done, 2 * (done + count))), {
        nbSamples: count,
        format: AV_SAMPLE_FMT_FLTP,
        sampleRate: AUDIO_RATE_HZ,
        channelLayout: AV_CHANNEL_LAYOUT_STEREO,
        timeBase: { num: 1, den: AUDIO_RATE_HZ },
        pts: BigInt(at),
      });
      at += count;
      done += count;
      FFmpegError.throwIfError(context.sendFrameSync(frame), "encode AAC");
      drain(take);
    }
  }

  return {
    context,
    encodeUntil,
    async finish(take) {
      await encodeUntil(samples, take);
      FFmpegError.throwIfError(context.sendFrameSync(null), "flush the AAC encoder");
      drain(take);
    },
    async close() {
      packet.free();
      context.freeContext();
      await file.close();
    },
  };
}

/** Left, then right. */
function toPlanes(interleaved: Float32Array): Buffer {
  const samples = interleaved.length / 2;
  const planes = new Float32Array(interleaved.length);
  for (let i = 0; i < samples; i++) {
    planes[i] = interleaved[2 * i] as number;
    planes[samples + i] = interleaved[2 * i + 1] as number;
  }
  return Buffer.from(planes.buffer);
}
