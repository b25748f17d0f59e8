/** Instruments that hold a note: bowed, blown and sung, from single-cycle waves read by several slightly detuned players. */
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { samplesIn, shaped } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";

export type Sustained = {
  /** Amplitude of a harmonic: its number and its frequency. */
  spectrum(harmonic: number, hz: number): number;
  /** How many play together, and how far apart they are, in cents. */
  players: number;
  spreadCents: number;
  attackS: number;
  releaseS: number;
  vibratoHz: number;
  vibratoCents: number;
  /** How much brighter a strong note is than a soft one: exponent on the harmonics of the soft wave. */
  softness: number;
  /** Breath or bow noise, as a share. */
  noise: number;
  /** Repeated bows, a second: tremolo; 0 for none. */
  bowsPerS: number;
  /** The level to which a note falls back after its attack, 0…1. */
  sustain: number;
};

const TABLE = 2048;
const HIGHEST_HZ = 14_000;
const CONTROL_SAMPLES = 32;

export const hzOf = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

/** `velocity` 0…1. The sound ends `releaseS` after `seconds`. */
export function sustain(voice: Sustained, midi: number, seconds: number, velocity: number, random: Random): Float32Array {
  const hz = hzOf(midi);
  const [soft, strong] = wavesOf(voice, midi);
  const sound = new Float32Array(samplesIn(seconds + voice.releaseS));
  const envelope = envelopeOf(voice, seconds, sound.length, random);
  for (let player = 0; player < voice.players; player++) {
    const place = voice.players === 1 ? 0 : (player / (voice.players - 1)) * 2 - 1;
    const detune = 2 ** ((place * voice.spreadCents) / 1200);
    const [vibratoAt, vibratoHz] = [random.next(), voice.vibratoHz * random.range(0.93, 1.07)];
    let turn = random.next();
    let step = 0;
    for (let i = 0; i < sound.length; i++) {
      if (i % CONTROL_SAMPLES === 0) {
        const t = i / SAMPLE_RATE;
        // Vibrato sets in after the note does.
        const cents = voice.vibratoCents * Math.min(1, t / 0.6) * Math.sin(2 * Math.PI * (vibratoHz * t + vibratoAt));
        step = (hz * detune * 2 ** (cents / 1200)) / SAMPLE_RATE;
      }
      turn += step;
      if (turn >= 1) turn -= 1;
      const at = turn * TABLE;
      const whole = at | 0;
      const part = at - whole;
      const level = envelope[i] as number;
      const bright = velocity * level;
      const dark = (soft[whole] as number) + ((soft[whole + 1] as number) - (soft[whole] as number)) * part;
      const light = (strong[whole] as number) + ((strong[whole + 1] as number) - (strong[whole] as number)) * part;
      sound[i] = (sound[i] as number) + level * (dark + (light - dark) * bright);
    }
  }
  const scale = (0.35 + 0.65 * velocity) / Math.sqrt(voice.players);
  let breath = 0;
  for (let i = 0; i < sound.length; i++) {
    breath += (random.noise() - breath) * 0.35;
    sound[i] = ((sound[i] as number) + breath * voice.noise * (envelope[i] as number)) * scale;
  }
  return sound;
}

function envelopeOf(
  { attackS, releaseS, bowsPerS, sustain: held }: Sustained,
  seconds: number,
  samples: number,
  random: Random,
): Float32Array {
  const wobble = random.next();
  const rise = Math.min(attackS, seconds * 0.6);
  const levelAt = (t: number) => {
    const up = Math.min(1, t / rise);
    const down = t < seconds ? 1 : Math.max(0, 1 - (t - seconds) / releaseS);
    const settled = held + (1 - held) * Math.exp(-Math.max(0, t - rise) * 4);
    const bowed = bowsPerS > 0 ? 0.55 + 0.45 * Math.abs(Math.sin(Math.PI * (bowsPerS * t + wobble))) : 1;
    return up * up * (3 - 2 * up) * down * down * settled * bowed;
  };
  const envelope = new Float32Array(samples).fill(1);
  return shaped(envelope, levelAt);
}

const waves = new WeakMap<Sustained, Map<number, [Float32Array, Float32Array]>>();

/** A soft and a strong wave, of equal power, with no harmonic above hearing. */
function wavesOf(voice: Sustained, midi: number): [Float32Array, Float32Array] {
  let known = waves.get(voice);
  if (!known) {
    known = new Map();
    waves.set(voice, known);
  }
  let pair = known.get(midi);
  if (!pair) {
    const hz = hzOf(midi);
    pair = [waveOf((k) => voice.spectrum(k, k * hz) / k ** voice.softness, hz), waveOf((k) => voice.spectrum(k, k * hz), hz)];
    known.set(midi, pair);
  }
  return pair;
}

function waveOf(amplitude: (harmonic: number) => number, hz: number): Float32Array {
  const wave = new Float32Array(TABLE + 1);
  const harmonics = Math.max(1, Math.min(48, Math.floor(HIGHEST_HZ / hz)));
  let power = 0;
  for (let k = 1; k <= harmonics; k++) {
    const gain = amplitude(k);
    if (gain < 1e-4) continue;
    power += gain * gain;
    // Phases spread after Schroeder keep the wave from spiking.
    const phase = (Math.PI * k * (k - 1)) / harmonics;
    const [w, c] = [(2 * Math.PI * k) / TABLE, phase];
    for (let i = 0; i <= TABLE; i++) wave[i] = (wave[i] as number) + gain * Math.sin(w * i + c);
  }
  const scale = 1 / Math.sqrt(power || 1);
  return wave.map((value) => value * scale);
}
