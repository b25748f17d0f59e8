/** Clips whose every frame says which it is, and sounds that can be measured. */
import { openFrameSource } from "../../../gpu-functions/animatic/cut/frame-source.ts";
import { probe } from "../../../gpu-functions/animatic/cut/probe.ts";
import type { RunContext } from "../../../gpu-functions/animatic/function.ts";
import { openVideoWriter } from "../../../gpu-functions/animatic/media/encode.ts";
import type { ClipFormat } from "../../../gpu-functions/animatic/media/profile.ts";
import { writeWav } from "../../../gpu-functions/animatic/media/wav.ts";
import type { AudioClip, Clip, Timeline } from "../../../schema/timeline.ts";

export const FORMAT: ClipFormat = { width: 128, height: 64, fps: 24 };
const BITS = 16;
const BLOCK = 16;
const PER_ROW = 8;

/** A clip of so many frames; each shows, as 16 light or dark blocks, `first` plus its own number. */
export async function writeNumberedClip(path: string, frames: number, first: number, format: ClipFormat = FORMAT): Promise<void> {
  const writer = openVideoWriter(path, format);
  for (let frame = 0; frame < frames; frame++) await writer.write(numberedPicture(first + frame, format));
  await writer.close();
}

function numberedPicture(number: number, { width, height }: ClipFormat): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [Math.floor((x * FORMAT.width) / width), Math.floor((y * FORMAT.height) / height)];
      const bit = Math.floor(v / BLOCK) * PER_ROW + Math.floor(u / BLOCK);
      const light = bit < BITS && (number >> bit) & 1 ? 220 : 40;
      rgba.fill(light, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return rgba;
}

/** Luma at the middle of each block, −1 … 1 from dark to light. */
function blocks(picture: Uint8Array, { width, height }: ClipFormat): number[] {
  return Array.from({ length: BITS }, (_, bit) => {
    const x = Math.floor((((bit % PER_ROW) + 0.5) * BLOCK * width) / FORMAT.width);
    const y = Math.floor(((Math.floor(bit / PER_ROW) + 0.5) * BLOCK * height) / FORMAT.height);
    return ((picture[y * width + x] as number) - 127.5) / 77.5;
  });
}

/** The number each frame of a film shows; null where it is not clear (cards, blends). Decodes the whole film in order. */
export function readNumbers(path: string, format: ClipFormat = FORMAT): (number | null)[] {
  return readLight(path, format).map((light) =>
    light.every((value) => Math.abs(value) > 0.7) ? light.reduce((sum, value, bit) => sum + (value > 0 ? 1 << bit : 0), 0) : null,
  );
}

/** How light each block of each frame is. */
export function readLight(path: string, format: ClipFormat = FORMAT): number[][] {
  const { video } = probe(path);
  if (!video) throw new Error(`${path} has no picture`);
  const source = openFrameSource(path, video, format);
  const light = Array.from({ length: video.frames }, (_, frame) => blocks(source.frame(frame), format));
  source.close();
  return light;
}

/** A sine of so many seconds at 48 kHz, mono. */
export async function writeTone(path: string, seconds: number, { hertz = 440, level = 0.2, rate = 48_000 } = {}): Promise<void> {
  const samples = Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / rate),
  );
  await writeWav(path, { sample_rate: rate, channels: [samples] });
}

export function clipOf(role: string, frames: number, joint: Clip["transition_in"] = { kind: "cut", frames: 0 }): Clip {
  return { clip_id: role, source: { kind: "input", role }, start_frame: 0, frames, transition_in: joint, fade_out_frames: 0 };
}
export function soundOf(
  role: string,
  track: AudioClip["track"],
  start_frame: number,
  frames: number,
  overrides: Partial<AudioClip> = {},
): AudioClip {
  return { role, track, start_frame, frames, loop: false, gain_db: 0, fade_in_s: 0, fade_out_s: 0, pan: 0, ...overrides };
}

/** A timeline of clips one after another, overlapping where they dissolve or wipe. */
export function timelineOf(clips: readonly Clip[], overrides: Partial<Timeline> = {}): Timeline {
  let end = 0;
  const placed = clips.map((clip) => {
    const { kind, frames } = clip.transition_in;
    const start_frame = end - (kind === "dissolve" || kind === "wipe" ? frames : 0);
    end = start_frame + clip.frames;
    return { ...clip, start_frame };
  });
  return {
    title: "A Film",
    author: "Somebody",
    language: "en",
    ...FORMAT,
    fps: 24,
    frames: end,
    poster_frame: 0,
    clips: placed,
    audio: [],
    captions: [],
    chapters: [],
    ...overrides,
  };
}

export function contextOf(workDir: string, inputs: Readonly<Record<string, string>>): RunContext {
  return {
    input: async (role) => inputs[role] ?? null,
    roles: Object.keys(inputs),
    workDir,
    progress() {},
    signal: new AbortController().signal,
  };
}
