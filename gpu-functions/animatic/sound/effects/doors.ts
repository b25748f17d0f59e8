/** Doors, knocks, and other wood. */
import { decay, drift, filtered, mixed, pinkNoise, ring, shaped, swell, tick, whiteNoise } from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import type { Recipe, Sketch } from "./sketch.ts";

const HALLWAY = { seconds: 0.7, dampHz: 3800, wet: 0.16 };

/** Where an event that happens once takes place; in a loop it comes back. */
export const once = (sketch: Sketch, everyS: number): number[] => (sketch.loop ? sketch.beats(everyS, everyS * 0.1) : [0.01]);

export const knock: Recipe = {
  room: HALLWAY,
  draw: (sketch) => {
    const { random, words } = sketch;
    const [count, gapS] = /bang|pound|hammer|loud/.test(words) ? [5, 0.17] : /once|single/.test(words) ? [1, 0.2] : [3, 0.24];
    for (const at of once(sketch, 3))
      for (let i = 0; i < count; i++) sketch.place(rap(random), at + i * gapS + random.range(0, 0.02), random.range(0.8, 1), 0.1);
  },
};

function rap(random: Random): Float32Array {
  const body = ring(0.16, [
    [172 * random.range(0.97, 1.03), 0.13, 0.9],
    [318, 0.09, 0.6],
    [497, 0.07, 0.4],
    [840, 0.05, 0.22],
    [1390, 0.03, 0.12],
  ]);
  return mixed(body, tick(0.012, 1800, 0.6, random), 0.9);
}

/** Something heavy in a frame: low modes, a slap of air, a rattle after it. */
function thunk(weight: number, random: Random): Float32Array {
  const body = ring(0.5, [
    [62 * random.range(0.96, 1.04), 0.4, weight],
    [108, 0.32, 0.8 * weight],
    [187, 0.2, 0.5],
    [331, 0.12, 0.35],
    [610, 0.07, 0.2],
  ]);
  return mixed(
    body,
    shaped(filtered(whiteNoise(0.2, random), "lowpass", 1400 + 1500 * weight), (t) => decay(t, 0.12)),
    0.7 * weight,
  );
}

function latch(random: Random): Float32Array {
  const click = ring(0.09, [
    [1740 * random.range(0.95, 1.05), 0.04, 0.5],
    [2890, 0.03, 0.4],
    [4610, 0.02, 0.3],
    [640, 0.05, 0.4],
  ]);
  return mixed(click, tick(0.006, 4200, 0.7, random), 0.8);
}

/** Stick and slip: a train of small shocks, whose rate wanders, in a wooden box. */
function creaking(seconds: number, lowHz: number, highHz: number, random: Random): Float32Array {
  const pull = drift(2.6, random);
  const shocks = new Float32Array(Math.round(seconds * 48000));
  for (let t = 0; t < seconds; ) {
    const strain = Math.sin((Math.PI * t) / seconds) * 0.6 + 0.4 * pull(t);
    shocks[Math.floor(t * 48000)] = random.range(0.6, 1) * swell(t, seconds, 0.08, 0.15);
    t += 1 / (lowHz + (highHz - lowHz) * strain * strain) / random.range(0.93, 1.07);
  }
  const wood = [
    [430, 14, 1],
    [790, 18, 0.9],
    [1260, 20, 0.8],
    [1930, 22, 0.6],
    [2870, 20, 0.4],
  ] as const;
  const sound = new Float32Array(shocks.length);
  for (const [hz, q, gain] of wood) mixed(sound, filtered(shocks.slice(), "bandpass", hz, q), gain * 8);
  return sound;
}

export const creak: Recipe = {
  lufs: -23,
  room: HALLWAY,
  draw: (sketch) => {
    const length = Math.min(1.8, Math.max(0.5, sketch.seconds * 0.8));
    for (const at of once(sketch, 3.5)) sketch.place(creaking(length, 28, 170, sketch.random), at, 1, -0.1);
  },
};

export const doorOpen: Recipe = {
  lufs: -22,
  room: HALLWAY,
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 4)) {
      sketch.place(latch(random), at, 1);
      sketch.place(thunk(0.35, random), at + 0.09, 0.6);
      sketch.place(
        shaped(filtered(pinkNoise(0.9, random), "bandpass", 500, 0.5), (t) => swell(t, 0.9, 0.3, 0.5)),
        at + 0.1,
        0.14,
        -0.2,
      );
      sketch.place(creaking(0.75, 40, 120, random), at + 0.16, 0.7, -0.2);
    }
  },
};

export const doorClose: Recipe = {
  lufs: -21,
  room: HALLWAY,
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 4)) {
      sketch.place(
        shaped(filtered(pinkNoise(0.4, random), "bandpass", 420, 0.5), (t) => swell(t, 0.4, 0.32, 0.04)),
        at,
        0.22,
      );
      sketch.place(thunk(0.7, random), at + 0.36, 1);
      sketch.place(latch(random), at + 0.4, 0.7);
    }
  },
};

export const doorSlam: Recipe = {
  lufs: -16,
  room: { seconds: 1.3, dampHz: 3200, wet: 0.28 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 4)) {
      sketch.place(thunk(1, random), at, 1.5);
      sketch.place(tick(0.03, 2400, 0.5, random), at, 2);
      for (const [late, gain] of [
        [0.07, 0.5],
        [0.13, 0.3],
        [0.18, 0.18],
      ] as const)
        sketch.place(latch(random), at + late, gain, random.noise() * 0.4);
    }
  },
};
