/** Joins pieces of picture, the mix and the captions into one MP4, a second of each at a time. */
import { setImmediate as turn } from "node:timers/promises";
import { Dictionary, FFmpegError, FormatContext, Packet, Rational } from "node-av";
import {
  AV_CODEC_ID_MOV_TEXT,
  AV_PKT_FLAG_KEY,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
  AVMEDIA_TYPE_SUBTITLE,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from "node-av/constants";
import { AUDIO_RATE_HZ, type Timeline } from "../../../schema/timeline.ts";
import { timescaleOf } from "../media/profile.ts";
import { openAac } from "./aac.ts";
import { iso639Part2 } from "./languages.ts";
import { filmSamples } from "./mixer.ts";
import type { Piece } from "./picture.ts";
import { textSampleEntry, textSamples } from "./timed-text.ts";

export type MuxOptions = { timeline: Timeline; pieces: readonly Piece[]; mixPath: string; path: string; signal: AbortSignal };

/** Writes the film with its index at the end. */
export async function muxFilm({ timeline, pieces, mixPath, path, signal }: MuxOptions): Promise<void> {
  const { fps } = timeline;
  const samples = filmSamples(timeline);
  const aac = await openAac(mixPath, samples);
  const muxer = new FormatContext();
  FFmpegError.throwIfError(muxer.allocOutputContext2(null, "mp4", path), "open an MP4 muxer");
  muxer.setFlags(AVFMT_FLAG_BITEXACT);
  muxer.metadata = Dictionary.fromObject({ title: timeline.title, artist: timeline.author });
  const language = iso639Part2(timeline.language);

  const first = pieces[0];
  if (!first) throw new Error("a film has at least one piece of picture");
  let reader = openPiece(first, fps);
  const video = muxer.newStream(null);
  FFmpegError.throwIfError(reader.codecpar.copy(video.codecpar), "hand the picture's parameters to the muxer");
  video.timeBase = new Rational(1, timescaleOf(fps));
  video.avgFrameRate = new Rational(fps, 1);
  const audio = muxer.newStream(null);
  FFmpegError.throwIfError(audio.codecpar.fromContext(aac.context), "hand the sound's parameters to the muxer");
  audio.timeBase = new Rational(1, AUDIO_RATE_HZ);
  audio.metadata = Dictionary.fromObject({ language });
  const texts = timeline.captions.length > 0 ? textSamples(timeline) : [];
  const text = texts.length > 0 ? addTextStream(muxer, fps, language) : null;

  FFmpegError.throwIfError(muxer.openOutputSync(), `create ${path}`);
  FFmpegError.throwIfError(muxer.setOption("video_track_timescale", timescaleOf(fps)), "set the time base");
  FFmpegError.throwIfError(muxer.writeHeaderSync(), `begin ${path}`);
  const write = (packet: Packet) => FFmpegError.throwIfError(muxer.writeFrameSync(packet), `write to ${path}`);
  const writeSound = (packet: Packet) => {
    packet.streamIndex = audio.index;
    packet.rescaleTs({ num: 1, den: AUDIO_RATE_HZ }, audio.timeBase);
    write(packet);
  };
  const place = (packet: Packet, stream: typeof video, frame: number, frames: number) => {
    packet.streamIndex = stream.index;
    packet.pts = BigInt(frame);
    packet.dts = BigInt(frame);
    packet.duration = BigInt(frames);
    packet.rescaleTs({ num: 1, den: fps }, stream.timeBase);
    packet.pos = -1n;
    write(packet);
  };

  const packet = new Packet();
  packet.alloc();
  let piece = 0;
  let inPiece = 0;
  let textAt = 0;
  try {
    for (let second = 0; second * fps < timeline.frames; second++) {
      signal.throwIfAborted();
      const end = Math.min(timeline.frames, (second + 1) * fps);
      for (let frame = second * fps; frame < end; frame++) {
        while (inPiece === (pieces[piece]?.frames ?? 0)) {
          const next = pieces[++piece];
          if (!next) throw new Error(`the pieces end at frame ${frame} of ${timeline.frames}`);
          reader.close();
          reader = openPiece(next, fps);
          inPiece = 0;
        }
        reader.next(packet);
        inPiece++;
        place(packet, video, frame, 1);
        packet.unref();
      }
      for (let sample = texts[textAt]; text && sample && sample.start_frame < end; sample = texts[++textAt]) {
        packet.data = sample.bytes;
        packet.setFlags(AV_PKT_FLAG_KEY);
        place(packet, text, sample.start_frame, sample.frames);
        packet.unref();
      }
      await aac.encodeUntil((end * AUDIO_RATE_HZ) / fps, writeSound);
      await turn();
    }
    await aac.finish(writeSound);
    FFmpegError.throwIfError(muxer.writeTrailerSync(), `finish ${path}`);
  } finally {
    reader.close();
    packet.free();
    await aac.close();
    muxer.closeOutputSync();
    muxer.freeContext();
  }
}

function addTextStream(muxer: FormatContext, fps: number, language: string) {
  const stream = muxer.newStream(null);
  stream.codecpar.codecType = AVMEDIA_TYPE_SUBTITLE;
  stream.codecpar.codecId = AV_CODEC_ID_MOV_TEXT;
  stream.codecpar.extradata = textSampleEntry();
  stream.timeBase = new Rational(1, fps * 1_000);
  stream.metadata = Dictionary.fromObject({ language });
  return stream;
}

type PieceReader = {
  codecpar: FormatContext["streams"][number]["codecpar"];
  /** The next frame's packet. Throws where the file ends early. */
  next(packet: Packet): void;
  close(): void;
};

function openPiece({ path, from }: Piece, fps: number): PieceReader {
  const demuxer = new FormatContext();
  FFmpegError.throwIfError(demuxer.openInputSync(path), `open ${path}`);
  const index = demuxer.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = demuxer.streams[index];
  if (!stream) throw new Error(`${path} has no picture in it`);
  const ticks = stream.timeBase.den / (stream.timeBase.num * fps);
  const start = stream.startTime > 0n ? stream.startTime : 0n;
  const begin = start + BigInt(Math.round(from * ticks));
  if (from > 0) FFmpegError.throwIfError(demuxer.seekFrameSync(index, begin, AVSEEK_FLAG_BACKWARD), `seek in ${path}`);
  return {
    codecpar: stream.codecpar,
    next(packet) {
      for (;;) {
        const got = demuxer.readFrameSync(packet);
        if (got === AVERROR_EOF) throw new Error(`${path} ends early`);
        FFmpegError.throwIfError(got, `read ${path}`);
        if (packet.streamIndex === index && packet.pts >= begin) return;
        packet.unref();
      }
    },
    close: () => demuxer.closeInputSync(),
  };
}
