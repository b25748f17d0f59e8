/** Rain, wind, thunder, fire and water. */
import {
  brownNoise,
  curve,
  decay,
  drift,
  filtered,
  mixed,
  pinkNoise,
  samplesIn,
  shaped,
  swell,
  swept,
  tick,
  tone,
  whiteNoise,
} from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import type { Recipe } from "./sketch.ts";

export const rain: Recipe = {
  lufs: -25,
  draw: (sketch) => {
    const { random, words } = sketch;
    const heavy = /heavy|pour|storm|torrent|lash/.test(words) ? 1 : /light|drizzl|soft/.test(words) ? 0 : 0.5;
    sketch.bed((s) => filtered(filtered(pinkNoise(s, random), "highpass", 900), "lowpass", 9000), 0.35 + 0.3 * heavy);
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 380, 0.6), 0.15 + 0.5 * heavy);
    const drops = Array.from({ length: 16 }, () => raindrop(random));
    for (const at of sketch.scatter(60 + 120 * heavy))
      sketch.place(random.pick(drops), at, random.range(0.02, 0.16), random.noise());
  },
};

function raindrop(random: Random): Float32Array {
  const hz = random.range(1200, 5200);
  const drop = tone(0.018, (t) => hz * (1 + 4 * t));
  return mixed(
    shaped(drop, (t) => decay(t, 0.016)),
    tick(0.004, 5000, 0.8, random),
    0.8,
  );
}

export const wind: Recipe = {
  lufs: -25,
  draw: (sketch) => {
    const { random } = sketch;
    const gust = drift(0.35, random);
    const flutter = drift(1.7, random);
    const force = (t: number) => 0.35 + 0.65 * gust(t) * (0.75 + 0.25 * flutter(t));
    const body = (s: number) =>
      shaped(
        swept(pinkNoise(s, random), "bandpass", 0.8, (t) => 220 + 520 * force(t)),
        force,
      );
    sketch.bed(body, 1.4);
    sketch.middle(
      (s) =>
        shaped(
          swept(whiteNoise(s, random), "bandpass", 14, (t) => 430 + 620 * force(t)),
          (t) => force(t) ** 3,
        ),
      0.5,
    );
    sketch.bed((s) => shaped(filtered(brownNoise(s, random), "lowpass", 140), force), 0.8);
  },
};

export const thunder: Recipe = {
  lufs: -19,
  room: { seconds: 3.2, dampHz: 1800, wet: 0.35 },
  draw: (sketch) => {
    const { random, seconds, loop } = sketch;
    const far = /distant|far|rumbl/.test(sketch.words);
    for (const at of loop ? sketch.beats(11, 4) : [0.02]) {
      const length = Math.min(7, Math.max(1.5, seconds));
      if (!far)
        for (const late of [0, 0.07, 0.11, 0.21, 0.32])
          sketch.place(crack(random), at + late, random.range(0.3, 1) * (1 - late * 2), random.noise() * 0.5);
      for (const pan of [-0.7, 0, 0.7])
        sketch.place(rumble(length, far ? 130 : 260, random), at + random.range(0, 0.15), 2.2, pan);
    }
  },
};

function crack(random: Random): Float32Array {
  return swept(
    shaped(whiteNoise(0.6, random), (t) => decay(t, 0.35)),
    "lowpass",
    0.7,
    (t) => 300 + 6500 * decay(t, 0.3),
  );
}

function rumble(seconds: number, hz: number, random: Random): Float32Array {
  const roll = drift(4.5, random);
  const level = (t: number) =>
    Math.min(1, t / 0.06) * decay(t, seconds * 1.15) * (0.25 + roll(t) ** 2 * 1.4) * swell(t, seconds, 0.02, 0.8);
  return filtered(shaped(brownNoise(seconds, random), level), "lowpass", hz);
}

export const sea: Recipe = {
  lufs: -25,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(pinkNoise(s, random), "lowpass", 420), 0.7);
    const waves = [wave(random), wave(random), wave(random)] as const;
    for (const at of sketch.beats(6.5, 1.6)) {
      const [strength, first] = [random.range(0.6, 1), random.below(3)];
      for (const side of [0, 1])
        sketch.place(waves[(first + side) % 3] as Float32Array, at, strength, (side ? 0.8 : -0.8) + random.noise() * 0.2);
    }
    // The wave before the first is still running out.
    if (!sketch.loop) for (const side of [-0.8, 0.8]) sketch.place(waves[side < 0 ? 0 : 2].subarray(samplesIn(3)), 0, 0.8, side);
  },
};

function wave(random: Random): Float32Array {
  const breaksAt = random.range(2.4, 3.2);
  const force = (t: number) => (t < breaksAt ? (t / breaksAt) ** 3 : decay(t - breaksAt, 5.5)) * swell(t, 8.5, 0.3, 2);
  const body = swept(pinkNoise(8.5, random), "lowpass", 0.6, (t) => 350 + 5200 * force(t));
  const foam = filtered(whiteNoise(8.5, random), "highpass", 4200);
  return mixed(
    shaped(body, force),
    shaped(foam, (t) => (t < breaksAt ? 0 : Math.min(1, (t - breaksAt) * 2) * decay(t - breaksAt, 7) * swell(t, 8.5, 0.3, 2))),
    0.06,
  );
}

export const river: Recipe = {
  lufs: -26,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => {
      const ripple = drift(7, random);
      return shaped(filtered(pinkNoise(s, random), "bandpass", 950, 0.5), (t) => 0.6 + 0.5 * ripple(t));
    });
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 240, 0.8), 0.5);
    const bubbles = Array.from({ length: 24 }, () => bubble(random.range(350, 1500), random.range(0.03, 0.09)));
    for (const at of sketch.scatter(26)) sketch.place(random.pick(bubbles), at, random.range(0.03, 0.22), random.noise());
  },
};

/** A bubble of air in water sings upwards as it rises. */
function bubble(hz: number, seconds: number): Float32Array {
  return shaped(
    tone(seconds, (t) => hz * (1 + (0.6 * t) / seconds)),
    (t) => Math.min(1, t / 0.002) * decay(t, seconds),
  );
}

export const fire: Recipe = {
  lufs: -26,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => {
      const lick = drift(3.2, random);
      return shaped(filtered(brownNoise(s, random), "bandpass", 130, 0.5), (t) => 0.4 + lick(t));
    }, 1.1);
    sketch.bed((s) => filtered(pinkNoise(s, random), "highpass", 2600), 0.07);
    const crackles = Array.from({ length: 20 }, () => tick(random.range(0.003, 0.012), random.range(900, 6500), 1.6, random));
    for (const at of sketch.scatter(22))
      sketch.place(random.pick(crackles), at, random.next() ** 3 * 1.6 + 0.05, random.noise() * 0.7);
    for (const at of sketch.scatter(0.9)) sketch.place(snap(random), at, random.range(0.4, 1.1), random.noise() * 0.6);
  },
};

function snap(random: Random): Float32Array {
  return mixed(tick(0.05, random.range(500, 1300), 1.2, random), tick(0.008, 3500, 0.8, random), 1.4);
}

export const drip: Recipe = {
  lufs: -24,
  room: { seconds: 1.6, dampHz: 6000, wet: 0.35 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of sketch.beats(1.3, 0.25)) {
      const hz = random.range(900, 1300);
      sketch.place(bubble(hz, 0.12), at, 0.8, random.noise() * 0.3);
      sketch.place(bubble(hz * 1.9, 0.05), at + 0.045, 0.3, random.noise() * 0.3);
    }
  },
};

export const splash: Recipe = {
  lufs: -18,
  room: { seconds: 1, dampHz: 5000, wet: 0.15 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of sketch.loop ? sketch.beats(3, 0.5) : [0.01]) {
      for (const pan of [-0.6, 0.6]) {
        const burst = shaped(
          whiteNoise(1.6, random),
          (t) => Math.min(1, t / 0.012) * decay(t, 1.3) + 0.4 * swell(t - 0.25, 1.2, 0.1, 1),
        );
        sketch.place(
          swept(burst, "lowpass", 0.8, (t) => 500 + 7000 * decay(t, 1.6)),
          at,
          0.6,
          pan,
        );
      }
      sketch.place(
        shaped(
          curve(0.25, (t) => Math.sin(2 * Math.PI * (95 - 120 * t) * t)),
          (t) => decay(t, 0.25),
        ),
        at,
        0.9,
      );
      for (let i = 0; i < 26; i++)
        sketch.place(
          bubble(random.range(300, 1900), random.range(0.03, 0.1)),
          at + 0.1 + random.next() ** 2 * 1.2,
          random.range(0.05, 0.25),
          random.noise(),
        );
    }
  },
};
