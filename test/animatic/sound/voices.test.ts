import { expect, test, vi } from "vitest";
import { loudnessOf, peakOf } from "../../../gpu-functions/animatic/sound/dsp/level.ts";
import { makeHumanSound } from "../../../gpu-functions/animatic/sound/human/human.ts";
import { makeSong } from "../../../gpu-functions/animatic/sound/song/song.ts";
import { speak } from "../../../gpu-functions/animatic/sound/speech/speak.ts";
import { HUMAN_SOUNDS } from "../../../schema/vocabulary.ts";
import { allFinite, digest, meanOf, pitchOf, unpaced } from "./measure.ts";

// Seconds of sound are made here; a busy machine may need a while.
vi.setConfig({ testTimeout: 60_000 });

const voice = (pitch: number, timbre = 0, preset: string | null = null) => ({
  language: "en-US",
  preset,
  pitch,
  rate: 1,
  timbre,
});
const song = { lyrics: ["Carry me home"], mood: "comic", voice: voice(1), prompt: "", seed: 1 } as const;
const sing = (change: object = {}) => makeSong({ ...song, lyrics: [...song.lyrics], ...change }, unpaced);

test("every human sound is its own, finite, centred, in range", () => {
  const digests = HUMAN_SOUNDS.map((sound) => {
    const samples = makeHumanSound({ sound, voice: voice(1), seed: 1 });
    expect([sound, allFinite([samples]), peakOf([samples]) < 0.7, Math.abs(meanOf(samples)) < 0.002]).toEqual([
      sound,
      true,
      true,
      true,
    ]);
    const lufs = loudnessOf([samples], 48000);
    expect([sound, lufs > -33 && lufs < -14, samples.length > 12_000, samples.length < 48000 * 4]).toEqual([
      sound,
      true,
      true,
      true,
    ]);
    expect(digest([makeHumanSound({ sound, voice: voice(1), seed: 1 })])).toBe(digest([samples]));
    return digest([samples]);
  });
  expect(new Set(digests).size).toBe(HUMAN_SOUNDS.length);
});

test("a woman laughs and groans higher than a man", () => {
  for (const sound of ["laugh", "groan", "hum"] as const) {
    const [low, high] = [0.8, 1.35].map((pitch) => pitchOf(makeHumanSound({ sound, voice: voice(pitch), seed: 1 }), 48000)) as [
      number,
      number,
    ];
    expect([sound, high > low * 1.35]).toEqual([sound, true]);
  }
});

test("characters who differ a little in pitch, timbre or preset do not sound the same", async () => {
  const voices = [voice(0.8), voice(0.84), voice(0.8, 0.4), voice(0.8, 0, "grandpa"), voice(1.3), voice(1.3, -0.5), voice(1.7)];
  const digests = await Promise.all(
    voices.map(async (who) =>
      digest([
        await speak(
          { text: "Good morning.", voice: who, language: "en", expression: "neutral", parenthetical: null, seed: 1 },
          unpaced,
        ),
      ]),
    ),
  );
  expect(new Set(digests).size).toBe(voices.length);
});

test("a song is as long as its words, the same every time, and its voice stands over the band", async () => {
  const [short, again, long] = [
    await sing(),
    await sing(),
    await sing({ lyrics: ["Carry me home", "Across the water", "Over the tide"] }),
  ];
  expect(digest(again)).toBe(digest(short));
  expect(long[0].length).toBeGreaterThan(short[0].length + 4 * 48000);
  expect([allFinite(short), peakOf(short) < 0.709, Math.abs(loudnessOf(short, 48000) + 19) < 1.5]).toEqual([true, true, true]);
  expect(digest(await sing({ seed: 2 }))).not.toBe(digest(short));
});

test("lyrics without a word are played, not sung, and any script can be sung", async () => {
  expect((await sing({ lyrics: ["…"] }))[0].length).toBeGreaterThan(48000);
  for (const lyrics of [["Спи, моя радость, усни"], ["さくら"], ["hm", "x".repeat(120)]])
    expect(allFinite(await sing({ lyrics }))).toBe(true);
});
