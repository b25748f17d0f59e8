/** Sums the timeline's sounds into three stereo tracks, block by block, so that a film's length does not matter for memory. */
import { AUDIO_RATE_HZ, type AudioClip, type Timeline } from "../../../schema/timeline.ts";
import { duckDepths, EFFECTS_DUCK_DB, MUSIC_DUCK_DB, speechStretches } from "./ducking.ts";
import type { Samples } from "./sound-source.ts";

export const TRACKS = ["dialogue", "music", "effects"] as const;
export type Track = (typeof TRACKS)[number];
/** Interleaved stereo. */
export type TrackBlock = Record<Track, Float32Array>;

export const BLOCK_SAMPLES = AUDIO_RATE_HZ;
/** A sound that is cut short without a fade of its own gets this one, against the click. */
const DECLICK_S = 0.008;

export const filmSamples = ({ frames, fps }: Pick<Timeline, "frames" | "fps">): number => (frames * AUDIO_RATE_HZ) / fps;
export const decibels = (db: number): number => 10 ** (db / 20);

/**
 * Yields blocks of `BLOCK_SAMPLES`, the last one shorter, each good until the next is asked for. `load` answers a role's samples, or
 * null where there are none to be had.
 */
export function* mixTracks(timeline: Timeline, load: (role: string) => Samples | null): Generator<TrackBlock> {
  const perFrame = AUDIO_RATE_HZ / timeline.fps;
  const total = filmSamples(timeline);
  const stretches = speechStretches(timeline.audio, timeline.fps, AUDIO_RATE_HZ);
  const clips = [...timeline.audio].sort((a, b) => a.start_frame - b.start_frame);
  const loaded = new Map<string, Samples | null>();
  const depths = new Float32Array(BLOCK_SAMPLES);
  const tracks: TrackBlock = { dialogue: silence(), music: silence(), effects: silence() };

  for (let start = 0; start < total; start += BLOCK_SAMPLES) {
    const samples = Math.min(BLOCK_SAMPLES, total - start);
    const part = (track: Track) => tracks[track].subarray(0, samples * 2).fill(0);
    const block: TrackBlock = { dialogue: part("dialogue"), music: part("music"), effects: part("effects") };
    const sounding = clips.filter(
      ({ start_frame, frames }) => start_frame * perFrame < start + samples && (start_frame + frames) * perFrame > start,
    );
    const roles = new Set(sounding.map(({ role }) => role));
    for (const role of loaded.keys()) if (!roles.has(role)) loaded.delete(role);
    for (const clip of sounding) {
      if (!loaded.has(clip.role)) loaded.set(clip.role, load(clip.role));
      const source = loaded.get(clip.role);
      if (source) addClip(block[clip.track], clip, source, start, perFrame);
    }
    duckDepths(stretches, start, depths, AUDIO_RATE_HZ);
    duck(block.music, depths, MUSIC_DUCK_DB);
    duck(block.effects, depths, EFFECTS_DUCK_DB);
    yield block;
  }
}

const silence = () => new Float32Array(BLOCK_SAMPLES * 2);

/** Adds the clip's part of the block that begins at sample `start` of the film. */
function addClip(into: Float32Array, clip: AudioClip, source: Samples, start: number, perFrame: number): void {
  const left = source[0];
  const right = source[1] ?? left;
  if (!left || !right || left.length === 0) return;
  const clipStart = clip.start_frame * perFrame;
  const asked = clip.frames * perFrame;
  const length = clip.loop ? asked : Math.min(asked, left.length);
  const cutShort = clip.loop || left.length > asked;
  const fadeIn = Math.min(length, clip.fade_in_s * AUDIO_RATE_HZ);
  const fadeOut = Math.min(length, Math.max(clip.fade_out_s, cutShort ? DECLICK_S : 0) * AUDIO_RATE_HZ);
  const gain = decibels(clip.gain_db);
  // Equal power, so that a voice keeps its loudness as it moves; 1 on both sides in the middle.
  const angle = ((clip.pan + 1) * Math.PI) / 4;
  const leftGain = gain * Math.SQRT2 * Math.cos(angle);
  const rightGain = gain * Math.SQRT2 * Math.sin(angle);
  const first = Math.max(0, clipStart - start);
  const last = Math.min(into.length / 2, clipStart + length - start);
  let from = (start + first - clipStart) % left.length;
  const add = (until: number, gainAt: ((at: number) => number) | null) => {
    const end = Math.min(last, Math.ceil(until));
    for (; i < end; i++) {
      const envelope = gainAt ? gainAt(start + i - clipStart) : 1;
      into[2 * i] = (into[2 * i] as number) + (left[from] as number) * leftGain * envelope;
      into[2 * i + 1] = (into[2 * i + 1] as number) + (right[from] as number) * rightGain * envelope;
      if (++from === left.length) from = 0;
    }
  };
  const rise = (at: number) => (at < fadeIn ? Math.sin(((at + 0.5) / fadeIn) * (Math.PI / 2)) : 1);
  const fall = (at: number) => (length - at <= fadeOut ? Math.sin(((length - at - 0.5) / fadeOut) * (Math.PI / 2)) : 1);
  const enveloped = (at: number) => rise(at) * fall(at);
  const origin = clipStart - start;
  let i = first;
  add(origin + fadeIn, enveloped);
  add(origin + length - fadeOut, null);
  add(last, enveloped);
}

function duck(block: Float32Array, depths: Float32Array, db: number): void {
  const samples = block.length / 2;
  const floor = decibels(db);
  for (let i = 0; i < samples; i++) {
    const depth = depths[i] as number;
    if (depth === 0) continue;
    // Even in decibels.
    const gain = depth === 1 ? floor : floor ** depth;
    block[2 * i] = (block[2 * i] as number) * gain;
    block[2 * i + 1] = (block[2 * i + 1] as number) * gain;
  }
}
