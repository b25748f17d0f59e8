/** Bells, rings, horns and other things made to be heard. */
import {
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

/** A wave with `count` falling harmonics: a horn, a reed. */
const brassy =
  (count: number, tilt: number) =>
  (turn: number): number => {
    let sum = 0;
    for (let k = 1; k <= count; k++) sum += Math.sin(2 * Math.PI * k * turn) / k ** tilt;
    return sum;
  };
const square = (turn: number): number =>
  brassy(1, 1)(turn) + Math.sin(6 * Math.PI * turn) / 3 + Math.sin(10 * Math.PI * turn) / 5;

export const phoneRing: Recipe = {
  room: { seconds: 0.5, dampHz: 5000, wet: 0.1 },
  draw: (sketch) => {
    const { random } = sketch;
    const gongs = [1180, 1490].map((hz) =>
      ring(0.5, [
        [hz, 0.45, 0.5],
        [hz * 2.71, 0.3, 0.3],
        [hz * 5.12, 0.15, 0.15],
      ]),
    );
    for (const at of sketch.beats(3))
      for (let i = 0; i < 26; i++)
        sketch.place(
          gongs[i % 2] as Float32Array,
          at + i / 22 + (i > 12 ? 0.2 : 0),
          0.5 * random.range(0.9, 1),
          i % 2 ? 0.1 : -0.1,
        );
  },
};

export const phoneBuzz: Recipe = {
  lufs: -24,
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of sketch.beats(1.6))
      for (const late of [0, 0.5]) {
        const motor = tone(0.36, (t) => 158 + 6 * Math.sin(60 * t), brassy(7, 0.8));
        const table = filtered(filtered(motor, "bandpass", 480, 0.8), "lowpass", 2600);
        sketch.place(
          mixed(
            shaped(table, (t) => swell(t, 0.36, 0.03, 0.05)),
            shaped(filtered(whiteNoise(0.36, random), "bandpass", 2200, 1), (t) => 0.04 * swell(t, 0.36, 0.03, 0.05)),
          ),
          at + late,
        );
      }
  },
};

export const beep: Recipe = {
  lufs: -23,
  draw: (sketch) => {
    for (const at of sketch.beats(1))
      sketch.place(
        curve(0.14, (t) => (sine(1000 * t) + 0.2 * sine(2000 * t)) * swell(t, 0.14, 0.006, 0.02)),
        at,
      );
  },
};

export const alarm: Recipe = {
  lufs: -19,
  room: { seconds: 0.9, dampHz: 4500, wet: 0.14 },
  draw: (sketch) => {
    if (/clock|bedside|wake/.test(sketch.words)) {
      for (const at of sketch.beats(1))
        for (let i = 0; i < 4; i++)
          sketch.place(
            curve(0.07, (t) => square((2050 * t) % 1) * swell(t, 0.07, 0.003, 0.006)),
            at + i * 0.125,
          );
      return;
    }
    for (const at of sketch.beats(1))
      for (const [hz, late] of [
        [880, 0],
        [660, 0.5],
      ] as const)
        sketch.place(
          curve(0.48, (t) => square((hz * t) % 1) * swell(t, 0.48, 0.01, 0.02)),
          at + late,
          0.6,
        );
  },
};

export const siren: Recipe = {
  lufs: -20,
  room: { seconds: 1.8, dampHz: 3000, wet: 0.25 },
  draw: (sketch) => {
    const { loop, seconds } = sketch;
    const turns = Math.max(1, Math.round(seconds / 4.2));
    const turnS = loop ? seconds / turns : 4.2;
    // Over a whole number of phase turns in a loop, so that its end meets its beginning.
    const bend = (t: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * t) / turnS);
    const hzAt = (t: number) => 560 + 640 * bend(t) ** 0.8;
    let total = 0;
    for (let i = 0; i < seconds * 48000; i++) total += hzAt(i / 48000) / 48000;
    const fit = loop ? Math.round(total) / total : 1;
    const wail = tone(seconds, (t) => hzAt(t) * fit, brassy(6, 1.1));
    const heard = loop ? wail : shaped(filtered(wail, "bandpass", 1300, 0.5), (t) => swell(t, seconds, 0.25, 0.4));
    sketch.place(heard, 0, 0.6, 0.15);
  },
};

export const bell: Recipe = {
  lufs: -20,
  room: { seconds: 2.6, dampHz: 4500, wet: 0.22 },
  draw: (sketch) => {
    const { random, words } = sketch;
    const small = /door|shop|small|hand|bicycle|desk|tinkl|counter|school/.test(words);
    const hz = small ? 1320 : 220;
    const long = small ? 1.6 : 6;
    // Partials of a church bell: hum, prime, tierce, quint, nominal and above.
    const strike = ring(long, [
      [hz * 0.5, long * 0.95, 0.35],
      [hz, long * 0.7, 0.6],
      [hz * 1.001, long * 0.65, 0.3],
      [hz * 1.19, long * 0.6, 0.5],
      [hz * 1.5, long * 0.4, 0.3],
      [hz * 2, long * 0.5, 0.6],
      [hz * 2.52, long * 0.25, 0.3],
      [hz * 3.01, long * 0.2, 0.25],
      [hz * 4.1, long * 0.12, 0.2],
      [hz * 5.4, long * 0.08, 0.15],
    ]);
    mixed(strike, tick(0.01, small ? 5000 : 2400, 0.7, random), 0.6);
    for (const at of sketch.beats(small ? 1.1 : 2.6)) sketch.place(strike, at, random.range(0.9, 1));
  },
};

export const clockTick: Recipe = {
  lufs: -28,
  room: { seconds: 0.4, dampHz: 5000, wet: 0.12 },
  draw: (sketch) => {
    const { random } = sketch;
    const hits = [1, 0.8].map((scale) =>
      mixed(
        ring(0.05, [
          [2150 * scale, 0.03, 0.6],
          [3620 * scale, 0.02, 0.4],
          [880 * scale, 0.035, 0.5],
        ]),
        tick(0.003, 5200, 0.6, random),
        1.2,
      ),
    ) as [Float32Array, Float32Array];
    for (const at of sketch.beats(1)) {
      sketch.place(hits[0], at, 1);
      sketch.place(hits[1], at + Math.min(0.5, sketch.seconds / 2), 0.75);
    }
  },
};

/** A reed and a great pipe: a low blast with a grunt at its end. */
export const foghorn: Recipe = {
  lufs: -18,
  room: { seconds: 4.5, dampHz: 1500, wet: 0.4, preDelayS: 0.06 },
  draw: (sketch) => {
    const { random, loop, seconds } = sketch;
    const length = Math.min(3.4, Math.max(1, seconds * 0.6));
    for (const at of loop ? sketch.beats(14) : [0.02]) sketch.place(blast(length, 92, random), at);
  },
};

function blast(seconds: number, hz: number, random: Random): Float32Array {
  const level = (t: number) => swell(t, seconds, 0.18, 0.3);
  const pipe = tone(seconds, (t) => hz * (1 - 0.05 * decay(t, 0.3)) * (t > seconds - 0.25 ? 0.93 : 1), brassy(14, 0.9));
  const second = tone(seconds, () => hz * 1.494, brassy(9, 1.1));
  const sound = filtered(mixed(pipe, second, 0.35), "lowpass", 900);
  return shaped(mixed(sound, filtered(pinkNoise(seconds, random), "bandpass", 400, 0.7), 0.15), level);
}

export const carHorn: Recipe = {
  lufs: -18,
  room: { seconds: 1.2, dampHz: 3500, wet: 0.16 },
  draw: (sketch) => {
    if (/ship|freighter|ferry|boat|vessel|steamer|tug/.test(sketch.words)) return foghorn.draw(sketch);
    const long = /long|blar|lean/.test(sketch.words);
    const honk = (seconds: number) => {
      const two = mixed(
        tone(seconds, () => 415, brassy(14, 0.7)),
        tone(seconds, () => 523, brassy(12, 0.7)),
      );
      return shaped(filtered(filtered(two, "peak", 2100, 1, 6), "lowpass", 6500), (t) => 0.3 * swell(t, seconds, 0.012, 0.03));
    };
    for (const at of once(sketch, 3.5))
      for (const [late, length] of long
        ? [[0, 1.3]]
        : [
            [0, 0.22],
            [0.34, 0.48],
          ])
        sketch.place(honk(length as number), at + (late as number));
  },
};

export const whistle: Recipe = {
  lufs: -20,
  room: { seconds: 1, dampHz: 6000, wet: 0.14 },
  draw: (sketch) => {
    const { random, words } = sketch;
    const pea = /referee|police|guard|conductor/.test(words);
    const steam = /train|steam|locomotive/.test(words);
    for (const at of once(sketch, 2.6)) {
      const length = steam ? 1.8 : 0.75;
      const hz = (t: number) =>
        pea
          ? 2900 + 160 * Math.sign(Math.sin(2 * Math.PI * 34 * t))
          : steam
            ? 720 - 30 * decay(t, 0.3)
            : 1250 + 900 * (t / length) ** 1.5 + 12 * Math.sin(38 * t);
      const air = swept(whiteNoise(length, random), "bandpass", 9, hz);
      const sound = mixed(tone(length, hz, steam ? brassy(4, 1.3) : sine), air, steam ? 0.8 : 0.25);
      if (steam)
        mixed(
          sound,
          tone(length, (t) => hz(t) * 1.26, brassy(4, 1.3)),
          0.8,
        );
      sketch.place(
        shaped(sound, (t) => swell(t, length, 0.05, 0.14)),
        at,
        0.6,
      );
    }
  },
};

export const kettle: Recipe = {
  lufs: -22,
  draw: (sketch) => {
    const { random, loop, seconds } = sketch;
    // Where it does not loop, it comes to the boil.
    const heat = (t: number) => (loop ? 1 : Math.min(1, 0.15 + t / Math.max(1, seconds * 0.55)));
    const shake = drift(9, random);
    const pitch = (t: number) => 1500 + 950 * heat(t) + 25 * shake(t);
    sketch.middle((s) => shaped(tone(s, pitch), (t) => 0.35 * heat(t) ** 4 * (0.8 + 0.2 * shake(t))));
    sketch.bed((s) => shaped(swept(whiteNoise(s, random), "bandpass", 3, pitch), (t) => 0.4 * heat(t) ** 2));
    sketch.bed((s) => shaped(filtered(pinkNoise(s, random), "bandpass", 320, 0.7), (t) => 0.4 + 0.6 * heat(t)), 0.5);
  },
};

/** Between stations: hiss, crackle, and a whine that comes and goes. */
export const radioStatic: Recipe = {
  lufs: -25,
  draw: (sketch) => {
    const { random, seconds, loop } = sketch;
    const fade = drift(2.5, random);
    sketch.middle((s) =>
      shaped(filtered(filtered(whiteNoise(s, random), "bandpass", 2400, 0.4), "highpass", 300), (t) => 0.35 + 0.4 * fade(t)),
    );
    for (const at of sketch.scatter(14))
      sketch.place(tick(random.range(0.002, 0.01), random.range(1500, 6000), 0.7, random), at, random.range(0.3, 1.5));
    if (loop || seconds < 1) return;
    const whine = tone(seconds, (t) => 2100 + 1300 * Math.sin(1.7 * t + 2 * fade(t)));
    sketch.place(
      shaped(whine, (t) => 0.08 * fade(t) ** 3 * swell(t, seconds, 0.3, 0.3)),
      0,
    );
  },
};
