import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { RunContext } from "../../../gpu-functions/animatic/function.ts";
import { audioEffect } from "../../../gpu-functions/animatic/functions/audio-effect.ts";
import { audioHuman } from "../../../gpu-functions/animatic/functions/audio-human.ts";
import { musicGenerate } from "../../../gpu-functions/animatic/functions/music-generate.ts";
import { musicSong } from "../../../gpu-functions/animatic/functions/music-song.ts";
import { speechSynthesize } from "../../../gpu-functions/animatic/functions/speech-synthesize.ts";
import { readWav } from "../../../gpu-functions/animatic/media/wav.ts";

vi.setConfig({ testTimeout: 60_000 });

const voice = { language: "en", preset: null, pitch: 1, rate: 1, timbre: 0 };
const makers = {
  speech: (context: RunContext) =>
    speechSynthesize(
      { text: "Hello there.", voice, language: "en", expression: "neutral", parenthetical: null, seed: 1 },
      context,
    ),
  human: (context: RunContext) => audioHuman({ sound: "sigh", voice, seed: 1 }, context),
  effect: (context: RunContext) => audioEffect({ effect: "knock", prompt: "", duration_s: 0.8, loop: false, seed: 1 }, context),
  music: (context: RunContext) => musicGenerate({ mood: "comic", intensity: 0.5, prompt: "", duration_s: 2, seed: 1 }, context),
  song: (context: RunContext) => musicSong({ lyrics: ["La la"], mood: "joyful", voice, prompt: "", seed: 1 }, context),
};

async function contextWith(signal: AbortSignal, progress: (pct: number) => void = () => {}): Promise<RunContext> {
  return { input: () => Promise.resolve(null), roles: [], workDir: await mkdtemp(join(tmpdir(), "sound-")), progress, signal };
}

test.for(Object.entries(makers))("%s gives one WAV at 48 kHz whose facts are those of the file", async ([name, make]) => {
  const told: number[] = [];
  const [output, ...more] = await make(await contextWith(new AbortController().signal, (pct) => told.push(pct)));
  const sound = await readWav(output?.path ?? "");
  const samples = sound.channels[0]?.length ?? 0;
  expect(more).toEqual([]);
  expect(output).toEqual({ role: "audio", path: output?.path, samples, sample_rate: 48000 });
  expect([sound.sample_rate, sound.channels.length]).toEqual([48000, name === "speech" || name === "human" ? 1 : 2]);
  expect(told.at(-1)).toBe(100);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test.for(Object.entries(makers))("%s stops when its job is cancelled while it works", async ([_, make]) => {
  const controller = new AbortController();
  const working = make(await contextWith(controller.signal));
  controller.abort(new Error("cancelled"));
  await expect(working).rejects.toThrow("cancelled");
});
