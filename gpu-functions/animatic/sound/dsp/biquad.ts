/** Second-order filters. Coefficients after Robert Bristow-Johnson's Audio EQ Cookbook. */
export type BiquadKind = "lowpass" | "highpass" | "bandpass" | "peak" | "lowshelf" | "highshelf";

export class Biquad {
  #b0 = 1;
  #b1 = 0;
  #b2 = 0;
  #a1 = 0;
  #a2 = 0;
  #s1 = 0;
  #s2 = 0;
  readonly #kind: BiquadKind;
  readonly #sampleRate: number;

  /** `q` is the resonance; `gainDb` is for peak and shelves. `bandpass` has a peak gain of 1. */
  constructor(kind: BiquadKind, hz: number, q: number, sampleRate: number, gainDb = 0) {
    this.#kind = kind;
    this.#sampleRate = sampleRate;
    this.tune(hz, q, gainDb);
  }

  /** Moves the filter while it runs, keeping its state. */
  tune(hz: number, q: number, gainDb = 0): void {
    const w = (2 * Math.PI * Math.max(5, Math.min(hz, this.#sampleRate * 0.49))) / this.#sampleRate;
    const cos = Math.cos(w);
    const alpha = Math.sin(w) / (2 * q);
    const [b0, b1, b2, a0, a1, a2] = coefficients(this.#kind, cos, alpha, 10 ** (gainDb / 40));
    this.#b0 = b0 / a0;
    this.#b1 = b1 / a0;
    this.#b2 = b2 / a0;
    this.#a1 = a1 / a0;
    this.#a2 = a2 / a0;
  }

  step(x: number): number {
    const y = this.#b0 * x + this.#s1;
    this.#s1 = this.#b1 * x - this.#a1 * y + this.#s2;
    this.#s2 = this.#b2 * x - this.#a2 * y;
    return y;
  }

  /** Filters in place. */
  run(samples: Float32Array): Float32Array {
    for (let i = 0; i < samples.length; i++) samples[i] = this.step(samples[i] as number);
    return samples;
  }
}

type Six = [b0: number, b1: number, b2: number, a0: number, a1: number, a2: number];

function coefficients(kind: BiquadKind, cos: number, alpha: number, amp: number): Six {
  const shelf = 2 * Math.sqrt(amp) * alpha;
  switch (kind) {
    case "lowpass":
      return [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha];
    case "highpass":
      return [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha];
    case "bandpass":
      return [alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha];
    case "peak":
      return [1 + alpha * amp, -2 * cos, 1 - alpha * amp, 1 + alpha / amp, -2 * cos, 1 - alpha / amp];
    case "lowshelf":
      return [
        amp * (amp + 1 - (amp - 1) * cos + shelf),
        2 * amp * (amp - 1 - (amp + 1) * cos),
        amp * (amp + 1 - (amp - 1) * cos - shelf),
        amp + 1 + (amp - 1) * cos + shelf,
        -2 * (amp - 1 + (amp + 1) * cos),
        amp + 1 + (amp - 1) * cos - shelf,
      ];
    case "highshelf":
      return [
        amp * (amp + 1 + (amp - 1) * cos + shelf),
        -2 * amp * (amp - 1 + (amp + 1) * cos),
        amp * (amp + 1 + (amp - 1) * cos - shelf),
        amp + 1 - (amp - 1) * cos + shelf,
        2 * (amp - 1 - (amp + 1) * cos),
        amp + 1 - (amp - 1) * cos - shelf,
      ];
    default:
      return kind satisfies never;
  }
}
