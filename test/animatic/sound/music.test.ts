import { expect, test, vi } from "vitest";
import { loudnessOf, peakOf } from "../../../gpu-functions/animatic/sound/dsp/level.ts";
import { compose } from "../../../gpu-functions/animatic/sound/music/compose.ts";
import { INSTRUMENTS } from "../../../gpu-functions/animatic/sound/music/instruments.ts";
import { render } from "../../../gpu-functions/animatic/sound/music/render.ts";
import { STYLES } from "../../../gpu-functions/animatic/sound/music/styles.ts";
import type { ParamsOf } from "../../../schema/functions.ts";
import { MOODS } from "../../../schema/vocabulary.ts";
import { allFinite, digest, meanOf, unpaced } from "./measure.ts";

// Seconds of sound are made here; a busy machine may need a while.
vi.setConfig({ testTimeout: 60_000 });

type Params = ParamsOf<"music.generate">;
const params = (change: Partial<Params> = {}): Params => ({
  mood: "calm",
  intensity: 0.6,
  prompt: "",
  duration_s: 9.0001,
  seed: 1,
  ...change,
});
const play = (change: Partial<Params> = {}) =>
  render(compose(params(change)), params(change).duration_s, params(change).seed, unpaced);

test("every mood has music of its own: exact in length, level, finite, centred, begun and ended in silence", async () => {
  const digests: string[] = [];
  for (const mood of MOODS) {
    const sides = await play({ mood });
    expect([mood, sides[0].length, sides[1].length]).toEqual([mood, 432005, 432005]);
    expect([mood, allFinite(sides), peakOf(sides) < 0.709]).toEqual([mood, true, true]);
    expect([mood, Math.abs(loudnessOf(sides, 48000) + 20) < 1.5]).toEqual([mood, true]);
    for (const side of sides)
      expect([mood, Math.abs(meanOf(side)) < 0.001, Math.abs(side.at(-1) as number) < 0.001]).toEqual([mood, true, true]);
    digests.push(digest(sides));
  }
  expect(new Set(digests).size).toBe(MOODS.length);
});

test("the same seed gives the same piece, another seed another", async () => {
  expect(digest(await play())).toBe(digest(await play()));
  expect(compose(params({ seed: 2 }))).not.toEqual(compose(params({ seed: 1 })));
});

test("a piece lies within its time, on pitches of its harmony or scale, and closes on the tonic", () => {
  const drums = new Set(["kick", "snare", "shaker", "woodblock", "taiko", "cymbal", "heart"]);
  for (const mood of MOODS)
    for (const duration_s of [3, 31, 120]) {
      const { notes } = compose(params({ mood, duration_s }));
      expect([
        mood,
        notes.every(({ at, seconds, velocity }) => at >= 0 && at < duration_s && seconds > 0 && velocity > 0 && velocity <= 1),
      ]).toEqual([mood, true]);
      expect([mood, notes.every(({ instrument, midi }) => drums.has(instrument) || (midi >= 21 && midi <= 108))]).toEqual([
        mood,
        true,
      ]);
      const last = Math.max(
        ...notes.filter(({ instrument }) => !drums.has(instrument) && instrument !== "drone").map(({ at }) => at),
      );
      const closing = notes
        .filter(({ at, instrument }) => at > last - 0.1 && !drums.has(instrument) && instrument !== "drone")
        .map(({ midi }) => midi % 12);
      const tonic = STYLES[mood].tonics.map((note) => note % 12).filter((tonicClass) => closing.includes(tonicClass));
      expect([mood, tonic.length > 0]).toEqual([mood, true]);
    }
});

test("more intensity is more notes, and the prompt chooses who plays the tune", () => {
  const count = (intensity: number) => compose(params({ mood: "action", duration_s: 60, intensity })).notes.length;
  expect(count(1)).toBeGreaterThan(count(0.1) * 1.2);
  const asked = compose(params({ prompt: "a lonely flute", mood: "sad", duration_s: 60 })).notes;
  expect(asked.some(({ instrument }) => instrument === "flute")).toBe(true);
});

test("any length can be had, and a cancelled piece stops between its notes", async () => {
  for (const duration_s of [0.05, 0.7, 2, 5.5])
    expect((await play({ duration_s }))[0].length).toBe(Math.round(duration_s * 48000));
  const cancelled = new Error("cancelled");
  await expect(render(compose(params()), 9, 1, () => Promise.reject(cancelled))).rejects.toBe(cancelled);
});

test("instruments do not drown each other: a note of each lies within 16 dB of the piano's", () => {
  const { notes } = compose(params());
  expect(notes.length).toBeGreaterThan(10);
  const random = {
    next: () => 0.5,
    range: (low: number) => low,
    noise: () => 0,
    below: () => 0,
    pick: <T>(items: readonly T[]) => items[0] as T,
  };
  const loudness = ([, { play: sound, gain }]: [string, (typeof INSTRUMENTS)[keyof typeof INSTRUMENTS]]) =>
    loudnessOf([sound(60, 1.2, 0.7, random).map((value) => value * gain)], 48000);
  const tuned = Object.entries(INSTRUMENTS).filter(([name]) =>
    ["piano", "strings", "cello", "flute", "clarinet", "horn", "brass", "choir", "celesta", "marimba"].includes(name),
  ) as [string, (typeof INSTRUMENTS)["piano"]][];
  const levels = tuned.map((entry) => loudness(entry));
  expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(16);
});
