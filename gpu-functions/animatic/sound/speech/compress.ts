/** Gentle compression, so that soft syllables are heard over music. */
const RATIO = 2.5;
const ATTACK_S = 0.006;
const RELEASE_S = 0.12;
/** Decibels under the sound's own loudest envelope where compression begins. */
const KNEE_BELOW_PEAK_DB = 18;

/** Works in place. */
export function compress(samples: Float32Array, sampleRate: number): void {
  const envelope = envelopeOf(samples, sampleRate);
  const loudest = envelope.reduce((peak, value) => Math.max(peak, value), 0);
  const threshold = loudest * 10 ** (-KNEE_BELOW_PEAK_DB / 20);
  if (threshold <= 0) return;
  for (let i = 0; i < samples.length; i++) {
    const over = (envelope[i] as number) / threshold;
    if (over > 1) samples[i] = (samples[i] as number) * over ** (1 / RATIO - 1);
  }
}

function envelopeOf(samples: Float32Array, sampleRate: number): Float32Array {
  const attack = Math.exp(-1 / (ATTACK_S * sampleRate));
  const release = Math.exp(-1 / (RELEASE_S * sampleRate));
  const envelope = new Float32Array(samples.length);
  let level = 0;
  for (let i = 0; i < samples.length; i++) {
    const now = Math.abs(samples[i] as number);
    const memory = now > level ? attack : release;
    level = now + (level - now) * memory;
    envelope[i] = level;
  }
  return envelope;
}
