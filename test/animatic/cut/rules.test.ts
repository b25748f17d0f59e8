import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duckDepths, speechStretches } from "../../../gpu-functions/animatic/cut/ducking.ts";
import { type LaidClip, layClips, plainRange } from "../../../gpu-functions/animatic/cut/edit-list.ts";
import { createLimiter } from "../../../gpu-functions/animatic/cut/limiter.ts";
import { planSplices } from "../../../gpu-functions/animatic/cut/splice-plan.ts";
import { textSamples } from "../../../gpu-functions/animatic/cut/timed-text.ts";
import type { Clip } from "../../../schema/timeline.ts";
import { clipOf, soundOf, timelineOf } from "./clips.ts";

type WantedClip = { frames: number; kind: Clip["transition_in"]["kind"]; joint: number; copyable: boolean; keyEvery: number };
const anyCut = fc.array(
  fc.record<WantedClip>({
    frames: fc.integer({ min: 1, max: 120 }),
    kind: fc.constantFrom<Clip["transition_in"]["kind"]>("cut", "dissolve", "wipe", "fade_in", "fade_out", "fade_to_black"),
    joint: fc.integer({ min: 0, max: 30 }),
    copyable: fc.boolean(),
    keyEvery: fc.integer({ min: 1, max: 24 }),
  }),
  { minLength: 1, maxLength: 12 },
);

function laidOut(wanted: WantedClip[]): LaidClip[] {
  const shortest = (index: number) => Math.min(wanted[index]?.frames ?? 0, wanted[index - 1]?.frames ?? 0);
  const clips = wanted.map(({ frames, kind, joint }, index) =>
    clipOf(`clip-${index}`, frames, {
      kind: index === 0 ? "cut" : kind,
      frames: Math.min(joint, Math.floor(shortest(index) / 2)),
    }),
  );
  return layClips(timelineOf(clips));
}

describe("planning what to copy", () => {
  it("covers every frame of the film once, in order", () => {
    fc.assert(
      fc.property(anyCut, (wanted) => {
        const laid = laidOut(wanted);
        const splices = planSplices(laid, wanted.map(copyableOf));
        const last = laid.at(-1)?.clip;
        const frames = (last?.start_frame ?? 0) + (last?.frames ?? 0);
        expect(splices.flatMap(({ at, frames: length }) => Array.from({ length }, (_, i) => at + i))).toEqual(
          Array.from({ length: frames }, (_, i) => i),
        );
      }),
    );
  });

  it("copies only unchanged frames, from a key frame on, and never ends on a key frame", () => {
    fc.assert(
      fc.property(anyCut, (wanted) => {
        const laid = laidOut(wanted);
        for (const splice of planSplices(laid, wanted.map(copyableOf))) {
          if (splice.kind !== "copy") continue;
          const at = laid[splice.clip] as LaidClip;
          const { keyframes = [] } = copyableOf(wanted[splice.clip] as WantedClip) ?? {};
          const [from, to] = plainRange(at);
          expect(splice.at).toBe(at.clip.start_frame + splice.from);
          expect(keyframes).toContain(splice.from);
          expect(splice.from).toBeGreaterThanOrEqual(from);
          expect(splice.from + splice.frames).toBeLessThanOrEqual(to);
          expect(keyframes).not.toContain(splice.from + splice.frames - 1);
        }
      }),
    );
  });

  it("copies all of a film of straight cuts but the ends that would be lone key frames", () => {
    const laid = layClips(timelineOf([clipOf("a", 48), clipOf("b", 49), clipOf("c", 30)]));
    const keyframes = [0, 24, 48];
    expect(planSplices(laid, [{ keyframes }, { keyframes }, { keyframes }])).toEqual([
      { kind: "copy", at: 0, frames: 48, clip: 0, from: 0 },
      { kind: "copy", at: 48, frames: 47, clip: 1, from: 0 },
      { kind: "render", at: 95, frames: 2 },
      { kind: "copy", at: 97, frames: 30, clip: 2, from: 0 },
    ]);
  });

  const copyableOf = ({ copyable, frames, keyEvery }: WantedClip) =>
    copyable ? { keyframes: Array.from({ length: Math.ceil(frames / keyEvery) }, (_, i) => i * keyEvery) } : null;
});

describe("the limiter", () => {
  const rate = 48_000;
  const limit = (blocks: readonly Float32Array[], ceiling: number): Float32Array => {
    const limiter = createLimiter({ ceiling, rate });
    const out = [...blocks.map((block) => limiter.push(block)), limiter.flush()];
    return Float32Array.from(out.flatMap((block) => [...block]));
  };

  it("gives back as many samples as it was given, none above the ceiling, whatever the blocks", () => {
    const samples = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { maxLength: 400 });
    fc.assert(
      fc.property(fc.array(samples, { maxLength: 6 }), fc.double({ min: 0.05, max: 1, noNaN: true }), (blocks, ceiling) => {
        const stereo = blocks.map((block) => Float32Array.from(block.flatMap((sample) => [sample, -sample / 2])));
        const out = limit(stereo, ceiling);
        expect(out.length).toBe(stereo.reduce((sum, block) => sum + block.length, 0));
        expect(out.every((sample) => Math.abs(sample) <= ceiling * 1.0001)).toBe(true);
      }),
    );
  });

  it("leaves sound under the ceiling as it is", () => {
    const quiet = Float32Array.from({ length: 9_600 }, (_, i) => 0.3 * Math.sin(i / 20));
    expect(limit([quiet], 0.8)).toEqual(quiet);
  });

  it("sees the wave between the samples", () => {
    // A quarter of the sampling rate, sampled beside its crests: 3 dB more between the samples than on them.
    const tone = Float32Array.from({ length: 19_200 }, (_, i) => Math.sin((Math.PI / 2) * Math.floor(i / 2) + Math.PI / 4));
    const out = limit([tone], 0.9).subarray(4_800, 14_400);
    expect(Math.max(...out) * Math.SQRT2).toBeLessThanOrEqual(0.9 * 1.02);
  });
});

describe("ducking", () => {
  it("bridges short pauses and leaves long ones open", () => {
    const lines = [soundOf("a", "dialogue", 0, 24), soundOf("b", "dialogue", 48, 24), soundOf("c", "dialogue", 240, 24)];
    expect(speechStretches([...lines, soundOf("m", "music", 100, 100)], 24, 48_000)).toEqual([
      { from: 0, to: 144_000 },
      { from: 480_000, to: 528_000 },
    ]);
  });

  it("is all the way down when a line begins, and moves without a step", () => {
    const depths = new Float32Array(96_000);
    duckDepths([{ from: 40_000, to: 50_000 }], 0, depths, 48_000);
    expect(depths[40_000]).toBe(1);
    expect(depths[49_999]).toBe(1);
    expect([depths[20_000], depths[90_000]]).toEqual([0, 0]);
    expect(depths.every((depth, i) => i === 0 || Math.abs(depth - (depths[i - 1] as number)) < 0.001)).toBe(true);
  });
});

describe("timed text", () => {
  it("fills the whole film, empty where nothing is said, and shows captions that overlap together", () => {
    const captions = [
      { start_frame: 10, frames: 20, speaker: "ADA", text: "One" },
      { start_frame: 20, frames: 20, speaker: null, text: "thunder" },
    ];
    const samples = textSamples({ captions, frames: 50 });
    expect(samples.map(({ start_frame, frames, bytes }) => [start_frame, frames, bytes.toString("utf8", 2)])).toEqual([
      [0, 10, ""],
      [10, 10, "One"],
      [20, 10, "One\n[thunder]"],
      [30, 10, "[thunder]"],
      [40, 10, ""],
    ]);
  });
});
