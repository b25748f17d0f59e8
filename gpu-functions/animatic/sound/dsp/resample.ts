/** Band-limited resampling to a higher rate, at any ratio: a Kaiser-windowed sinc, read from a finely stepped table. */
const HALF_WIDTH = 16;
const STEPS = 512;
const KAISER_BETA = 8;

const kernel = Float64Array.from({ length: (HALF_WIDTH + 1) * STEPS + 2 }, (_, i) => {
  const x = i / STEPS;
  if (x === 0) return 1;
  if (x >= HALF_WIDTH) return 0;
  const sinc = Math.sin(Math.PI * x) / (Math.PI * x);
  return (sinc * bessel0(KAISER_BETA * Math.sqrt(1 - (x / HALF_WIDTH) ** 2))) / bessel0(KAISER_BETA);
});

/** `step` input samples go to one output sample: 22,050 Hz to 48,000 Hz is 22050 / 48000. At most 1: it never lowers the rate. */
export function resample(input: Float32Array, step: number): Float32Array {
  if (step > 1) throw new RangeError(`step ${step}: this resampler only raises the rate`);
  const output = new Float32Array(Math.floor(input.length / step));
  for (let i = 0; i < output.length; i++) {
    const centre = Math.floor(i * step);
    const part = i * step - centre;
    output[i] = oneSide(input, centre, -1, part) + oneSide(input, centre + 1, 1, 1 - part);
  }
  return output;
}

/** The taps on one side; the nearest is `distance` away, and all others by whole steps more. */
function oneSide(input: Float32Array, nearest: number, direction: 1 | -1, distance: number): number {
  const first = Math.floor(distance * STEPS);
  const part = distance * STEPS - first;
  let sum = 0;
  for (let tap = 0, k = nearest, at = first; tap < HALF_WIDTH; tap++, k += direction, at += STEPS) {
    if (k < 0 || k >= input.length) break;
    const low = kernel[at] as number;
    sum += (input[k] as number) * (low + ((kernel[at + 1] as number) - low) * part);
  }
  return sum;
}

/** Modified Bessel function of the first kind, order zero. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
