/** What a media file really holds, read from its packets and not from its claims. */
import { FFmpegError, FormatContext, Packet } from "node-av";
import { AV_PKT_FLAG_KEY, AVERROR_EOF, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from "node-av/constants";
import type { ClipFormat } from "../media/profile.ts";
import { parameterSets } from "./parameter-sets.ts";

export type VideoFacts = {
  width: number;
  height: number;
  /** Mean rate over the whole file. */
  fps: number;
  frames: number;
  /** Frames that decoding can start at, by order of showing. */
  keyframes: number[];
  /** Whether packets come in the order of showing, evenly, at exactly `fps`. */
  even: boolean;
  parameterSets: string;
};
export type MediaFacts = {
  video: VideoFacts | null;
  /** Seconds of sound, by its packets. */
  audio: { samples: number; sample_rate: number; channels: number } | null;
};

/** Reads the whole file. Throws `FFmpegError` for one that FFmpeg cannot open. */
export function probe(path: string): MediaFacts {
  const demuxer = new FormatContext();
  FFmpegError.throwIfError(demuxer.openInputSync(path), `open ${path}`);
  const packet = new Packet();
  try {
    // An MP4's header tells all; other formats only tell after a look at their packets.
    const told =
      demuxer.streams.length > 0 && demuxer.streams.every(({ codecpar }) => codecpar.width > 0 || codecpar.sampleRate > 0);
    if (!told) FFmpegError.throwIfError(demuxer.findStreamInfoSync(), `look into ${path}`);
    const videoIndex = demuxer.findBestStream(AVMEDIA_TYPE_VIDEO);
    const audioIndex = demuxer.findBestStream(AVMEDIA_TYPE_AUDIO);
    const times: bigint[] = [];
    const keys: bigint[] = [];
    let audioTicks = 0n;
    packet.alloc();
    for (;;) {
      const got = demuxer.readFrameSync(packet);
      if (got === AVERROR_EOF) break;
      FFmpegError.throwIfError(got, `read ${path}`);
      if (packet.streamIndex === videoIndex) {
        times.push(packet.pts);
        if (packet.hasFlags(AV_PKT_FLAG_KEY)) keys.push(packet.pts);
      } else if (packet.streamIndex === audioIndex) audioTicks += packet.duration;
      packet.unref();
    }
    const streams = demuxer.streams;
    const video = streams[videoIndex];
    const audio = streams[audioIndex];
    return {
      video: video && times.length > 0 ? videoFacts(video, times, keys) : null,
      audio: audio
        ? {
            samples: Math.round((Number(audioTicks) * audio.timeBase.num * audio.codecpar.sampleRate) / audio.timeBase.den),
            sample_rate: audio.codecpar.sampleRate,
            channels: audio.codecpar.channels,
          }
        : null,
    };
  } finally {
    packet.free();
    demuxer.closeInputSync();
  }
}

/** Whether frames of this clip can stand in a film of this format as they are. */
export const isHouseClip = (facts: VideoFacts, format: ClipFormat, houseSets: string): boolean =>
  facts.even &&
  facts.fps === format.fps &&
  facts.width === format.width &&
  facts.height === format.height &&
  facts.parameterSets === houseSets;

function videoFacts(stream: FormatContext["streams"][number], times: readonly bigint[], keys: readonly bigint[]): VideoFacts {
  const { num, den } = stream.timeBase;
  const shown = [...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const order = new Map(shown.map((time, index) => [time, index]));
  const first = shown[0] ?? 0n;
  const step = (shown[1] ?? first) - first;
  const even = times.every((time, index) => time === first + step * BigInt(index));
  const span = Number((shown.at(-1) ?? first) - first);
  const declared = stream.avgFrameRate;
  const fps = times.length > 1 && span > 0 ? ((times.length - 1) * den) / (span * num) : declared.num / Math.max(1, declared.den);
  return {
    width: stream.codecpar.width,
    height: stream.codecpar.height,
    fps: Math.abs(fps - Math.round(fps)) < 1e-6 ? Math.round(fps) : fps,
    frames: times.length,
    keyframes: keys.map((time) => order.get(time) ?? 0).sort((a, b) => a - b),
    even,
    parameterSets: parameterSets(stream.codecpar.extradata),
  };
}
