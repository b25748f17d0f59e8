/** A look-ahead limiter on true peaks: no sample, nor the wave between samples, passes the ceiling, and no gain moves abruptly. */

const LOOK_AHEAD_S = 0.005;
const RELEASE_S = 0.12;
/** Taps of the interpolating filter at each of three points between two samples. */
const TAPS = 16;
const HALF = TAPS / 2;
const POINTS = [0.25, 0.5, 0.75];

/** Windowed sinc, unity at DC: the same four-times oversampling as ITU-R BS.1770 annex 2, a little longer. */
const FILTERS = POINTS.map((point) => {
  const taps = Float64Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - (HALF - 1) - point;
    const window = Math.cos((Math.PI * x) / (TAPS + 1)) ** 2;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
});

export type Limiter = {
  /** Takes interleaved stereo and answers what is ready of it, later by the look-ahead. */
  push(block: Float32Array): Float32Array;
  /** Answers the rest: all in all as many samples as were pushed. */
  flush(): Float32Array;
};

/** `ceiling` is linear, 1 being full scale; `rate` in samples per second. */
export function createLimiter({ ceiling, rate }: { ceiling: number; rate: number }): Limiter {
  const ahead = Math.round(LOOK_AHEAD_S * rate);
  const delay = ahead + HALF;
  const release = 1 - Math.exp(-1 / (RELEASE_S * rate));
  const ringSize = 2 ** Math.ceil(Math.log2(delay + TAPS + 1));
  const mask = ringSize - 1;
  const left = new Float32Array(ringSize);
  const right = new Float32Array(ringSize);
  // Lowest wanted gain within the look-ahead: a queue of candidates with rising gains.
  const queueGain = new Float64Array(ringSize);
  const queueAt = new Float64Array(ringSize);
  let queueHead = 0;
  let queueTail = 0;
  const smoothing = new Float64Array(ahead + 1).fill(1);
  let smoothingSum = ahead + 1;
  let released = 1;
  let peakBefore = 0;
  let count = 0;

  /** The highest the wave reaches from sample `at` to the next one. */
  function peakFrom(at: number): number {
    const l = Math.abs(left[at & mask] as number);
    const r = Math.abs(right[at & mask] as number);
    const nextL = Math.abs(left[(at + 1) & mask] as number);
    const nextR = Math.abs(right[(at + 1) & mask] as number);
    let peak = Math.max(l, r, nextL, nextR);
    // Between two samples the wave can rise above them, but hardly twofold.
    if (peak < ceiling / 2) return peak;
    for (const taps of FILTERS) {
      let sumL = 0;
      let sumR = 0;
      for (let tap = 0; tap < TAPS; tap++) {
        const index = (at + tap - (HALF - 1)) & mask;
        sumL += (left[index] as number) * (taps[tap] as number);
        sumR += (right[index] as number) * (taps[tap] as number);
      }
      peak = Math.max(peak, Math.abs(sumL), Math.abs(sumR));
    }
    return peak;
  }

  function wantGain(at: number): void {
    const peak = peakFrom(at);
    const highest = Math.max(peak, peakBefore);
    peakBefore = peak;
    const gain = highest > ceiling ? ceiling / highest : 1;
    while (queueTail > queueHead && (queueGain[(queueTail - 1) & mask] as number) >= gain) queueTail--;
    queueGain[queueTail & mask] = gain;
    queueAt[queueTail & mask] = at;
    queueTail++;
  }

  function gainAt(sample: number): number {
    while ((queueAt[queueHead & mask] as number) < sample) queueHead++;
    const lowest = queueGain[queueHead & mask] as number;
    released = Math.min(lowest, released + (1 - released) * release);
    // The mean of gains that each respect every peak within the look-ahead respects this sample's too.
    const slot = (sample + ahead) % (ahead + 1);
    smoothingSum += released - (smoothing[slot] as number);
    smoothing[slot] = released;
    return Math.min(1, smoothingSum / (ahead + 1));
  }

  function push(block: Float32Array): Float32Array {
    const samples = block.length / 2;
    const ready = Math.max(0, count + samples - delay) - Math.max(0, count - delay);
    const out = new Float32Array(ready * 2);
    let written = 0;
    for (let i = 0; i < samples; i++) {
      left[count & mask] = block[2 * i] as number;
      right[count & mask] = block[2 * i + 1] as number;
      count++;
      const judged = count - 1 - HALF;
      if (judged < 0) continue;
      wantGain(judged);
      // Begins before the first sample, so that this too has its whole look-ahead behind it.
      const sample = judged - ahead;
      const gain = gainAt(sample);
      if (sample < 0) continue;
      out[written++] = (left[sample & mask] as number) * gain;
      out[written++] = (right[sample & mask] as number) * gain;
    }
    return out;
  }

  return { push, flush: () => push(new Float32Array(delay * 2)) };
}
