/** Sounds that people make without words, each from the same throat that a voice has. */
import { decay, drift, filtered, mixed, shaped, swell, tick, whiteNoise } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { MOUTHS, type Mouth, type Throat, vocalise } from "../dsp/vocal.ts";

/** Who makes the sound: usual pitch in Hz, how small the vocal tract is (1 is a man's). */
export type Person = { hz: number; tract: number; random: Random };

type Curve = (t: number) => number;
const NEVER: Curve = () => 0;

function voice(
  { hz, tract, random }: Person,
  seconds: number,
  throat: Partial<Omit<Throat, "tract" | "hzAt">> & { pitch?: Curve },
): Float32Array {
  const shake = drift(6, random);
  const {
    pitch = () => 1,
    levelAt = NEVER,
    breathAt = NEVER,
    mouths = [MOUTHS.uh, MOUTHS.uh],
    openAt = NEVER,
    rough = 0.04,
  } = throat;
  return vocalise(
    seconds,
    { hzAt: (t) => hz * pitch(t) * (0.985 + 0.03 * shake(t)), levelAt, breathAt, mouths, openAt, tract, rough },
    random,
  );
}

/** Air drawn in (cold, bright) or let out (warm, dark), with no voice. */
function air(person: Person, seconds: number, strength: number, inwards: boolean): Float32Array {
  const shape: Curve = (t) =>
    (inwards ? 0.4 : 1) *
    strength *
    (inwards ? swell(t, seconds, seconds * 0.7, seconds * 0.15) : swell(t, seconds, seconds * 0.12, seconds * 0.75));
  const mouths: readonly [Mouth, Mouth] = inwards ? [MOUTHS.ee, MOUTHS.ae] : [MOUTHS.ah, MOUTHS.oo];
  const breath = voice(person, seconds, { breathAt: shape, mouths, openAt: (t) => t / seconds });
  const hiss = shaped(
    filtered(whiteNoise(seconds, person.random), "bandpass", (inwards ? 3200 : 1700) * person.tract, 0.7),
    (t) => 0.14 * shape(t),
  );
  return mixed(breath, hiss);
}

/** One after another, each beginning at its time. */
function sequence(parts: readonly (readonly [atS: number, sound: Float32Array, gain?: number])[]): Float32Array {
  const length = Math.max(...parts.map(([at, sound]) => Math.round(at * 48000) + sound.length));
  const joined = new Float32Array(length);
  for (const [at, sound, gain] of parts) mixed(joined, sound, gain ?? 1, at);
  return joined;
}

/** "Ha", with the breath before it. */
function ha(person: Person, seconds: number, high: number, mouth: Mouth): Float32Array {
  return voice(person, seconds, {
    pitch: (t) => high * (1.06 - (0.16 * t) / seconds),
    levelAt: (t) => swell(t - seconds * 0.3, seconds * 0.6, seconds * 0.1, seconds * 0.35),
    breathAt: (t) => 0.45 * swell(t, seconds * 0.6, seconds * 0.15, seconds * 0.4) + 0.1 * swell(t, seconds, 0.02, seconds * 0.5),
    mouths: [mouth, MOUTHS.uh],
    openAt: (t) => (t / seconds) ** 2,
    rough: 0.08,
  });
}

export function laugh(person: Person): Float32Array {
  const { random } = person;
  const count = 6 + random.below(3);
  const parts: [number, Float32Array, number][] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const share = i / count;
    const long = i === 0 ? 0.24 : random.range(0.15, 0.19) + 0.04 * share;
    // Laughter starts high, falls, and its syllables grow apart.
    parts.push([
      at,
      ha(person, long, 1.95 - 0.65 * share + random.range(-0.08, 0.08), random.next() < 0.5 ? MOUTHS.ae : MOUTHS.ah),
      (1 - 0.62 * share) * random.range(0.85, 1),
    ]);
    at += long + random.range(0.015, 0.04) + 0.03 * share;
  }
  parts.push([at + 0.06, air(person, 0.42, 0.5, true), 0.5]);
  return sequence(parts);
}

export function chuckle(person: Person): Float32Array {
  const { random } = person;
  const count = 3 + random.below(2);
  return sequence(
    Array.from(
      { length: count },
      (_, i) =>
        [
          i * 0.19 + random.range(0, 0.015),
          ha(person, 0.16, 1.22 - 0.07 * i, i === 0 ? MOUTHS.uh : MOUTHS.mm),
          1 - 0.2 * i,
        ] as const,
    ),
  );
}

export function sigh(person: Person): Float32Array {
  const out = voice(person, 1.2, {
    pitch: (t) => 1.12 - 0.4 * (t / 1.2),
    levelAt: (t) => 0.3 * swell(t, 0.75, 0.12, 0.55),
    breathAt: (t) => 0.5 * swell(t, 1.2, 0.12, 0.95),
    mouths: [MOUTHS.ah, MOUTHS.oo],
    openAt: (t) => t / 1.1,
  });
  return sequence([
    [0, air(person, 0.5, 0.45, true), 0.7],
    [0.52, out],
  ]);
}

export function gasp(person: Person): Float32Array {
  const voiced = voice(person, 0.4, {
    pitch: (t) => 1.5 + 1.5 * t,
    levelAt: (t) => 0.16 * swell(t, 0.3, 0.05, 0.1),
    breathAt: (t) => 0.9 * swell(t, 0.36, 0.05, 0.06),
    mouths: [MOUTHS.uh, MOUTHS.ae],
    openAt: (t) => t * 5,
    rough: 0.3,
  });
  return sequence([
    [0, voiced],
    [0, air(person, 0.38, 2.2, true), 1],
  ]);
}

export function groan(person: Person): Float32Array {
  const bend = drift(2.2, person.random);
  return voice(person, 1.3, {
    pitch: (t) => 0.78 + 0.22 * Math.sin(Math.PI * Math.min(1, t / 0.7)) - 0.16 * Math.max(0, t - 0.6) + 0.08 * bend(t),
    levelAt: (t) => swell(t, 1.3, 0.12, 0.6),
    breathAt: (t) => 0.12 * swell(t, 1.3, 0.05, 0.4),
    mouths: [MOUTHS.uh, MOUTHS.oo],
    openAt: (t) => t / 1.2,
    rough: 0.35,
  });
}

export function sob(person: Person): Float32Array {
  const { random } = person;
  const wail = voice(person, 1.05, {
    pitch: (t) => 1.75 - 0.55 * t + 0.09 * Math.sin(2 * Math.PI * 6.2 * t),
    levelAt: (t) => swell(t, 1.05, 0.09, 0.6) * (0.62 + 0.38 * Math.sin(2 * Math.PI * 5.6 * t + 1)),
    breathAt: (t) => 0.3 * swell(t, 1.05, 0.02, 0.4),
    mouths: [MOUTHS.ah, MOUTHS.uh],
    openAt: (t) => t,
    rough: 0.18,
  });
  const catches = [0, 0.16, 0.3].map((at) => [at + random.range(0, 0.02), air(person, 0.14, 0.8, true), 0.6 + at] as const);
  return sequence([
    ...catches,
    [0.5, wail],
    [1.6, ha(person, 0.2, 1.25, MOUTHS.uh), 0.5],
    [1.84, ha(person, 0.2, 1.12, MOUTHS.uh), 0.35],
  ]);
}

export function cough(person: Person): Float32Array {
  const { random } = person;
  const one = (strength: number) => {
    const burst = voice(person, 0.3, {
      pitch: (t) => 1.35 - 1.4 * t,
      levelAt: (t) => 0.55 * Math.min(1, t / 0.015) * decay(t, 0.24),
      breathAt: (t) => 1.6 * Math.min(1, t / 0.008) * decay(t, 0.22) + 0.25 * decay(t, 0.6),
      mouths: [MOUTHS.uh, MOUTHS.er],
      openAt: (t) => t * 4,
      rough: 0.75,
    });
    return shaped(mixed(burst, tick(0.03, 1300 * person.tract, 0.6, random), 0.7), (t) => strength * swell(t, 0.3, 0.002, 0.08));
  };
  return sequence([
    [0, one(0.8)],
    [0.34 + random.range(0, 0.05), one(1)],
    [0.76, air(person, 0.3, 0.4, true), 0.4],
  ]);
}

export function scream(person: Person): Float32Array {
  const shake = drift(11, person.random);
  const top = Math.min(1150, person.hz * 4.2) / person.hz;
  return voice(person, 1.5, {
    pitch: (t) => top * (0.72 + 0.28 * Math.min(1, t / 0.16)) * (1 - 0.09 * (t / 1.5)) * (0.97 + 0.06 * shake(t)),
    levelAt: (t) => swell(t, 1.5, 0.06, 0.32),
    breathAt: (t) => 0.25 * swell(t, 1.5, 0.03, 0.5),
    mouths: [MOUTHS.ae, MOUTHS.ah],
    openAt: (t) => t * 2,
    rough: 0.42,
  });
}

/** Speech with no voice and no words: syllables of breath. */
export function whisper(person: Person): Float32Array {
  const { random } = person;
  const vowels = [MOUTHS.ee, MOUTHS.ah, MOUTHS.eh, MOUTHS.oo, MOUTHS.uh, MOUTHS.ae];
  const parts: [number, Float32Array, number][] = [];
  let at = 0;
  for (let i = 0; i < 6; i++) {
    const long = random.range(0.12, 0.24);
    if (random.next() < 0.7)
      parts.push([
        at,
        shaped(filtered(whiteNoise(0.09, random), "bandpass", random.range(3500, 6500), 1), (t) => swell(t, 0.09, 0.03, 0.04)),
        0.35,
      ]);
    parts.push([
      at + 0.06,
      voice(person, long, {
        breathAt: (t) => swell(t, long, 0.03, 0.07),
        mouths: [random.pick(vowels), random.pick(vowels)],
        openAt: (t) => t / long,
      }),
      random.range(0.6, 1),
    ]);
    at += long + 0.05 + (i === 2 ? 0.12 : 0);
  }
  return sequence(parts);
}

export function breath(person: Person): Float32Array {
  return sequence([
    [0, air(person, 0.7, 0.6, true), 0.8],
    [0.85, air(person, 1, 0.6, false)],
  ]);
}

/** A few notes of a tune, with closed lips. */
export function hum(person: Person): Float32Array {
  const tune = person.random.pick([
    [0, 4, 7, 5, 4, 0],
    [0, 2, 4, 7, 4, 2],
    [7, 4, 5, 2, 4, 0],
  ]);
  const noteS = 0.42;
  const long = noteS * tune.length + 0.3;
  const steps = (t: number) => {
    const at = Math.min(tune.length - 1, t / noteS);
    const [here, next] = [tune[Math.floor(at)] as number, tune[Math.min(tune.length - 1, Math.floor(at) + 1)] as number];
    const glide = Math.max(0, ((at % 1) - 0.85) / 0.15);
    return here + (next - here) * (at >= tune.length - 1 ? 0 : glide);
  };
  return voice(person, long, {
    pitch: (t) => 1.15 * 2 ** ((steps(t) + 0.25 * Math.sin(2 * Math.PI * 5 * t)) / 12),
    levelAt: (t) => swell(t, long, 0.08, 0.35) * (0.75 + 0.25 * Math.abs(Math.sin((Math.PI * t) / noteS))),
    mouths: [MOUTHS.mm, MOUTHS.mm],
    rough: 0.01,
  });
}

export function clearsThroat(person: Person): Float32Array {
  const one = (long: number, pitch: number) =>
    voice(person, long, {
      pitch: () => pitch,
      levelAt: (t) => swell(t, long, 0.04, long * 0.4),
      breathAt: (t) => 0.7 * swell(t, long, 0.015, long * 0.5),
      mouths: [MOUTHS.er, MOUTHS.mm],
      openAt: (t) => (t / long) ** 2,
      rough: 0.9,
    });
  return sequence([
    [0, one(0.22, 0.95), 0.8],
    [0.3, one(0.42, 0.85)],
  ]);
}

export function yawn(person: Person): Float32Array {
  const out = voice(person, 1.5, {
    pitch: (t) => 1.35 - 0.55 * (t / 1.5),
    levelAt: (t) => 0.6 * swell(t, 1.5, 0.25, 0.9),
    breathAt: (t) => 0.35 * swell(t, 1.5, 0.1, 0.9),
    mouths: [MOUTHS.ah, MOUTHS.oo],
    openAt: (t) => Math.max(0, t - 0.5),
    rough: 0.06,
  });
  return sequence([
    [0, air(person, 1.1, 0.7, true), 0.8],
    [1.05, out],
  ]);
}

export function sniff(person: Person): Float32Array {
  const one = () =>
    shaped(filtered(filtered(whiteNoise(0.24, person.random), "bandpass", 2300 * person.tract, 1.2), "highpass", 900), (t) =>
      swell(t, 0.24, 0.16, 0.03),
    );
  return sequence([
    [0, one(), 0.7],
    [0.33, one()],
  ]);
}
