/** What people do that is not speech: steps, a murmuring crowd, hands on things. */
import { decay, drift, filtered, mixed, pinkNoise, ring, shaped, swell, swept, tick, whiteNoise } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { MOUTHS, type Mouth, vocalise } from "../dsp/vocal.ts";
import { once } from "./doors.ts";
import type { Recipe, Sketch } from "./sketch.ts";

type Ground = "hard" | "wood" | "gravel" | "grass" | "wet" | "metal";

function groundOf(words: string): Ground {
  if (/gravel|sand|beach|path|snow|leaves|shingle/.test(words)) return "gravel";
  if (/grass|field|forest|earth|carpet|soil|moss/.test(words)) return "grass";
  if (/wood|floorboard|stairs|deck|attic|parquet/.test(words)) return "wood";
  if (/wet|puddle|mud|rain|water/.test(words)) return "wet";
  return /metal|grating|iron|catwalk|ladder/.test(words) ? "metal" : "hard";
}

/** Heel, then ball of the foot. */
function step(ground: Ground, weight: number, random: Random): Float32Array {
  const foot = ring(0.3, [
    [78 * random.range(0.9, 1.1), 0.1, 0.9 * weight],
    [155 * random.range(0.9, 1.1), 0.06, 0.5 * weight],
  ]);
  const crunch = (seconds: number, hz: number, grains: number) => {
    const sound = new Float32Array(Math.round(seconds * 48000));
    for (let i = 0; i < grains; i++)
      mixed(
        sound,
        tick(random.range(0.002, 0.008), hz * random.range(0.5, 1.6), 1.1, random),
        random.range(0.2, 0.8),
        random.next() ** 1.4 * (seconds - 0.01),
      );
    return sound;
  };
  switch (ground) {
    case "hard":
      mixed(foot, tick(0.014, 2300 * random.range(0.85, 1.15), 0.9, random), 1.6);
      return mixed(foot, tick(0.03, 1200, 0.6, random), 0.6, 0.085);
    case "wood":
      mixed(
        foot,
        ring(0.14, [
          [212 * random.range(0.95, 1.05), 0.12, 0.7],
          [388, 0.08, 0.45],
          [705, 0.05, 0.25],
        ]),
      );
      return mixed(foot, tick(0.02, 900, 0.6, random), 0.8, 0.07);
    case "gravel":
      return mixed(foot, crunch(0.2, 3000, 44), 0.9);
    case "grass":
      return mixed(
        foot,
        shaped(filtered(pinkNoise(0.2, random), "bandpass", 1500, 0.5), (t) => swell(t, 0.2, 0.04, 0.14)),
        0.7,
      );
    case "wet":
      mixed(
        foot,
        swept(
          shaped(whiteNoise(0.18, random), (t) => decay(t, 0.16)),
          "bandpass",
          1.2,
          (t) => 1100 + 4200 * t,
        ),
        1.2,
      );
      return mixed(foot, crunch(0.15, 1800, 8), 0.4, 0.06);
    case "metal":
      return mixed(
        foot,
        ring(0.28, [
          [431, 0.25, 0.4],
          [1007, 0.22, 0.3],
          [1873, 0.15, 0.22],
          [3120, 0.1, 0.12],
        ]),
      );
    default:
      return ground satisfies never;
  }
}

function walk(sketch: Sketch, periodS: number, weight: number): void {
  const { random, words } = sketch;
  const ground = groundOf(words);
  let foot = 1;
  for (const at of sketch.beats(periodS, periodS * 0.05)) {
    foot = -foot;
    sketch.place(step(ground, weight * (foot > 0 ? 1 : 0.9), random), at, random.range(0.8, 1), foot * 0.12);
  }
}

export const footsteps: Recipe = {
  lufs: -22,
  room: { seconds: 0.6, dampHz: 4000, wet: 0.12 },
  draw: (sketch) => walk(sketch, /slow|creep|sneak/.test(sketch.words) ? 0.8 : 0.54, 0.8),
};
export const running: Recipe = {
  lufs: -20,
  room: { seconds: 0.6, dampHz: 4000, wet: 0.12 },
  draw: (sketch) => walk(sketch, 0.3, 1.2),
};

/** One voice in a crowd: syllables of no language, with pauses. */
function mutter(seconds: number, random: Random): Float32Array {
  const woman = random.next() < 0.5;
  const base = woman ? random.range(170, 230) : random.range(90, 130);
  const vowels: Mouth[] = [MOUTHS.ah, MOUTHS.eh, MOUTHS.uh, MOUTHS.oo, MOUTHS.er, MOUTHS.ae, MOUTHS.ee];
  const melody = drift(1.6, random);
  const rate = random.range(4.2, 5.6);
  const syllable = drift(rate * 1.1, random);
  const talks = drift(0.55, random);
  const speaking = (t: number) =>
    Math.max(0, Math.min(1, (talks(t) - 0.3) * 6)) * Math.max(0, Math.sin(Math.PI * rate * t + 2 * syllable(t))) ** 0.7;
  const voice = vocalise(
    seconds,
    {
      hzAt: (t) => base * (0.85 + 0.4 * melody(t)),
      levelAt: speaking,
      breathAt: (t) => 0.12 * speaking(t + 0.05),
      mouths: [random.pick(vowels), random.pick(vowels)],
      openAt: (t) => syllable(t),
      tract: woman ? 1.15 : 1,
      rough: 0.1,
    },
    random,
  );
  return filtered(voice, "lowpass", 3800);
}

export const crowd: Recipe = {
  lufs: -25,
  room: { seconds: 1.3, dampHz: 3500, wet: 0.3 },
  draw: (sketch) => {
    const { random } = sketch;
    const lengthS = Math.min(sketch.loop ? sketch.seconds : sketch.seconds + 1, 6);
    const voices = Array.from({ length: 7 }, () => mutter(lengthS, random));
    // Few voices, each heard in several places and times, make many.
    for (const voice of voices)
      for (let copy = 0; copy < 3; copy++)
        for (const at of sketch.beats(lengthS * random.range(0.8, 1.1), lengthS * 0.2)) {
          const start = Math.max(0, at - (sketch.loop || at > lengthS * 0.3 ? 0 : lengthS * 0.2));
          sketch.place(voice.subarray(random.below(4800)), start, random.range(0.2, 0.7), random.noise());
        }
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 480, 0.6), 0.12);
  },
};

export const typing: Recipe = {
  lufs: -25,
  room: { seconds: 0.35, dampHz: 5000, wet: 0.08 },
  draw: (sketch) => {
    const { random, words } = sketch;
    const typewriter = /typewriter/.test(words);
    const key = () => {
      const body = ring(0.06, [
        [random.range(300, 420), 0.04, 0.35],
        [typewriter ? 2700 : 1150, 0.03, typewriter ? 0.4 : 0.15],
      ]);
      return mixed(body, tick(typewriter ? 0.012 : 0.006, random.range(2400, 3800), 0.7, random));
    };
    const keys = Array.from({ length: 12 }, key);
    for (const at of sketch.beats(0.145, 0.07))
      if (random.next() < 0.84) {
        sketch.place(random.pick(keys), at, random.range(0.5, 1), random.noise() * 0.25);
        sketch.place(random.pick(keys), at + 0.06, 0.18, random.noise() * 0.25);
      }
    if (typewriter && sketch.seconds > 3)
      sketch.place(
        ring(0.9, [
          [2210, 0.8, 0.5],
          [4470, 0.4, 0.25],
        ]),
        sketch.seconds * 0.7,
        0.7,
        0.3,
      );
  },
};

export const paper: Recipe = {
  lufs: -25,
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of sketch.beats(1.3, 0.3)) {
      const length = random.range(0.45, 0.75);
      const hand = drift(26, random);
      const rustle = shaped(
        filtered(filtered(whiteNoise(length, random), "bandpass", 4300, 0.5), "highpass", 900),
        (t) => hand(t) ** 3 * swell(t, length, 0.06, 0.2),
      );
      sketch.place(rustle, at, 1.6, random.noise() * 0.3);
      for (let i = 0; i < 14; i++)
        sketch.place(
          tick(random.range(0.002, 0.006), random.range(2200, 7000), 0.9, random),
          at + random.next() * length,
          random.range(0.2, 0.9),
          random.noise() * 0.4,
        );
    }
  },
};

export const lightSwitch: Recipe = {
  lufs: -23,
  room: { seconds: 0.4, dampHz: 5000, wet: 0.1 },
  draw: (sketch) => {
    const { random } = sketch;
    const click = () =>
      mixed(
        ring(0.07, [
          [1320, 0.03, 0.5],
          [2480, 0.025, 0.5],
          [460, 0.05, 0.5],
        ]),
        tick(0.003, 4800, 0.6, random),
        1.4,
      );
    for (const at of once(sketch, 2)) {
      sketch.place(click(), at, 0.6);
      sketch.place(click(), at + 0.035, 1);
    }
  },
};

export const keys: Recipe = {
  lufs: -23,
  room: { seconds: 0.4, dampHz: 7000, wet: 0.08 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 2))
      for (let i = 0; i < 16; i++) {
        const hz = random.range(2600, 7600);
        const jingle = ring(0.16, [
          [hz, random.range(0.05, 0.14), 0.5],
          [hz * 1.47, 0.07, 0.3],
          [hz * 2.09, 0.05, 0.2],
        ]);
        sketch.place(
          mixed(jingle, tick(0.003, 6500, 0.8, random), 0.7),
          at + random.next() ** 1.3 * 0.85,
          random.range(0.2, 0.9),
          random.noise() * 0.4,
        );
      }
  },
};

export const match: Recipe = {
  lufs: -22,
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 3.5)) {
      const scratch = shaped(filtered(whiteNoise(0.22, random), "bandpass", 5200, 0.8), (t) => swell(t, 0.22, 0.03, 0.05));
      const flare = swept(
        shaped(whiteNoise(1.3, random), (t) => Math.min(1, t / 0.05) * (0.12 + 0.9 * decay(t, 0.55)) * swell(t, 1.3, 0.01, 0.5)),
        "lowpass",
        0.8,
        (t) => 1400 + 7500 * decay(t, 0.6),
      );
      sketch.place(scratch, at, 0.9, -0.1);
      sketch.place(flare, at + 0.2, 1.1);
      for (let i = 0; i < 14; i++)
        sketch.place(tick(0.004, random.range(2500, 7000), 1, random), at + 0.22 + random.next() * 0.9, random.range(0.2, 0.7));
    }
  },
};

export const roomTone: Recipe = {
  lufs: -34,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(filtered(pinkNoise(s, random), "lowpass", 420), "highpass", 45), 1);
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 1600, 0.4), 0.08);
  },
};
