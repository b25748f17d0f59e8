import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { loudnessOf, peakOf } from "../../../gpu-functions/animatic/sound/dsp/level.ts";
import { speak } from "../../../gpu-functions/animatic/sound/speech/speak.ts";
import type { ParamsOf } from "../../../schema/functions.ts";
import { EXPRESSIONS } from "../../../schema/vocabulary.ts";
import { allFinite, digest, meanOf, pitchOf, unpaced } from "./measure.ts";

// Seconds of sound are made here; a busy machine may need a while.
vi.setConfig({ testTimeout: 60_000 });

type Params = ParamsOf<"speech.synthesize">;

const MAN = { language: "en-US", preset: null, pitch: 0.8, rate: 1, timbre: 0 };
const line = (change: Partial<Params> = {}): Params => ({
  text: "You never told me the lighthouse was empty.",
  voice: MAN,
  language: "en-US",
  expression: "neutral",
  parenthetical: null,
  seed: 1,
  ...change,
});
const say = (change: Partial<Params> = {}) => speak(line(change), unpaced);
const seconds = async (change: Partial<Params>) => (await say(change)).length / 48000;

test("the same line has the same samples whatever was said before it", async () => {
  const alone = digest([await say()]);
  await say({ text: `other ${"words ".repeat(60)}`, voice: { ...MAN, preset: "f3", pitch: 2 }, language: "fr" });
  await say({ text: "…" });
  await say({ parenthetical: "whispers" });
  expect(digest([await say()])).toBe(alone);
  expect(digest([await say({ seed: 2 })])).not.toBe(alone);
});

test("the same line has the same samples whenever the process that says it was started", async () => {
  const saying = `
    Date.now = () => Number(process.argv[1]);
    const { speak } = await import("./gpu-functions/animatic/sound/speech/speak.ts");
    const samples = await speak(JSON.parse(process.argv[2]), async () => {});
    process.stdout.write(Buffer.from(samples.buffer));
  `;
  const noisy = { language: "en", preset: null, pitch: 1.13, rate: 0.92, timbre: -0.3 };
  const said = JSON.stringify(line({ voice: noisy, language: "en" }));
  const startedAt = async (seconds: number) => {
    const args = ["--input-type=module", "-e", saying, String(seconds * 1000), said];
    const { stdout } = await promisify(execFile)(process.execPath, args, { encoding: "buffer" });
    return createHash("sha256").update(stdout).digest("hex");
  };
  expect(await startedAt(1_000_000_001)).toBe(await startedAt(1_000_000_002));
});

test("a voice's pitch is the factor on 140 Hz", async () => {
  for (const pitch of [0.64, 0.8, 0.96, 1.12, 1.45, 1.78]) {
    const heard = pitchOf(await say({ voice: { ...MAN, pitch } }), 48000);
    expect(heard / (140 * pitch)).toBeGreaterThan(0.88);
    expect(heard / (140 * pitch)).toBeLessThan(1.12);
  }
});

test("lines sit alike in level, have headroom, and start and end with little silence", async () => {
  for (const change of [
    {},
    { text: "No!" },
    { text: "Why?" },
    { voice: { ...MAN, pitch: 1.4, timbre: 1 } },
    { voice: { ...MAN, pitch: 0.66, timbre: -1 } },
  ]) {
    const sound = await say(change);
    expect(allFinite([sound])).toBe(true);
    expect(Math.abs(loudnessOf([sound], 48000) + 20)).toBeLessThan(1.5);
    expect(peakOf([sound])).toBeLessThan(0.708);
    expect(Math.abs(meanOf(sound))).toBeLessThan(0.001);
    const audible = (value: number) => Math.abs(value) > 0.003;
    expect(sound.findIndex(audible)).toBeLessThan(0.06 * 48000);
    expect(sound.length - sound.findLastIndex(audible)).toBeLessThan(0.06 * 48000);
  }
});

test("expressions differ: anger is louder and faster, sadness slower and lower, a whisper has no pitch", async () => {
  const digests = await Promise.all(EXPRESSIONS.map(async (expression) => digest([await say({ expression })])));
  expect(new Set(digests).size).toBe(EXPRESSIONS.length);
  const [angry, neutral, sad, whisper] = [
    await say({ expression: "angry" }),
    await say(),
    await say({ expression: "sad" }),
    await say({ parenthetical: "sotto" }),
  ];
  expect(angry.length).toBeLessThan(neutral.length);
  expect(sad.length).toBeGreaterThan(neutral.length);
  expect(loudnessOf([angry], 48000)).toBeGreaterThan(loudnessOf([neutral], 48000) + 1);
  expect(pitchOf(sad, 48000)).toBeLessThan(pitchOf(neutral, 48000));
  expect(pitchOf(whisper, 48000)).toBe(0);
});

test("dashes and ellipses are pauses, more words take longer, and capitals are not spelled out", async () => {
  expect(await seconds({ text: "I... don't know" })).toBeGreaterThan((await seconds({ text: "I don't know" })) + 0.3);
  expect(await seconds({ text: "Wait -- what?" })).toBeGreaterThan((await seconds({ text: "Wait what?" })) + 0.1);
  expect(await seconds({ text: "one two three four five six" })).toBeGreaterThan(
    1.5 * (await seconds({ text: "one two three" })),
  );
  expect(await seconds({ text: "HELP ME! SOMEBODY!" })).toBeLessThan(1.3 * (await seconds({ text: "help me! somebody!" })));
});

test("any text gives sound, and what cannot be said gives a short quiet breath", async () => {
  const spoken = [
    "Привет, мир",
    "こんにちは世界",
    "안녕하세요",
    "مرحبا",
    "नमस्ते",
    "你好",
    "&<b>[[h@l'oU]]",
    "😀 Fine.",
    "x".repeat(3000),
  ];
  for (const text of spoken) expect(loudnessOf([await say({ text })], 48000)).toBeGreaterThan(-24);
  for (const language of ["en-GB", "xx", "ja", "pt-BR", "zh-Hans-CN"]) expect(await seconds({ language })).toBeGreaterThan(1);
  for (const text of ["…", "--", "?!", "\u0000", "😀"]) {
    const breath = await say({ text });
    expect(breath.length).toBe(0.4 * 48000);
    expect(peakOf([breath])).toBeGreaterThan(0.001);
    expect(peakOf([breath])).toBeLessThan(0.05);
  }
});

test("a cancelled line stops at its next phrase", async () => {
  const cancelled = new Error("cancelled");
  await expect(speak(line(), () => Promise.reject(cancelled))).rejects.toBe(cancelled);
});
