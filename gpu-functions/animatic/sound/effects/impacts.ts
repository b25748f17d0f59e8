/** Things that hit, break and burst. */
import {
  brownNoise,
  curve,
  decay,
  filtered,
  type Mode,
  mixed,
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

/** A falling low tone: the push of air of anything heavy. */
function push(seconds: number, fromHz: number, toHz: number): Float32Array {
  return shaped(
    tone(seconds, (t) => toHz + (fromHz - toHz) * decay(t, seconds * 0.5)),
    (t) => Math.min(1, t / 0.002) * decay(t, seconds),
  );
}

function burst(seconds: number, fromHz: number, toHz: number, random: Random): Float32Array {
  const noise = shaped(whiteNoise(seconds, random), (t) => decay(t, seconds));
  return swept(noise, "lowpass", 0.7, (t) => toHz + (fromHz - toHz) * decay(t, seconds * 0.7));
}

export const gunshot: Recipe = {
  lufs: -15,
  room: { seconds: 1.8, dampHz: 3600, wet: 0.35, preDelayS: 0.03 },
  draw: (sketch) => {
    const { random, words } = sketch;
    const shots = /shots|burst|volley|gunfire/.test(words) ? [0, 0.31, 0.52] : [0];
    for (const at of once(sketch, 2.5))
      for (const late of shots) {
        sketch.place(tick(0.004, 5000, 0.5, random), at + late, 5);
        sketch.place(burst(0.28, 9000, 350, random), at + late, 1.6);
        sketch.place(push(0.3, 210, 48), at + late, 1.5);
        for (const pan of [-0.8, 0.8])
          sketch.place(burst(1.3, 1500, 200, random), at + late + random.range(0.06, 0.12), 0.16, pan);
      }
  },
};

export const explosion: Recipe = {
  lufs: -14,
  room: { seconds: 3, dampHz: 2000, wet: 0.3 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 7)) {
      sketch.place(burst(0.5, 8000, 300, random), at, 1.4);
      sketch.place(push(1.4, 120, 27), at, 2);
      for (const pan of [-0.8, 0, 0.8]) {
        const roar = shaped(brownNoise(3.6, random), (t) => Math.min(1, t / 0.04) * decay(t, 3.4) * swell(t, 3.6, 0.01, 0.6));
        sketch.place(
          swept(roar, "lowpass", 0.7, (t) => 120 + 2600 * decay(t, 1.6)),
          at,
          2.6,
          pan,
        );
      }
      for (let i = 0; i < 40; i++)
        sketch.place(
          tick(random.range(0.01, 0.05), random.range(300, 2600), 1, random),
          at + 0.4 + random.next() * 2.4,
          random.range(0.05, 0.3),
          random.noise(),
        );
    }
  },
};

export const thud: Recipe = {
  lufs: -19,
  room: { seconds: 0.5, dampHz: 2200, wet: 0.14 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 2.5)) {
      sketch.place(push(0.28, 130, 46), at, 1.4);
      sketch.place(burst(0.13, 1500, 180, random), at, 0.9);
      sketch.place(push(0.12, 105, 60), at + 0.17, 0.35);
      sketch.place(burst(0.08, 900, 200, random), at + 0.17, 0.3);
    }
  },
};

/** Partials of a sheet or shard: many, close, and not in tune with each other. */
function shard(lowHz: number, highHz: number, count: number, decayS: number, random: Random): Float32Array {
  const modes: Mode[] = Array.from({ length: count }, () => {
    const hz = lowHz * (highHz / lowHz) ** random.next();
    return [hz, decayS * (lowHz / hz) ** 0.4 * random.range(0.5, 1), random.range(0.2, 1) / Math.sqrt(count)];
  });
  return ring(decayS * 1.05, modes);
}

export const crash: Recipe = {
  lufs: -17,
  room: { seconds: 1.1, dampHz: 4500, wet: 0.2 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 4)) {
      sketch.place(burst(0.4, 7000, 300, random), at, 1.2);
      sketch.place(push(0.35, 150, 50), at, 1.2);
      for (let i = 0; i < 22; i++) {
        const late = random.next() ** 2 * 1.3;
        const metal = random.next() < 0.5;
        const piece = metal ? shard(500, 5200, 9, 0.5, random) : shard(120, 900, 7, 0.16, random);
        sketch.place(piece, at + late, random.range(0.2, 0.7) * (1 - late * 0.5), random.noise() * 0.9);
        sketch.place(tick(0.02, random.range(800, 4000), 0.8, random), at + late, random.range(0.2, 0.7), random.noise() * 0.9);
      }
    }
  },
};

export const glassBreak: Recipe = {
  lufs: -18,
  room: { seconds: 0.9, dampHz: 8000, wet: 0.16 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 3.5)) {
      sketch.place(filtered(burst(0.16, 14000, 1800, random), "highpass", 900), at, 1.6);
      sketch.place(push(0.07, 420, 180), at, 0.6);
      for (let i = 0; i < 46; i++) {
        const late = random.next() ** 2.2 * 1.25;
        const piece = shard(2100, 13000, 5, random.range(0.1, 0.42), random);
        sketch.place(
          mixed(piece, tick(0.003, 8000, 0.7, random), 0.6),
          at + late,
          random.range(0.15, 0.75) * (1 - late * 0.55),
          random.noise() * 0.9,
        );
      }
    }
  },
};

export const glassClink: Recipe = {
  lufs: -22,
  room: { seconds: 0.8, dampHz: 7500, wet: 0.12 },
  draw: (sketch) => {
    const { random } = sketch;
    for (const at of once(sketch, 2.5))
      for (const [late, base, gain] of [
        [0, 2130, 1],
        [0.012, 2480, 0.8],
        [0.09, 2140, 0.12],
      ] as const) {
        const hz = base * random.range(0.98, 1.02);
        const glass = ring(1.1, [
          [hz, 1, 0.6],
          [hz * 1.006, 0.9, 0.3],
          [hz * 2.32, 0.55, 0.35],
          [hz * 4.25, 0.25, 0.2],
          [hz * 6.6, 0.12, 0.1],
        ]);
        sketch.place(mixed(glass, tick(0.003, 7000, 0.6, random), 0.8), at + late, gain, late === 0 ? -0.15 : 0.15);
      }
  },
};

export const whoosh: Recipe = {
  lufs: -20,
  draw: (sketch) => {
    const { random, loop, seconds } = sketch;
    const length = Math.min(1.6, Math.max(0.35, seconds));
    const bend = (t: number) => Math.sin(Math.PI * Math.min(1, t / length)) ** 2;
    for (const at of loop ? sketch.beats(2.2, 0.3) : [0])
      for (const [pan, late] of [
        [-0.9, 0],
        [0, 0.05],
        [0.9, 0.1],
      ] as const) {
        const air = swept(whiteNoise(length, random), "bandpass", 1.3, (t) => 260 + 2400 * bend(t));
        sketch.place(
          shaped(air, (t) => bend(t) ** 1.5),
          at + late,
          1,
          pan,
        );
      }
  },
};

export const applause: Recipe = {
  lufs: -22,
  room: { seconds: 1.4, dampHz: 5500, wet: 0.14 },
  draw: (sketch) => {
    const { random, seconds, loop } = sketch;
    const claps = Array.from({ length: 24 }, () => clap(random));
    for (let person = 0; person < 38; person++) {
      const rate = random.range(3.2, 5.4);
      const [pan, gain, starts] = [random.noise() * 0.95, random.range(0.15, 0.7), loop ? 0 : random.next() ** 2 * 0.9];
      const hand = random.pick(claps);
      for (const at of sketch.beats(1 / rate, 0.06)) {
        const fading = loop ? 1 : Math.min(1, (seconds - at) / Math.min(2, seconds * 0.4));
        if (at >= starts && random.next() < 0.25 + 0.75 * fading) sketch.place(hand, at, gain * fading, pan);
      }
    }
  },
};

function clap(random: Random): Float32Array {
  const hz = random.range(700, 1900);
  const palms = shaped(whiteNoise(0.07, random), (t) => Math.min(1, t / 0.001) * decay(t, 0.05));
  return mixed(filtered(palms.slice(), "bandpass", hz, 1.4), filtered(palms, "highpass", 2400), 0.3);
}

export const heartbeat: Recipe = {
  lufs: -22,
  draw: (sketch) => {
    const fast = /fast|rac|pound|quick/.test(sketch.words);
    const beat = (hz: number) =>
      mixed(
        push(0.2, hz * 1.7, hz),
        curve(0.2, (t) => sine(hz * 2.1 * t) * decay(t, 0.1)),
        0.35,
      );
    for (const at of sketch.beats(fast ? 0.56 : 0.92)) {
      sketch.place(beat(46), at, 1);
      sketch.place(beat(58), at + (fast ? 0.19 : 0.29), 0.62);
    }
  },
};
