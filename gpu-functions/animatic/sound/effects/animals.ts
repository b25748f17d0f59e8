/** Birds, insects, dogs and cats. */
import { decay, drift, filtered, mixed, pinkNoise, shaped, sine, swell, tone } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { MOUTHS, vocalise } from "../dsp/vocal.ts";
import { once } from "./doors.ts";
import type { Recipe } from "./sketch.ts";

const OUTDOORS = { seconds: 1.5, dampHz: 4200, wet: 0.14 };

/** One song: a phrase of chirps of a kind, as a bird of one species repeats it. */
function song(random: Random): Float32Array {
  const count = 2 + random.below(6);
  const base = random.range(2300, 4600);
  const bend = random.range(-0.35, 0.5);
  const trill = random.next() < 0.4 ? random.range(22, 45) : 0;
  const chirpS = random.range(0.05, 0.16);
  const phrase = new Float32Array(Math.round((count * chirpS * 1.5 + 0.1) * 48000));
  for (let i = 0; i < count; i++) {
    const step = 1 + (random.below(3) - 1) * 0.12;
    const chirp = tone(
      chirpS,
      (t) => base * step * (1 + bend * (t / chirpS) + (trill ? 0.05 * Math.sin(2 * Math.PI * trill * t) : 0)),
      (turn) => sine(turn) + 0.12 * sine(2 * turn),
    );
    mixed(
      phrase,
      shaped(chirp, (t) => swell(t, chirpS, 0.012, chirpS * 0.5)),
      random.range(0.6, 1),
      i * chirpS * 1.5,
    );
  }
  return phrase;
}

export const birds: Recipe = {
  lufs: -26,
  room: OUTDOORS,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(pinkNoise(s, random), "lowpass", 900), 0.05);
    for (let bird = 0; bird < 5; bird++) {
      const call = song(random);
      const [pan, gain] = [random.noise() * 0.95, random.range(0.15, 0.8)];
      for (const at of sketch.beats(random.range(2.2, 4.8), 1.8))
        if (bird === 0 || random.next() < 0.75) sketch.place(call, at, gain, pan);
    }
  },
};

function cry(random: Random): Float32Array {
  const seconds = random.range(0.35, 0.6);
  const base = random.range(900, 1150);
  const hz = (t: number) => base * (1 + 0.35 * Math.sin((Math.PI * t) / seconds) - 0.2 * (t / seconds));
  const voice = vocalise(
    seconds,
    {
      hzAt: hz,
      levelAt: (t) => swell(t, seconds, 0.03, 0.15),
      breathAt: () => 0.05,
      mouths: [MOUTHS.ae, MOUTHS.ah],
      openAt: (t) => t / seconds,
      tract: 1.75,
      rough: 0.12,
    },
    random,
  );
  return filtered(voice, "highpass", 700);
}

export const gulls: Recipe = {
  lufs: -24,
  room: { seconds: 2, dampHz: 4000, wet: 0.2 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of sketch.beats(2.7, 1.2)) {
      const [pan, gain, calls] = [random.noise() * 0.9, random.range(0.4, 1), 2 + random.below(4)];
      for (let i = 0; i < calls; i++) sketch.place(cry(random), at + i * random.range(0.34, 0.42), gain * (1 - i * 0.1), pan);
    }
    sketch.bed((s) => filtered(pinkNoise(s, random), "lowpass", 600), 0.02);
  },
};

export const crickets: Recipe = {
  lufs: -29,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 5200, 3), 0.06);
    for (let insect = 0; insect < 7; insect++) {
      const hz = random.range(3900, 5100);
      const pulse = tone(0.017, () => hz);
      shaped(pulse, (t) => swell(t, 0.017, 0.005, 0.008));
      const chirp = new Float32Array(Math.round(0.13 * 48000));
      for (let i = 0; i < 4; i++) mixed(chirp, pulse, 1 - 0.1 * i, i * 0.028);
      const [pan, gain] = [random.noise() * 0.95, random.range(0.1, 0.6)];
      for (const at of sketch.beats(random.range(0.48, 0.85), 0.03)) sketch.place(chirp, at, gain, pan);
    }
  },
};

export const dogBark: Recipe = {
  lufs: -18,
  room: { seconds: 1.1, dampHz: 3500, wet: 0.16 },
  draw: (sketch) => {
    const { random, words } = sketch;
    const small = /small|little|puppy|terrier|yap/.test(words) ? 1.6 : 1;
    const distance = /distant|far/.test(words) ? 0.5 : 1;
    for (const at of sketch.beats(1.5, 0.3))
      for (const late of random.next() < 0.6 ? [0, 0.34] : [0]) {
        const seconds = 0.2 / Math.sqrt(small);
        const base = 300 * small * random.range(0.94, 1.06);
        const bark = vocalise(
          seconds + 0.05,
          {
            hzAt: (t) => base * (0.75 + 0.75 * Math.sin(Math.PI * Math.min(1, t / seconds)) ** 0.7),
            levelAt: (t) => Math.min(1, t / 0.012) * decay(t, seconds * 1.7),
            breathAt: (t) => 0.5 * Math.min(1, t / 0.01) * decay(t, seconds * 1.5),
            mouths: [MOUTHS.er, MOUTHS.ah],
            openAt: (t) => (2.5 * t) / seconds,
            tract: 0.95 * Math.sqrt(small),
            rough: 0.6,
          },
          random,
        );
        sketch.place(bark, at + late, distance, 0.1);
      }
  },
};

export const catMeow: Recipe = {
  lufs: -20,
  room: { seconds: 0.6, dampHz: 5000, wet: 0.08 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 3)) {
      const seconds = random.range(0.75, 0.95);
      const base = random.range(520, 600);
      const shake = drift(7, random);
      const mew = vocalise(
        seconds,
        {
          hzAt: (t) => base * (0.85 + 0.38 * Math.sin(Math.PI * Math.min(1, (t / seconds) * 1.15)) + 0.03 * shake(t)),
          levelAt: (t) => swell(t, seconds, 0.12, 0.3),
          breathAt: (t) => 0.06 * swell(t, seconds, 0.1, 0.2),
          mouths: [MOUTHS.ee, MOUTHS.ah],
          openAt: (t) => Math.sin(Math.PI * Math.min(1, t / seconds)) ** 1.3,
          tract: 1.5,
          rough: 0.05,
        },
        random,
      );
      sketch.place(mew, at, 1, -0.1);
    }
  },
};
