/** What tests measure of a sound. */
import { createHash } from "node:crypto";

export function digest(channels: readonly Float32Array[]): string {
  const hash = createHash("sha1");
  for (const channel of channels) hash.update(new Uint8Array(channel.buffer, channel.byteOffset, channel.byteLength));
  return hash.digest("hex");
}

export function meanOf(samples: Float32Array): number {
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}

export function allFinite(channels: readonly Float32Array[]): boolean {
  return channels.every((channel) => channel.every(Number.isFinite));
}

/** The usual pitch of a voice in Hz: the median over voiced stretches, by autocorrelation. 0 where nothing is voiced. */
export function pitchOf(samples: Float32Array, sampleRate: number): number {
  const window = Math.round(sampleRate / 20);
  const found: number[] = [];
  for (let start = 0; start + 2 * window < samples.length; start += window) {
    const { lag, likeness } = bestLag(samples.subarray(start, start + 2 * window), window, sampleRate);
    if (likeness > 0.6) found.push(sampleRate / lag);
  }
  found.sort((a, b) => a - b);
  return found[Math.floor(found.length / 2)] ?? 0;
}

function bestLag(samples: Float32Array, window: number, sampleRate: number): { lag: number; likeness: number } {
  let best = { lag: 1, likeness: 0 };
  if (energy(samples, 0, window) < window * 2e-4) return best;
  for (let lag = Math.round(sampleRate / 500); lag < sampleRate / 60; lag += 2) {
    let product = 0;
    for (let i = 0; i < window; i += 4) product += (samples[i] as number) * (samples[i + lag] as number);
    const likeness = product / Math.sqrt(energy(samples, 0, window) * energy(samples, lag, window) + 1e-12);
    if (likeness > best.likeness * 1.06) best = { lag, likeness };
  }
  return best;
}

function energy(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i += 4) sum += (samples[i] as number) ** 2;
  return sum;
}

/** The greatest (or mean) step from one sample to the next: sharp for high or torn sounds. */
export function roughnessOf(samples: Float32Array, from: number, to: number, of: "greatest" | "mean" = "greatest"): number {
  let greatest = 0;
  let sum = 0;
  for (let i = from + 1; i < to; i++) {
    const step = Math.abs((samples[i] as number) - (samples[i - 1] as number));
    greatest = Math.max(greatest, step);
    sum += step;
  }
  return of === "greatest" ? greatest : sum / (to - from - 1);
}

/** A step that lets everything go on at once. */
export const unpaced = (): Promise<void> => Promise.resolve();
