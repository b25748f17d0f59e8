/** Band-limited resampling at any ratio: a Kaiser-windowed sinc, read from a finely stepped table. */
const HALF_WIDTH = 16;
const STEPS = 512;
const KAISER_BETA = 8;

const kernel = Float64Array.from({ length: HALF_WIDTH * STEPS + 2 }, (_, i) => {
  const x = i / STEPS;
  if (x === 0) return 1;
  if (x >= HALF_WIDTH) return 0;
  const sinc = Math.sin(Math.PI * x) / (Math.PI * x);
  return (sinc * bessel0(KAISER_BETA * Math.sqrt(1 - (x / HALF_WIDTH) ** 2))) / bessel0(KAISER_BETA);
});

/** `step` input samples go to one output sample: 22,050 Hz to 48,000 Hz is 22050 / 48000. */
export function resample(input: Float32Array, step: number): Float32Array {
  const output = new Float32Array(Math.floor(input.length / step));
  const cutoff = Math.min(1, 1 / step);
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  for (let i = 0; i < output.length; i++) {
    const centre = i * step;
    const from = Math.max(0, Math.floor(centre) - reach + 1);
    const to = Math.min(input.length - 1, Math.floor(centre) + reach);
    let sum = 0;
    for (let k = from; k <= to; k++) {
      const at = Math.abs(centre - k) * cutoff * STEPS;
      if (at >= HALF_WIDTH * STEPS) continue;
      const whole = Math.floor(at);
      const low = kernel[whole] as number;
      sum += (input[k] as number) * (low + ((kernel[whole + 1] as number) - low) * (at - whole));
    }
    output[i] = sum * cutoff;
  }
  return output;
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
