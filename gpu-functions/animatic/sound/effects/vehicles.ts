/** Engines, roads and rails. */
import {
  brownNoise,
  curve,
  decay,
  drift,
  filtered,
  mixed,
  pinkNoise,
  ring,
  shaped,
  sine,
  swell,
  swept,
  tick,
  tone,
  whiteNoise,
} from "../dsp/grain.ts";
import type { Random } from "../dsp/random.ts";
import { once } from "./doors.ts";
import type { Recipe } from "./sketch.ts";

/** Firing strokes: pulses at `hzAt`, uneven as cylinders are, through exhaust and body. */
function motor(seconds: number, hzAt: (t: number) => number, grit: number, random: Random): Float32Array {
  const uneven = Array.from({ length: 4 }, () => random.range(0.75, 1));
  let turns = 0;
  let last = 0;
  const strokes = curve(seconds, (t) => {
    turns += hzAt(t) / 48000;
    const turn = turns - Math.floor(turns);
    const strength = uneven[Math.floor(turns) % 4] as number;
    last = strength * Math.exp(-7 * turn) * (1 + grit * random.noise());
    return last - 0.14;
  });
  const sound = filtered(strokes.slice(), "bandpass", 95, 0.8);
  mixed(sound, filtered(strokes.slice(), "bandpass", 240, 1.2), 0.6);
  mixed(sound, filtered(strokes.slice(), "bandpass", 620, 1), 0.35);
  return mixed(sound, filtered(strokes, "highpass", 1500), 0.06);
}

export const carEngine: Recipe = {
  lufs: -22,
  draw: (sketch) => {
    const { random, loop, seconds, words } = sketch;
    const starting = !loop && /start|crank|turns over|ignition/.test(words);
    const away = !loop && /away|leav|depart|drives off|accelerat|roar|rev/.test(words);
    const wander = drift(1.3, random);
    const idleFrom = starting ? 0.9 : 0;
    const hz = (t: number) =>
      31 +
      2.5 * wander(t) +
      (starting ? 26 * decay(Math.max(0, t - idleFrom), 1.2) : 0) +
      (away ? 48 * Math.min(1, t / seconds) : 0);
    sketch.middle((s) => shaped(motor(s, hz, 0.5, random), (t) => (t < idleFrom ? 0 : Math.min(1, (t - idleFrom) * 12))));
    sketch.bed((s) => filtered(brownNoise(s, random), "lowpass", 200), 0.25);
    if (starting)
      for (let i = 0; i < 6; i++)
        sketch.place(
          shaped(
            filtered(
              tone(
                0.13,
                () => 62 + i,
                (turn) => 1 - 2 * turn,
              ),
              "bandpass",
              900,
              0.6,
            ),
            (t) => swell(t, 0.13, 0.02, 0.05),
          ),
          0.04 + i * 0.14,
          0.7,
        );
  },
};

export const engine: Recipe = {
  lufs: -22,
  draw: (sketch) => {
    const { random, words } = sketch;
    const big = /ship|boat|ferry|diesel|truck|tractor|tug/.test(words);
    const wander = drift(0.9, random);
    sketch.middle((s) => motor(s, (t) => (big ? 11 : 21) + 0.7 * wander(t), 0.8, random), 1.2);
    sketch.middle(
      (s) =>
        filtered(
          motor(s, () => (big ? 22 : 42), 0.3, random),
          "lowpass",
          300,
        ),
      0.5,
    );
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 700, 0.6), 0.12);
  },
};

export const machineHum: Recipe = {
  lufs: -28,
  draw: (sketch) => {
    const { random, loop, seconds } = sketch;
    // In a loop the mains fit it with a whole number of turns.
    const hz = loop ? Math.round(60 * seconds) / seconds : 60;
    const partials = [0.5, 1, 0.5, 0.35, 0.12, 0.2, 0.05, 0.09];
    const hum = curve(seconds, (t) => partials.reduce((sum, gain, k) => sum + gain * sine((k + 1) * hz * t), 0));
    sketch.place(hum, 0, 0.4);
    sketch.bed((s) => filtered(pinkNoise(s, random), "lowpass", 1200), 0.5);
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 3100, 4), 0.1);
  },
};

/** A vehicle goes by: near in the middle, higher coming than going, from one side to the other. */
function pass(seconds: number, nearAt: number, weight: number, random: Random): { left: Float32Array; right: Float32Array } {
  const place = (t: number) => (t - nearAt) * 14;
  const near = (t: number) => 1 / (1 + (place(t) / 7) ** 2);
  const doppler = (t: number) => 1 - (14 * place(t)) / Math.hypot(place(t), 6) / 343;
  const tyres = swept(pinkNoise(seconds, random), "bandpass", 0.5, (t) => 500 + 1300 * near(t));
  const sound = mixed(
    tyres,
    motor(seconds, (t) => (38 - 14 * weight) * doppler(t) ** 2, 0.4, random),
    0.35 + 0.5 * weight,
  );
  mixed(sound, filtered(brownNoise(seconds, random), "lowpass", 180), 0.5 * weight);
  shaped(sound, (t) => near(t) * swell(t, seconds, 0.15, 0.25));
  const side = random.next() < 0.5 ? -1 : 1;
  const pan = (t: number) => ((Math.tanh(place(t) / 9) * side + 1) * Math.PI) / 4;
  return { left: shaped(sound.slice(), (t) => Math.cos(pan(t))), right: shaped(sound, (t) => Math.sin(pan(t))) };
}

export const carPass: Recipe = {
  lufs: -20,
  draw: (sketch) => {
    const { random, loop, seconds } = sketch;
    const length = loop ? Math.min(6, seconds) : seconds;
    for (const at of loop ? sketch.beats(7, 2) : [0]) {
      const { left, right } = pass(length, length * 0.5, 0.2, random);
      sketch.place(left, at, 1, -1);
      sketch.place(right, at, 1, 1);
    }
  },
};

export const traffic: Recipe = {
  lufs: -26,
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(brownNoise(s, random), "lowpass", 320), 0.7);
    sketch.bed((s) => filtered(pinkNoise(s, random), "bandpass", 750, 0.5), 0.35);
    const passing = [pass(6, 3, 0.2, random), pass(5, 2.5, 0.9, random)];
    for (const at of sketch.beats(2.3, 1.5)) {
      const { left, right } = random.pick(passing);
      const gain = random.range(0.15, 0.6);
      sketch.place(left, at, gain, -1);
      sketch.place(right, at, gain, 1);
    }
  },
};

export const train: Recipe = {
  lufs: -20,
  room: { seconds: 1, dampHz: 2500, wet: 0.12 },
  draw: (sketch) => {
    const { random } = sketch;
    sketch.bed((s) => filtered(brownNoise(s, random), "lowpass", 260), 1);
    sketch.bed((s) => {
      const sway = drift(2.2, random);
      return shaped(filtered(pinkNoise(s, random), "bandpass", 900, 0.5), (t) => 0.6 + 0.5 * sway(t));
    }, 0.4);
    const joint = () =>
      mixed(
        ring(0.2, [
          [74, 0.18, 1],
          [212, 0.1, 0.5],
          [931, 0.06, 0.25],
          [2240, 0.05, 0.12],
        ]),
        tick(0.02, 1300, 0.6, random),
        1,
      );
    // Two axles over a rail joint, then two more.
    for (const at of sketch.beats(1.15))
      for (const [late, gain] of [
        [0, 0.9],
        [0.13, 1],
        [0.46, 0.7],
        [0.59, 0.8],
      ] as const)
        sketch.place(joint(), at + late, gain, random.noise() * 0.2);
  },
};

export const brakes: Recipe = {
  lufs: -19,
  room: { seconds: 1, dampHz: 4000, wet: 0.14 },
  draw: (sketch) => {
    const { random } = sketch;
    const length = Math.min(1.9, Math.max(0.5, sketch.seconds * 0.85));
    for (const at of once(sketch, 4)) {
      const chatter = drift(38, random);
      const hz = (t: number) => 1150 - 260 * (t / length) + 70 * chatter(t);
      const squeal = mixed(
        tone(length, hz),
        tone(length, (t) => hz(t) * 1.52),
        0.6,
      );
      mixed(
        squeal,
        tone(length, (t) => hz(t) * 2.31),
        0.35,
      );
      const skid = mixed(
        shaped(squeal, (t) => 0.5 + 0.8 * chatter(t)),
        filtered(whiteNoise(length, random), "bandpass", 1900, 0.8),
        0.7,
      );
      sketch.place(
        shaped(skid, (t) => swell(t, length, 0.06, length * 0.25)),
        at,
        0.7,
      );
    }
  },
};
