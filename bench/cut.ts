/** How fast a film is cut by copying its clips and making anew only what lies around dissolves, against encoding all of it again. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createCanvas } from "@napi-rs/canvas";
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Packet } from "node-av";
import { AV_PICTURE_TYPE_NONE, AVMEDIA_TYPE_VIDEO } from "node-av/constants";
import { assemble } from "../gpu-functions/animatic/cut/assemble.ts";
import { cutPicture } from "../gpu-functions/animatic/cut/picture.ts";
import { openVideoWriter } from "../gpu-functions/animatic/media/encode.ts";
import { openHouseEncoder } from "../gpu-functions/animatic/media/house-encoder.ts";
import type { ClipFormat } from "../gpu-functions/animatic/media/profile.ts";
import { writeWav } from "../gpu-functions/animatic/media/wav.ts";
import type { Clip, Timeline } from "../schema/timeline.ts";

const FORMAT: ClipFormat = { width: 1280, height: 720, fps: 24 };
const SHOT_S = 4;
const DISSOLVE_S = 1;
/** Every tenth joint. */
const DISSOLVE_EVERY = 10;
const DISTINCT_CLIPS = 6;

export interface CutFigures {
  film_s: number;
  shots: number;
  copied_frames: number;
  rendered_frames: number;
  /** The picture track alone, which is where the two ways differ. */
  cut_picture_ms: number;
  /** Decoding and encoding every frame with the same profile, no transitions, nothing written: the least that it can cost. */
  encode_picture_ms: number;
  picture_times_faster: number;
  /** All of `film.assemble`: picture and, beside it, sound mastered; sound encoded, all joined and read back. */
  assemble_ms: number;
}

export async function benchCut({ minutes }: { minutes: number }): Promise<CutFigures> {
  const dir = await mkdtemp(join(tmpdir(), "backlot-bench-cut-"));
  try {
    const clips = await Promise.all(
      Array.from({ length: DISTINCT_CLIPS }, (_, index) => writeClip(join(dir, `shot-${index}.mp4`), index)),
    );
    const sound = join(dir, "sound.wav");
    await writeWav(sound, { sample_rate: 48_000, channels: [tone(20)] });
    const inputs = new Map(clips.map((path, index) => [`shot:${index}`, path])).set("sound", sound);
    const timeline = timelineOf(Math.round((minutes * 60) / SHOT_S));
    const context = {
      timeline,
      workDir: dir,
      input: async (role: string) => inputs.get(role) ?? null,
      roles: [...inputs.keys()],
      progress() {},
      signal: new AbortController().signal,
    };

    const cut = await timed(() => cutPicture(context));
    const encode = await timed(async () => {
      for (const { source } of timeline.clips) if (source.kind === "input") await encodeAgain(inputs.get(source.role) ?? "");
    });
    const whole = await timed(() => assemble(timeline, context));
    return {
      film_s: timeline.frames / timeline.fps,
      shots: timeline.clips.length,
      copied_frames: cut.value.copiedFrames,
      rendered_frames: cut.value.renderedFrames,
      cut_picture_ms: cut.ms,
      encode_picture_ms: encode.ms,
      picture_times_faster: encode.ms / cut.ms,
      assemble_ms: whole.ms,
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

function timelineOf(shots: number): Timeline {
  let end = 0;
  const clips = Array.from({ length: shots }, (_, index): Clip => {
    const overlap = index % DISSOLVE_EVERY === DISSOLVE_EVERY / 2 ? DISSOLVE_S * FORMAT.fps : 0;
    const start_frame = end - overlap;
    end = start_frame + SHOT_S * FORMAT.fps;
    return {
      clip_id: `shot-${index}`,
      source: { kind: "input", role: `shot:${index % DISTINCT_CLIPS}` },
      start_frame,
      frames: SHOT_S * FORMAT.fps,
      transition_in: { kind: overlap > 0 ? "dissolve" : "cut", frames: overlap },
      fade_out_frames: 0,
    };
  });
  const sound = { role: "sound", start_frame: 0, frames: end, loop: true, fade_in_s: 1, fade_out_s: 1, pan: 0 };
  return {
    title: "Bench",
    author: "",
    language: "en",
    ...FORMAT,
    fps: 24,
    frames: end,
    poster_frame: 0,
    clips,
    audio: [
      { ...sound, track: "music", gain_db: -12 },
      { ...sound, track: "effects", gain_db: -20 },
      ...clips.map(({ start_frame }) => ({
        ...sound,
        loop: false,
        track: "dialogue" as const,
        start_frame,
        frames: 60,
        gain_db: 0,
      })),
    ],
    captions: [],
    chapters: [],
  };
}

/** Something of everything: a slow gradient, hard edges, slow and quick movement. */
async function writeClip(path: string, index: number): Promise<string> {
  const { width, height, fps } = FORMAT;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const writer = openVideoWriter(path, FORMAT);
  for (let frame = 0; frame < SHOT_S * fps; frame++) {
    const sky = context.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, `hsl(${index * 60 + frame / 4}, 45%, 42%)`);
    sky.addColorStop(1, `hsl(${index * 60 + 80}, 55%, 14%)`);
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    for (let block = 0; block < 25; block++) {
      context.fillStyle = `hsl(${block * 37}, 50%, ${30 + block}%)`;
      context.fillRect(
        ((block * 173 + frame * 3 * (1 + (block % 3))) % 1_400) - 100,
        (block * 97) % height,
        60 + block * 4,
        80 + block * 3,
      );
    }
    await writer.write(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer));
  }
  await writer.close();
  return path;
}

const tone = (seconds: number): Float32Array =>
  Float32Array.from(
    { length: seconds * 48_000 },
    (_, i) => 0.2 * Math.sin(i / 20) * Math.sin(i / 9_000) + 0.05 * Math.sin(i / 3.7),
  );

/** Frames go from decoder to encoder as they are. */
async function encodeAgain(path: string): Promise<void> {
  const demuxer = new FormatContext();
  FFmpegError.throwIfError(demuxer.openInputSync(path), `open ${path}`);
  const index = demuxer.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = demuxer.streams[index];
  const codec = stream ? Codec.findDecoder(stream.codecpar.codecId) : null;
  if (!stream || !codec) throw new Error(`${path} has no picture`);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), "set up the decoder");
  decoder.threadCount = 1;
  FFmpegError.throwIfError(decoder.open2Sync(codec), "open the decoder");
  const encoder = openHouseEncoder(FORMAT);
  const [packet, coded, frame] = [new Packet(), new Packet(), new Frame()];
  packet.alloc();
  coded.alloc();
  frame.alloc();
  let frames = 0n;
  const drain = () => {
    while (encoder.receivePacketSync(coded) >= 0) coded.unref();
  };
  const decode = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      frame.pts = frames++;
      frame.pictType = AV_PICTURE_TYPE_NONE;
      FFmpegError.throwIfError(encoder.sendFrameSync(frame), "encode");
      frame.unref();
      drain();
    }
  };
  while (demuxer.readFrameSync(packet) >= 0) {
    FFmpegError.throwIfError(decoder.sendPacketSync(packet), "decode");
    packet.unref();
    decode();
  }
  decoder.sendPacketSync(null);
  decode();
  encoder.sendFrameSync(null);
  drain();
  for (const held of [packet, coded, frame]) held.free();
  decoder.freeContext();
  encoder.freeContext();
  demuxer.closeInputSync();
  await new Promise((resolve) => setImmediate(resolve));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const figures = await benchCut({ minutes: Number(process.argv[2] ?? 10) });
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  console.log(
    `${figures.film_s.toFixed(0)} s of film, ${figures.shots} shots, every tenth joint a dissolve of ${DISSOLVE_S} s, 720p24`,
  );
  console.log(`frames copied ${figures.copied_frames}, made anew ${figures.rendered_frames}`);
  console.log(`picture: cut ${seconds(figures.cut_picture_ms)}, encoded again ${seconds(figures.encode_picture_ms)}`);
  console.log(`         ${figures.picture_times_faster.toFixed(1)} times faster (target 15)`);
  console.log(`film.assemble as a whole, sound included: ${seconds(figures.assemble_ms)}`);
}
