/** Drums and cymbals. Pitch is ignored but for the great drum, which is tuned. */
import { curve, decay, filtered, mixed, ring, shaped, swell, tick, tone, whiteNoise } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { hzOf } from "./sustained.ts";

/** A great drum: a deep head, a slap of the stick. */
export function taiko(midi: number, velocity: number, random: Random): Float32Array {
  const hz = hzOf(midi);
  const head = shaped(
    tone(1.1, (t) => hz * (1 + 0.35 * decay(t, 0.12))),
    (t) => decay(t, 0.95),
  );
  mixed(
    head,
    ring(0.5, [
      [hz * 1.59, 0.4, 0.4],
      [hz * 2.14, 0.3, 0.25],
      [hz * 2.65, 0.2, 0.15],
    ]),
  );
  mixed(
    head,
    shaped(filtered(whiteNoise(0.1, random), "lowpass", 700 + 2200 * velocity), (t) => decay(t, 0.08)),
    0.7 * velocity,
  );
  return scaled(head, velocity);
}

export function kick(velocity: number, random: Random): Float32Array {
  const drum = shaped(
    tone(0.3, (t) => 48 + 85 * decay(t, 0.09)),
    (t) => decay(t, 0.3),
  );
  return scaled(mixed(drum, tick(0.006, 1800, 0.6, random), 0.3), velocity);
}

export function snare(velocity: number, random: Random): Float32Array {
  const drum = shaped(filtered(whiteNoise(0.22, random), "highpass", 1400), (t) => decay(t, 0.18));
  return scaled(
    mixed(
      drum,
      ring(0.14, [
        [186, 0.12, 0.6],
        [331, 0.09, 0.4],
      ]),
    ),
    velocity * 0.7,
  );
}

export function shaker(velocity: number, random: Random): Float32Array {
  return scaled(
    shaped(filtered(whiteNoise(0.09, random), "highpass", 5200), (t) => swell(t, 0.09, 0.025, 0.05)),
    velocity * 0.5,
  );
}

export function woodblock(velocity: number, random: Random): Float32Array {
  return scaled(
    mixed(
      ring(0.12, [
        [920, 0.09, 0.7],
        [1490, 0.06, 0.5],
        [2510, 0.03, 0.2],
      ]),
      tick(0.004, 3000, 0.7, random),
      0.4,
    ),
    velocity * 0.7,
  );
}

/** A roll on a cymbal that grows for so many seconds and rings away. */
export function cymbalSwell(seconds: number, velocity: number, random: Random): Float32Array {
  const shimmer = filtered(filtered(whiteNoise(seconds + 1.6, random), "highpass", 3600), "peak", 6800, 1.2, 5);
  return scaled(
    shaped(shimmer, (t) => (t < seconds ? (t / seconds) ** 3 : decay(t - seconds, 1.5))),
    velocity * 0.6,
  );
}

export function heart(velocity: number): Float32Array {
  return scaled(
    curve(0.24, (t) => Math.sin(2 * Math.PI * (44 + 20 * decay(t, 0.08)) * t) * decay(t, 0.22) * Math.min(1, t / 0.004)),
    velocity,
  );
}

function scaled(sound: Float32Array, velocity: number): Float32Array {
  for (let i = 0; i < sound.length; i++) sound[i] = (sound[i] as number) * (0.2 + 0.8 * velocity);
  return sound;
}
