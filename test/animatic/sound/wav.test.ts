import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readWav, WavError, writeWav } from "../../../gpu-functions/animatic/media/wav.ts";

const folder = await mkdtemp(join(tmpdir(), "wav-"));
const path = join(folder, "a.wav");

test("float sound comes back as it went in", async () => {
  const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(samples, fc.constantFrom(8000, 22050, 48000), async (left, sampleRate) => {
      const sound = { sample_rate: sampleRate, channels: [left, left.toReversed()] };
      await writeWav(path, sound, "float32");
      expect(same(await readWav(path), sound)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("16-bit sound comes back within half a step, clipped and without not-a-number", async () => {
  await writeWav(path, { sample_rate: 48000, channels: [new Float32Array([0.25, -1, 3, Number.NaN])] });
  const { channels } = await readWav(path);
  expect(channels[0]?.map((value) => Math.round(value * 1000) / 1000)).toEqual(new Float32Array([0.25, -1, 1, 0]));
});

test("a file that lies about its sizes, is cut short or is something else is refused or read as far as it goes", async () => {
  await writeWav(path, { sample_rate: 48000, channels: [new Float32Array(100).fill(0.5)] });
  const whole = await readFile(path);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 6 }),
      async (length, changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await writeFile(path, bytes.subarray(0, length));
        const outcome = await readWav(path).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(WavError);
        else expect((outcome as { channels: Float32Array[] }).channels[0]?.length ?? 0).toBeLessThanOrEqual(100);
      },
    ),
    { numRuns: 200 },
  );
});

function same(a: { sample_rate: number; channels: Float32Array[] }, b: typeof a): boolean {
  const planes = a.channels.every((plane, i) => plane.every((value, k) => value === (b.channels[i]?.[k] ?? 0)));
  return a.sample_rate === b.sample_rate && planes && a.channels[0]?.length === b.channels[0]?.length;
}
