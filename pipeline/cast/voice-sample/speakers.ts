/** Whether one or several speak, told from where their pitches lie. Two who speak at one pitch pass for one. */
import type { VoiceMeasures } from "../../../schema/cast.ts";

/** Voiced frames that make one pitch to compare: some 0.6 s, so that no word's melody counts as a person. */
const STRETCH_FRAMES = 40;
const STRETCHES_MIN = 2;
/**
 * Octaves between the two groups at which it is as likely as not that they are two people. Measured with synthetic voices: one person
 * stays under 0.1 speaking plainly and under 0.3 with feeling, and reaches 0.5 from fury to weariness; two of different registers lie
 * 0.35 to 1.1 apart.
 */
const EVEN_OCTAVES = 0.48;
const SLOPE = 14;
const SEVERAL_FROM = 0.75;
const ONE_BELOW = 0.25;

/** `pitches` are those of the voiced frames, in order, in Hz. */
export function speakersIn(pitches: readonly number[]): VoiceMeasures["speakers"] {
  const gap = widestGap(stretchesOf(pitches));
  const several = Math.round(100 / (1 + Math.exp(-(gap - EVEN_OCTAVES) * SLOPE))) / 100;
  return { verdict: several >= SEVERAL_FROM ? "several" : several < ONE_BELOW ? "one" : "unsure", several };
}

/** Median pitch of each stretch, in octaves. */
function stretchesOf(pitches: readonly number[]): number[] {
  const stretches: number[] = [];
  for (let at = 0; at + STRETCH_FRAMES <= pitches.length; at += STRETCH_FRAMES) {
    const sorted = pitches.slice(at, at + STRETCH_FRAMES).sort((a, b) => a - b);
    stretches.push(Math.log2(sorted[STRETCH_FRAMES / 2] ?? 1));
  }
  return stretches;
}

/** Parts the stretches into a low and a high group that are each as alike as can be; answers how far apart these lie. */
function widestGap(stretches: readonly number[]): number {
  const sorted = [...stretches].sort((a, b) => a - b);
  let least = Number.POSITIVE_INFINITY;
  let gap = 0;
  for (let cut = STRETCHES_MIN; cut <= sorted.length - STRETCHES_MIN; cut++) {
    const [low, high] = [sorted.slice(0, cut), sorted.slice(cut)];
    const spread = spreadOf(low) + spreadOf(high);
    if (spread >= least) continue;
    least = spread;
    gap = mean(high) - mean(low);
  }
  return gap;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const spreadOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
};
