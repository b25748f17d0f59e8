/** Whether a recording will do to clone a voice from, and if not, why and what to do. */
import type { VoiceMeasures } from "../../../schema/cast.ts";
import { FRAMES_PER_S, type Frame, framesOf } from "./frames.ts";
import { speakersIn } from "./speakers.ts";
import { type Objection, readWav, type Sound } from "./wav.ts";

const LENGTH_MIN_S = 3;
const LENGTH_MAX_S = 30;
const RATE_MIN = 16_000;
const QUIET_DBFS = -42;
const WANTED_DBFS = -20;
const CLIPPED_AT = 0.999;
const CLIPPED_MAX_SHARE = 0.001;
const SPEECH_MIN_SHARE = 0.4;
const VOICED_MIN_S = 1;
/** Frames this far under the loudest are silence. */
const FLOOR_BELOW_LOUDEST_DB = 32;
/** Consonants and breaths beside a voiced sound are speech too. */
const BESIDE_S = 0.2;

export type Checked = { measures: VoiceMeasures } | { objections: Objection[] };

/** Pure. Every objection is told at once. */
export function checkVoiceSample(wav: Uint8Array): Checked {
  const sound = readWav(wav);
  if ("detail" in sound) return { objections: [sound] };
  const duration_s = sound.samples.length / sound.sample_rate;
  // There is nothing to measure in the one, and nobody wants to wait for the other.
  if (duration_s < LENGTH_MIN_S) return { objections: [tooShort(duration_s)] };
  if (duration_s > 2 * LENGTH_MAX_S) return { objections: [tooLong(duration_s)] };
  const measures = measure(sound, duration_s);
  const objections = objectionsTo(measures);
  return objections.length > 0 ? { objections } : { measures };
}

function measure({ sample_rate, samples }: Sound, duration_s: number): VoiceMeasures {
  let peak = 0;
  let clipped = 0;
  for (const value of samples) {
    const level = Math.abs(value);
    peak = Math.max(peak, level);
    if (level >= CLIPPED_AT) clipped++;
  }
  const frames = framesOf({ sample_rate, samples });
  const floor = frames.reduce((loudest, { power }) => Math.max(loudest, power), 0) * 10 ** (-FLOOR_BELOW_LOUDEST_DB / 10);
  const pitches = frames.flatMap(({ power, pitch_hz }) => (pitch_hz !== null && power > floor ? [pitch_hz] : []));
  const speech = speechIn(frames, floor);
  const power = speech.reduce((sum, frame) => sum + frame.power, 0) / Math.max(1, speech.length);
  return {
    duration_s: round(duration_s, 2),
    sample_rate,
    speech_dbfs: decibels(Math.sqrt(power)),
    peak_dbfs: decibels(peak),
    clipped_share: round(clipped / Math.max(1, samples.length), 5),
    speech_share: round(speech.length / Math.max(1, frames.length), 2),
    pitch_hz: pitches.length < VOICED_MIN_S * FRAMES_PER_S ? 0 : Math.round(median(pitches)),
    speakers: speakersIn(pitches),
  };
}

/** Loud frames with a voiced one near them. */
function speechIn(frames: readonly Frame[], floor: number): Frame[] {
  const reach = Math.round(BESIDE_S * FRAMES_PER_S);
  let lastVoiced = Number.NEGATIVE_INFINITY;
  const near = frames.map(({ power, pitch_hz }, i) => {
    if (pitch_hz !== null && power > floor) lastVoiced = i;
    return i - lastVoiced <= reach;
  });
  let nextVoiced = Number.POSITIVE_INFINITY;
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i];
    if (frame && frame.pitch_hz !== null && frame.power > floor) nextVoiced = i;
    if (nextVoiced - i <= reach) near[i] = true;
  }
  return frames.filter(({ power }, i) => near[i] && power > floor);
}

function objectionsTo({
  duration_s,
  sample_rate,
  speech_dbfs,
  clipped_share,
  speech_share,
  pitch_hz,
  speakers,
}: VoiceMeasures): Objection[] {
  const objections: Objection[] = [];
  const object = (detail: string, remedy: string) => objections.push({ detail, remedy });
  if (duration_s > LENGTH_MAX_S) objections.push(tooLong(duration_s));
  if (sample_rate < RATE_MIN) object(`It has ${sample_rate} samples a second.`, `Record at ${RATE_MIN} Hz or more.`);
  if (clipped_share > CLIPPED_MAX_SHARE)
    object(`${percent(clipped_share)} of it is clipped.`, "Record it again with less gain: peaks under -3 dBFS.");
  if (pitch_hz === 0) {
    object("No voice was found in it.", "Record somebody speaking, close to the microphone.");
    return objections;
  }
  if (speech_dbfs < QUIET_DBFS)
    object(
      `The speech is at ${speech_dbfs} dBFS.`,
      `Raise it by some ${Math.round(WANTED_DBFS - speech_dbfs)} dB, or record closer to the microphone.`,
    );
  if (speech_share < SPEECH_MIN_SHARE)
    object(`Only ${percent(speech_share)} of it is speech.`, "Cut the silence, and record without music or noise.");
  if (speakers.verdict === "several")
    object(`More than one person seems to speak in it (${percent(speakers.several)} sure).`, "Record one person alone.");
  return objections;
}

const tooShort = (duration_s: number): Objection => ({
  detail: `It lasts ${round(duration_s, 1)} s.`,
  remedy: `Record ${LENGTH_MIN_S} to ${LENGTH_MAX_S} s; 6 to 15 are best.`,
});

const tooLong = (duration_s: number): Objection => ({
  detail: `It lasts ${round(duration_s, 1)} s.`,
  remedy: `Cut it to ${LENGTH_MAX_S} s at most; 6 to 15 are best.`,
});

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const decibels = (level: number): number => round(20 * Math.log10(level + 1e-6), 1);
const percent = (share: number): string => `${round(share * 100, share < 0.01 ? 2 : 0)} %`;
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
