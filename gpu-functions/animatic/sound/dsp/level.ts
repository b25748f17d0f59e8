/** Loudness after ITU-R BS.1770 and the handling of levels. */
import { Biquad } from "./biquad.ts";

export const fromDb = (db: number): number => 10 ** (db / 20);

export function peakOf(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const channel of channels) {
    for (let i = 0; i < channel.length; i++) {
      const size = Math.abs(channel[i] as number);
      if (size > peak) peak = size;
    }
  }
  return peak;
}

/** Integrated loudness in LUFS, gated in blocks of 100 ms (finer than the standard's 400 ms, for short sounds); −Infinity for silence. */
export function loudnessOf(channels: readonly Float32Array[], sampleRate: number): number {
  const block = Math.max(1, Math.min(Math.round(sampleRate / 10), channels[0]?.length ?? 1));
  const powers = new Float64Array(Math.floor((channels[0]?.length ?? 0) / block));
  for (const channel of channels) {
    const shelf = new Biquad("highshelf", 1681, 0.707, sampleRate, 4);
    const high = new Biquad("highpass", 38, 0.5, sampleRate);
    for (let b = 0; b < powers.length; b++) {
      let sum = 0;
      for (let i = b * block; i < (b + 1) * block; i++) sum += high.step(shelf.step(channel[i] as number)) ** 2;
      powers[b] = (powers[b] as number) + sum / block;
    }
  }
  const audible = mean(powers.filter((power) => power > 10 ** ((-70 + 0.691) / 10)));
  const gated = mean(powers.filter((power) => power > audible / 10));
  return gated > 0 ? -0.691 + 10 * Math.log10(gated) : Number.NEGATIVE_INFINITY;
}

/** Brings the sound to a loudness, holding peaks under a ceiling by limiting; both in decibels. Works in place. */
export function normalise(channels: Float32Array[], sampleRate: number, lufs: number, ceilingDb: number): void {
  const now = loudnessOf(channels, sampleRate);
  if (!Number.isFinite(now)) return;
  gain(channels, fromDb(Math.min(60, lufs - now)));
  limit(channels, sampleRate, ceilingDb);
}

/** The same by one gain throughout, for a loop: where the ceiling stands in the way, the sound stays softer. */
export function normaliseEvenly(channels: Float32Array[], sampleRate: number, lufs: number, ceilingDb: number): void {
  const [now, peak] = [loudnessOf(channels, sampleRate), peakOf(channels)];
  if (Number.isFinite(now) && peak > 0) gain(channels, Math.min(fromDb(Math.min(60, lufs - now)), fromDb(ceilingDb) / peak));
}

export function gain(channels: readonly Float32Array[], factor: number): void {
  for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i] = (channel[i] as number) * factor;
}

/** Look-ahead limiter: no sample passes the ceiling, and the gain moves smoothly. All channels move together. Works in place. */
export function limit(channels: Float32Array[], sampleRate: number, ceilingDb: number): void {
  const ceiling = fromDb(ceilingDb);
  const length = channels[0]?.length ?? 0;
  if (peakOf(channels) <= ceiling) return;
  const ahead = Math.round(sampleRate * 0.003);
  const release = Math.exp(-1 / (sampleRate * 0.08));
  // Gains are found backwards (attack before the peak), then forwards (release after it): each step only ever lowers them further.
  const gains = new Float32Array(length).fill(1);
  const attack = Math.exp(-1 / (ahead / 4));
  let held = 1;
  for (let i = length - 1; i >= 0; i--) {
    const needed = neededGain(channels, i, ceiling);
    held = Math.min(needed, 1 - (1 - held) * attack);
    gains[i] = held;
  }
  held = 1;
  for (let i = 0; i < length; i++) {
    held = Math.min(gains[i] as number, 1 - (1 - held) * release);
    for (const channel of channels) channel[i] = (channel[i] as number) * held;
  }
}

function neededGain(channels: readonly Float32Array[], i: number, ceiling: number): number {
  let peak = 0;
  for (let c = 0; c < channels.length; c++) peak = Math.max(peak, Math.abs((channels[c] as Float32Array)[i] as number));
  return peak > ceiling ? ceiling / peak : 1;
}

/** Fades the edges over so many samples, by a raised cosine. Works in place. */
export function fadeEdges(channels: readonly Float32Array[], fadeIn: number, fadeOut: number): void {
  for (const channel of channels) {
    const rise = Math.min(fadeIn, channel.length);
    for (let i = 0; i < rise; i++) channel[i] = (channel[i] as number) * (0.5 - 0.5 * Math.cos((Math.PI * i) / rise));
    const fall = Math.min(fadeOut, channel.length);
    for (let i = 0; i < fall; i++) {
      const at = channel.length - 1 - i;
      channel[at] = (channel[at] as number) * (0.5 - 0.5 * Math.cos((Math.PI * i) / fall));
    }
  }
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
