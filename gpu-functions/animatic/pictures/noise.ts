/** Seeded chance and smooth noise: the same seed gives the same numbers everywhere. */
import { createHash } from "node:crypto";

export type Chance = {
  /** 0 ≤ x < 1. */
  next(): number;
  between(low: number, high: number): number;
  pick<T>(options: readonly [T, ...T[]]): T;
};

/** 32 bits of the words, in any letter case and spacing. */
export function seedOf(...words: (string | number)[]): number {
  const text = words.map((word) => String(word).trim().toLowerCase().replace(/\s+/g, " ")).join("\n");
  return createHash("sha256").update(text).digest().readUInt32LE(0);
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (options) => options[Math.floor(next() * options.length)] ?? options[0],
  };
}

/** One number 0…1 for an integer place of a sequence. */
export function at(seed: number, index: number): number {
  let t = Math.imul((seed ^ Math.imul(index, 0x9e3779b1)) >>> 0, 0x85ebca6b) >>> 0;
  t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35);
  return ((t ^ (t >>> 16)) >>> 0) / 4294967296;
}

/** Smooth value noise −1…1 along a line; its period of change is about 1. */
export function drift(seed: number, x: number): number {
  const i = Math.floor(x);
  const f = x - i;
  const u = f * f * f * (f * (f * 6 - 15) + 10);
  return (at(seed, i) * (1 - u) + at(seed, i + 1) * u) * 2 - 1;
}
