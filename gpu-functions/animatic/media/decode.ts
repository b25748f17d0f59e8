/** Reads the frames of a clip as RGBA of a wished size. */
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Packet, SoftwareScaleContext } from "node-av";
import {
  AV_PIX_FMT_RGBA,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_RGB,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
  SWS_ACCURATE_RND,
  SWS_LANCZOS,
} from "node-av/constants";

export type VideoReader = {
  /** The next frame, good until the next call; null when there are no more. */
  read(): Uint8ClampedArray<ArrayBuffer> | null;
  close(): void;
};

/** Throws where the file is no video FFmpeg knows. */
export function openVideoReader(path: string, { width, height }: { width: number; height: number }): VideoReader {
  const input = new FormatContext();
  FFmpegError.throwIfError(input.openInputSync(path), `open ${path}`);
  FFmpegError.throwIfError(input.findStreamInfoSync(), `read ${path}`);
  const index = input.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = input.streams[index];
  const codec = stream && Codec.findDecoder(stream.codecpar.codecId);
  if (!stream || !codec) throw new Error(`No video that can be decoded in ${path}`);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), "hand the parameters to the decoder");
  decoder.threadCount = 1;
  FFmpegError.throwIfError(decoder.open2Sync(codec), "open the decoder");
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  scaler.setOption("sws_flags", SWS_LANCZOS | SWS_ACCURATE_RND);
  const packet = new Packet();
  packet.alloc();
  const decoded = new Frame();
  decoded.alloc();
  const rgba = new Frame();
  rgba.alloc();
  rgba.width = width;
  rgba.height = height;
  rgba.format = AV_PIX_FMT_RGBA;
  rgba.colorSpace = AVCOL_SPC_RGB;
  rgba.colorRange = AVCOL_RANGE_JPEG;
  FFmpegError.throwIfError(rgba.getBuffer(1), "allocate a frame");
  let ended = false;

  function decode(): boolean {
    for (;;) {
      const got = decoder.receiveFrameSync(decoded);
      if (got >= 0) return true;
      if (got === AVERROR_EOF) return false;
      if (got !== AVERROR_EAGAIN) FFmpegError.throwIfError(got, `decode ${path}`);
      feed();
    }
  }

  function feed(): void {
    while (!ended) {
      const read = input.readFrameSync(packet);
      if (read < 0) {
        ended = true;
        decoder.sendPacketSync(null);
        return;
      }
      const ours = packet.streamIndex === index;
      if (ours) FFmpegError.throwIfError(decoder.sendPacketSync(packet), `decode ${path}`);
      packet.unref();
      if (ours) return;
    }
  }

  return {
    read() {
      if (!decode()) return null;
      FFmpegError.throwIfError(scaler.scaleFrameSync(rgba, decoded), "scale a frame");
      decoded.unref();
      const bytes = rgba.toBuffer();
      return new Uint8ClampedArray(bytes.buffer as ArrayBuffer, bytes.byteOffset, width * height * 4);
    },
    close() {
      packet.free();
      decoded.free();
      rgba.free();
      scaler.freeContext();
      decoder.freeContext();
      input.closeInputSync();
    },
  };
}
