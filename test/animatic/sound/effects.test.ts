import { expect, test, vi } from "vitest";
import { loudnessOf, peakOf } from "../../../gpu-functions/animatic/sound/dsp/level.ts";
import { makeEffect } from "../../../gpu-functions/animatic/sound/effects/effect.ts";
import type { ParamsOf } from "../../../schema/functions.ts";
import { EFFECT_KINDS } from "../../../schema/vocabulary.ts";
import { allFinite, digest, meanOf, roughnessOf, unpaced } from "./measure.ts";

// Seconds of sound are made here; a busy machine may need a while.
vi.setConfig({ testTimeout: 60_000 });

type Params = ParamsOf<"audio.effect">;
const effect = (change: Partial<Params>) =>
  makeEffect({ effect: "rain", prompt: "", duration_s: 2, loop: false, seed: 1, ...change }, unpaced);

test("every effect is a sound of its own, of the exact length, finite, centred, in its range of level", async () => {
  const digests: string[] = [];
  for (const kind of EFFECT_KINDS) {
    const sound = await effect({ effect: kind, duration_s: 1.7031 });
    expect([kind, sound[0].length, sound[1].length]).toEqual([kind, 81749, 81749]);
    expect([kind, allFinite(sound)]).toEqual([kind, true]);
    expect([kind, peakOf(sound) < 0.709, sound.every((side) => Math.abs(meanOf(side)) < 0.002)]).toEqual([kind, true, true]);
    const lufs = loudnessOf(sound, 48000);
    expect([kind, lufs > -37 && lufs < -12]).toEqual([kind, true]);
    digests.push(digest(sound));
  }
  expect(new Set(digests).size).toBe(EFFECT_KINDS.length);
});

test("a loop's end runs into its beginning: the step over the seam is no greater than the steps on either side", async () => {
  for (const kind of EFFECT_KINDS) {
    const sides = await effect({ effect: kind, duration_s: 1.9, loop: true });
    for (const side of sides) {
      const seam = Math.abs((side[0] as number) - (side.at(-1) as number));
      expect([kind, seam <= roughnessOf(side, 0, 4800) + roughnessOf(side, side.length - 4800, side.length) + 1e-4]).toEqual([
        kind,
        true,
      ]);
    }
  }
});

test("a looping bed keeps its level and colour over the seam", async () => {
  for (const kind of ["rain", "wind", "river", "fire", "static", "machine_hum", "engine", "room_tone"] as const) {
    const [side] = await effect({ effect: kind, duration_s: 2.5, loop: true });
    const around = new Float32Array([...side.subarray(-24000), ...side.subarray(0, 24000)]);
    const within = side.subarray(40000, 88000);
    expect([kind, Math.abs(loudnessOf([around], 48000) - loudnessOf([within], 48000)) < 4]).toEqual([kind, true]);
    const colour = roughnessOf(around, 0, around.length, "mean") / roughnessOf(within, 0, within.length, "mean");
    expect([kind, colour > 0.6 && colour < 1.7]).toEqual([kind, true]);
  }
});

test("an event sounds at once, and what does not loop ends in silence", async () => {
  for (const kind of ["knock", "gunshot", "door_slam", "phone_ring", "glass_break", "dog_bark", "thud"] as const) {
    const [left] = await effect({ effect: kind, duration_s: 3 });
    const loud = peakOf([left]) / 4;
    expect([kind, left.findIndex((value) => Math.abs(value) > loud) < 4800]).toEqual([kind, true]);
  }
  for (const kind of EFFECT_KINDS)
    expect([kind, peakOf((await effect({ effect: kind })).map((side) => side.subarray(-4))) < 0.001]).toEqual([kind, true]);
});

test("the same seed gives the same samples, another seed others, whatever was made between", async () => {
  const first = digest(await effect({ effect: "crowd" }));
  await effect({ effect: "birds", seed: 9 });
  expect(digest(await effect({ effect: "crowd" }))).toBe(first);
  expect(digest(await effect({ effect: "crowd", seed: 2 }))).not.toBe(first);
});

test("`other` takes the nearest kind by the prompt's words, and the prompt colours a kind", async () => {
  const shots = await effect({ effect: "other", prompt: "A pistol is fired in the yard" });
  const air = await effect({ effect: "other", prompt: "Qwertz" });
  expect(loudnessOf(shots, 48000)).toBeGreaterThan(loudnessOf(air, 48000) - 6);
  expect(digest(shots)).not.toBe(digest(air));
  expect(digest(await effect({ effect: "footsteps", prompt: "on gravel" }))).not.toBe(
    digest(await effect({ effect: "footsteps" })),
  );
});

test("very short effects come out too", async () => {
  for (const kind of EFFECT_KINDS) {
    const sound = await effect({ effect: kind, duration_s: 0.05, loop: true });
    expect([kind, sound[0].length, allFinite(sound)]).toEqual([kind, 2400, true]);
  }
});
