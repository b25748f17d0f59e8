/** The orchestra: what each instrument is made of, where it sits and how loud it is against the others. */
import type { Random } from "../dsp/random.ts";
import * as drums from "./drums.ts";
import { bar, piano, pluck } from "./plucked.ts";
import { type Sustained, sustain } from "./sustained.ts";

/** A player: sounds a note, `velocity` 0…1; sits at `pan`, −1…1; `gain` against the others; `near` keeps it out of the room. */
export type Instrument = {
  play(midi: number, seconds: number, velocity: number, random: Random): Float32Array;
  pan: number;
  gain: number;
  near?: boolean;
};

const bump = (hz: number, centre: number, width: number) => Math.exp(-(((hz - centre) / width) ** 2));

const STRINGS: Sustained = {
  spectrum: (k, hz) => (1 / k) * (1 + 0.8 * bump(hz, 500, 300) + 0.5 * bump(hz, 2500, 1200)) * Math.exp(-hz / 5500),
  players: 5,
  spreadCents: 9,
  attackS: 0.45,
  releaseS: 0.7,
  vibratoHz: 5.3,
  vibratoCents: 8,
  softness: 0.7,
  noise: 0.02,
  bowsPerS: 0,
  sustain: 0.9,
};
const CELLO: Sustained = { ...STRINGS, players: 2, spreadCents: 3, attackS: 0.14, releaseS: 0.35, vibratoCents: 16, noise: 0.03 };
const TREMOLO: Sustained = { ...STRINGS, attackS: 0.6, releaseS: 0.6, bowsPerS: 9.5, vibratoCents: 4, noise: 0.06 };
const SPICCATO: Sustained = {
  ...STRINGS,
  players: 3,
  spreadCents: 7,
  attackS: 0.014,
  releaseS: 0.14,
  vibratoCents: 0,
  softness: 0.5,
  noise: 0.08,
  sustain: 0.45,
};
const FLUTE: Sustained = {
  spectrum: (k) => [0, 1, 0.42, 0.16, 0.06, 0.03][k] ?? 0,
  players: 1,
  spreadCents: 0,
  attackS: 0.08,
  releaseS: 0.16,
  vibratoHz: 4.9,
  vibratoCents: 12,
  softness: 0.8,
  noise: 0.09,
  bowsPerS: 0,
  sustain: 0.85,
};
const CLARINET: Sustained = {
  spectrum: (k, hz) => (k % 2 ? 1 / k : 0.12 / k) * Math.exp(-hz / 4200),
  players: 1,
  spreadCents: 0,
  attackS: 0.035,
  releaseS: 0.09,
  vibratoHz: 4.5,
  vibratoCents: 3,
  softness: 0.6,
  noise: 0.02,
  bowsPerS: 0,
  sustain: 0.85,
};
const BASSOON: Sustained = {
  spectrum: (k, hz) => ((0.5 + bump(hz, 480, 180) * 1.6 + 0.5 * bump(hz, 1150, 300)) / k ** 0.8) * Math.exp(-hz / 3500),
  players: 1,
  spreadCents: 0,
  attackS: 0.025,
  releaseS: 0.08,
  vibratoHz: 5,
  vibratoCents: 4,
  softness: 0.4,
  noise: 0.02,
  bowsPerS: 0,
  sustain: 0.7,
};
const HORN: Sustained = {
  spectrum: (k, hz) => (1 / k ** 0.9) * (0.6 + bump(hz, 450, 350)) * Math.exp(-hz / 2300),
  players: 3,
  spreadCents: 6,
  attackS: 0.11,
  releaseS: 0.3,
  vibratoHz: 4.6,
  vibratoCents: 3,
  softness: 1.1,
  noise: 0.01,
  bowsPerS: 0,
  sustain: 0.85,
};
const BRASS: Sustained = {
  spectrum: (k, hz) => (1 / k ** 0.6) * (0.5 + bump(hz, 1100, 800)) * Math.exp(-hz / 3800),
  players: 3,
  spreadCents: 8,
  attackS: 0.05,
  releaseS: 0.2,
  vibratoHz: 5,
  vibratoCents: 3,
  softness: 1.2,
  noise: 0.01,
  bowsPerS: 0,
  sustain: 0.8,
};
const CHOIR: Sustained = {
  spectrum: (k, hz) =>
    (1 / k ** 0.7) *
    (0.08 + 1.4 * bump(hz, 620, 190) + 0.9 * bump(hz, 1080, 210) + 0.35 * bump(hz, 2600, 350) + 0.2 * bump(hz, 3300, 400)),
  players: 6,
  spreadCents: 14,
  attackS: 0.55,
  releaseS: 0.9,
  vibratoHz: 5.4,
  vibratoCents: 14,
  softness: 0.3,
  noise: 0.03,
  bowsPerS: 0,
  sustain: 0.95,
};
const DRONE: Sustained = {
  spectrum: (k, hz) => (1 / k ** 1.2) * Math.exp(-hz / 600),
  players: 4,
  spreadCents: 7,
  attackS: 1.2,
  releaseS: 1.4,
  vibratoHz: 0.23,
  vibratoCents: 6,
  softness: 0.3,
  noise: 0.02,
  bowsPerS: 0,
  sustain: 1,
};

const held =
  (voice: Sustained): Instrument["play"] =>
  (midi, seconds, velocity, random) =>
    sustain(voice, midi, seconds, velocity, random);

export const INSTRUMENTS = {
  piano: { play: piano, pan: -0.1, gain: 0.42 },
  strings: { play: held(STRINGS), pan: 0.12, gain: 0.115 },
  strings_short: { play: held({ ...STRINGS, attackS: 0.06, releaseS: 0.3 }), pan: 0.2, gain: 0.2 },
  cello: { play: held(CELLO), pan: 0.3, gain: 0.3 },
  tremolo: { play: held(TREMOLO), pan: -0.15, gain: 0.15 },
  spiccato: { play: held(SPICCATO), pan: -0.25, gain: 0.26 },
  choir: { play: held(CHOIR), pan: 0, gain: 0.13 },
  drone: { play: held(DRONE), pan: 0, gain: 0.15 },
  flute: { play: held(FLUTE), pan: -0.2, gain: 0.27 },
  clarinet: { play: held(CLARINET), pan: 0.2, gain: 0.26 },
  bassoon: { play: held(BASSOON), pan: 0.25, gain: 0.3 },
  horn: { play: held(HORN), pan: -0.3, gain: 0.32 },
  brass: { play: held(BRASS), pan: 0.3, gain: 0.27 },
  harp: {
    play: (midi, seconds, velocity, random) => pluck(midi, seconds + 1.5, velocity, 3.2, 0.5, random),
    pan: -0.35,
    gain: 1.1,
  },
  pizzicato: {
    play: (midi, seconds, velocity, random) => pluck(midi, Math.min(0.35, seconds), velocity, 0.65, 0.35, random),
    pan: 0.2,
    gain: 1.05,
  },
  bass: {
    play: (midi, seconds, velocity, random) => pluck(midi, seconds, velocity, 2.4, 0.16, random),
    pan: 0.05,
    gain: 0.85,
    near: true,
  },
  celesta: {
    play: (midi, _, velocity, random) =>
      bar(
        midi,
        velocity,
        1.9,
        [
          [1, 1, 0.7],
          [2, 0.5, 0.12],
          [3.98, 0.35, 0.22],
          [6.1, 0.2, 0.08],
        ],
        5200,
        random,
      ),
    pan: 0.3,
    gain: 0.58,
  },
  glockenspiel: {
    play: (midi, _, velocity, random) =>
      bar(
        midi,
        velocity,
        1.6,
        [
          [1, 1, 0.7],
          [2.76, 0.5, 0.3],
          [5.4, 0.3, 0.16],
          [8.9, 0.15, 0.08],
        ],
        7500,
        random,
      ),
    pan: 0.3,
    gain: 0.4,
  },
  vibraphone: {
    play: (midi, _, velocity, random) =>
      bar(
        midi,
        velocity,
        3.2,
        [
          [1, 1, 0.8],
          [1.002, 0.9, 0.25],
          [3.98, 0.3, 0.2],
          [10.1, 0.1, 0.04],
        ],
        2600,
        random,
      ),
    pan: 0.25,
    gain: 0.4,
  },
  marimba: {
    play: (midi, _, velocity, random) =>
      bar(
        midi,
        velocity,
        0.75,
        [
          [1, 1, 0.9],
          [3.93, 0.35, 0.25],
          [9.4, 0.15, 0.1],
        ],
        1700,
        random,
      ),
    pan: -0.2,
    gain: 0.5,
  },
  xylophone: {
    play: (midi, _, velocity, random) =>
      bar(
        midi,
        velocity,
        0.4,
        [
          [1, 1, 0.8],
          [3, 0.5, 0.4],
          [6.1, 0.3, 0.2],
        ],
        3800,
        random,
      ),
    pan: -0.25,
    gain: 0.42,
  },
  taiko: { play: (midi, _, velocity, random) => drums.taiko(midi, velocity, random), pan: 0, gain: 0.75 },
  kick: { play: (_midi, _, velocity, random) => drums.kick(velocity, random), pan: 0, gain: 0.6, near: true },
  snare: { play: (_midi, _, velocity, random) => drums.snare(velocity, random), pan: 0.1, gain: 0.3 },
  shaker: { play: (_midi, _, velocity, random) => drums.shaker(velocity, random), pan: -0.4, gain: 0.3 },
  woodblock: { play: (_midi, _, velocity, random) => drums.woodblock(velocity, random), pan: 0.35, gain: 0.3 },
  cymbal: { play: (_midi, seconds, velocity, random) => drums.cymbalSwell(seconds, velocity, random), pan: 0, gain: 0.22 },
  heart: { play: (_midi, _, velocity) => drums.heart(velocity), pan: 0, gain: 0.85, near: true },
} as const satisfies Record<string, Instrument>;

export type InstrumentName = keyof typeof INSTRUMENTS;
