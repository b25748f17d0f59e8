import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { assemble } from "../../../gpu-functions/animatic/cut/assemble.ts";
import { openMeter } from "../../../gpu-functions/animatic/cut/loudness.ts";
import { cutPicture } from "../../../gpu-functions/animatic/cut/picture.ts";
import { probe } from "../../../gpu-functions/animatic/cut/probe.ts";
import { decodeSound, readSound } from "../../../gpu-functions/animatic/cut/sound-source.ts";
import type { Clip, Timeline } from "../../../schema/timeline.ts";
import { clipOf, contextOf, readLight, readNumbers, soundOf, timelineOf, writeNumberedClip, writeTone } from "./clips.ts";

vi.setConfig({ testTimeout: 60_000 });

const LONGEST = 75;
let root: string;
let inputs: Record<string, string>;
let films = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "backlot-cut-"));
  inputs = {};
  for (const [name, seconds, options] of [
    ["tone", 3, {}],
    ["loud", 2, { level: 0.95 }],
    ["soft", 2, { level: 0.0005 }],
    ["radio", 1, { rate: 24_000, hertz: 300 }],
  ] as const) {
    inputs[name] = join(root, `${name}.wav`);
    await writeTone(inputs[name], seconds, options);
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Clips are made once for each length; `role` is `clip:<number>:<frames>`, its first frame shows `number * 100`. */
async function roleOf(number: number, frames: number): Promise<string> {
  const role = `clip:${number}:${frames}`;
  if (!inputs[role]) {
    const path = join(root, `${number}-${frames}.mp4`);
    await writeNumberedClip(path, frames, number * 100);
    inputs[role] = path;
  }
  return role;
}
const numberedClip = async (number: number, frames: number, joint?: Clip["transition_in"]) =>
  clipOf(await roleOf(number, frames), frames, joint);

async function make(timeline: Timeline): Promise<{ dir: string; film: string }> {
  const dir = join(root, `film-${films++}`);
  await mkdir(dir);
  await assemble(timeline, contextOf(dir, inputs));
  return { dir, film: join(dir, "film.mp4") };
}

const dissolve = (frames: number) => ({ kind: "dissolve" as const, frames });

/** The number that each frame must show, null inside a joint. */
function planned({ clips, frames }: Timeline): (number | null)[] {
  const numbers = Array<number | null>(frames).fill(null);
  for (const [index, clip] of clips.entries()) {
    const into = jointEdges(clip.transition_in).after;
    const out = Math.max(clip.fade_out_frames, jointEdges(clips[index + 1]?.transition_in).before);
    const first = clip.source.kind === "input" ? Number(clip.source.role.split(":")[1]) * 100 : 0;
    for (let frame = into; frame < clip.frames - out; frame++) numbers[clip.start_frame + frame] = first + frame;
  }
  return numbers;
}
function jointEdges(joint?: Clip["transition_in"]): { before: number; after: number } {
  const { kind, frames } = joint ?? { kind: "cut", frames: 0 };
  if (kind === "dissolve" || kind === "wipe") return { before: frames, after: frames };
  if (kind === "fade_in") return { before: 0, after: frames };
  if (kind === "fade_out") return { before: frames, after: 0 };
  return kind === "cut" ? { before: 0, after: 0 } : { before: Math.floor(frames / 2), after: Math.ceil(frames / 2) };
}

describe("the picture", () => {
  it("shows every frame of every clip once and in its place, whatever the lengths and joints", async () => {
    const joint = fc.record({
      kind: fc.constantFrom("cut", "cut", "dissolve", "wipe", "fade_in", "fade_out", "fade_to_black"),
      frames: fc.integer({ min: 0, max: 12 }),
    });
    const cut = fc.array(fc.record({ frames: fc.integer({ min: 26, max: LONGEST }), joint }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(cut, async (wanted) => {
        const clips = await Promise.all(
          wanted.map(({ frames, joint: into }, index) =>
            numberedClip(
              index + 1,
              frames,
              index === 0 || into.kind === "cut" ? { kind: "cut", frames: 0 } : (into as Clip["transition_in"]),
            ),
          ),
        );
        const timeline = timelineOf(clips);
        const { film } = await make(timeline);
        const shown = readNumbers(film);
        expect(shown.map((number, frame) => (planned(timeline)[frame] === null ? null : number))).toEqual(planned(timeline));
      }),
      { numRuns: 8 },
    );
  });

  it("keeps each frame at joints that fall on, before and after key frames", async () => {
    const clips = [
      await numberedClip(1, 24),
      await numberedClip(2, 25),
      await numberedClip(3, 49),
      await numberedClip(4, 1),
      await numberedClip(5, 2),
      await numberedClip(6, 73, dissolve(2)),
      await numberedClip(7, 48, dissolve(24)),
    ];
    const timeline = timelineOf(clips);
    const { film } = await make(timeline);
    const shown = readNumbers(film);
    expect(shown.map((number, frame) => (planned(timeline)[frame] === null ? null : number))).toEqual(planned(timeline));
  });

  it("copies every frame of straight cuts and makes anew only what lies around a dissolve", async () => {
    const timeline = timelineOf([await numberedClip(1, 72), await numberedClip(2, 72), await numberedClip(3, 72, dissolve(24))]);
    const workDir = join(root, "copies");
    await mkdir(workDir);
    const { copiedFrames, renderedFrames } = await cutPicture({ ...contextOf(workDir, inputs), timeline });
    expect({ copiedFrames, renderedFrames }).toEqual({ copiedFrames: 168, renderedFrames: 24 });
  });

  it("never puts two key frames in a row, which some decoders take for one picture", async () => {
    const { film } = await make(timelineOf([await numberedClip(1, 25), await numberedClip(2, 49), await numberedClip(3, 30)]));
    const keyframes = probe(film).video?.keyframes ?? [];
    expect(keyframes.filter((frame, index) => keyframes[index + 1] === frame + 1)).toEqual([]);
  });

  it("goes evenly from one clip to the other in a dissolve", async () => {
    const timeline = timelineOf([await numberedClip(0, 30), await numberedClip(1, 30, dissolve(9))]);
    const light = readLight((await make(timeline)).film);
    // Frames 21 … 29 blend numbers 21 … 29 with 100 … 108: bit 6 is dark in the first and light in the second.
    const bit6 = light.slice(21, 30).map((blocks) => ((blocks[6] as number) + 1) / 2);
    for (const [index, value] of bit6.entries()) expect(value).toBeCloseTo((index + 1) / 10, 1);
  });

  it("fades to black and up again", async () => {
    const joint = { kind: "fade_to_black" as const, frames: 12 };
    const light = readLight((await make(timelineOf([await numberedClip(1, 30), await numberedClip(1, 30, joint)]))).film);
    const brightest = light.map((blocks) => Math.max(...blocks));
    expect(brightest[20]).toBeGreaterThan(0.8);
    expect(brightest[29]).toBeLessThan(-0.9);
    expect(brightest[30]).toBeLessThan(-0.9);
    expect(brightest[40]).toBeGreaterThan(0.8);
  });

  it("fits a clip of another size, rate and length into its place", async () => {
    inputs.odd = join(root, "odd.mp4");
    await writeNumberedClip(inputs.odd, 40, 200, { width: 256, height: 128, fps: 30 });
    const timeline = timelineOf([await numberedClip(1, 30), clipOf("odd", 40), await numberedClip(3, 30)]);
    const shown = readNumbers((await make(timeline)).film);
    // 40 frames at 30 fps last for 32 at 24 fps; the last one is held.
    const conformed = Array.from({ length: 40 }, (_, frame) => 200 + Math.min(39, Math.floor(((frame + 0.5) * 30) / 24)));
    expect(shown).toEqual([...planned(timeline).slice(0, 30), ...conformed, ...planned(timeline).slice(70)]);
  });

  it("puts a slate where a shot is missing or cannot be read, at the right length", async () => {
    inputs.broken = inputs.tone as string;
    const timeline = timelineOf([
      await numberedClip(1, 30),
      clipOf("missing", 30),
      clipOf("broken", 20),
      await numberedClip(2, 30),
    ]);
    const shown = readNumbers((await make(timeline)).film);
    expect(shown.slice(0, 30)).toEqual(planned(timeline).slice(0, 30));
    expect(shown.slice(80)).toEqual(planned(timeline).slice(80));
  });

  it("refuses a timeline whose clips do not join up, and says where", async () => {
    const timeline = timelineOf([await numberedClip(1, 30), await numberedClip(2, 30)]);
    const gap = { ...timeline, clips: timeline.clips.map((clip, index) => ({ ...clip, start_frame: clip.start_frame + index })) };
    await expect(make(gap)).rejects.toMatchObject({
      code: "bad_params",
      message: "clip clip:2:30 starts at frame 31; it joins up at 30",
    });
  });
});

function loudnessOf(path: string) {
  const meter = openMeter({ peaks: true });
  decodeSound(path, (block) => meter.push(block));
  return meter.close();
}

describe("the sound", () => {
  it("is delivered at −16 LUFS with true peaks under −1 dBTP, from soft and from loud sources", async () => {
    for (const role of ["tone", "loud", "soft"]) {
      const timeline = timelineOf([await numberedClip(1, 72)], {
        audio: [soundOf(role, "dialogue", 0, 48), soundOf("radio", "effects", 50, 20, { gain_db: role === "soft" ? -60 : -12 })],
      });
      const { integratedLufs, truePeakDb } = loudnessOf((await make(timeline)).film);
      if (role !== "soft") expect(Math.abs(integratedLufs + 16)).toBeLessThanOrEqual(0.5);
      expect(integratedLufs).toBeLessThanOrEqual(-15.5);
      expect(truePeakDb).toBeLessThanOrEqual(-1);
    }
  });

  it("meets the loudness of a film whose peaks need limiting", async () => {
    const bangs = [0, 24, 48].map((frame) => soundOf("loud", "effects", frame, 3, { gain_db: 12 }));
    const timeline = timelineOf([await numberedClip(1, 72)], {
      audio: [soundOf("tone", "dialogue", 0, 72, { gain_db: -20 }), ...bangs],
    });
    const { integratedLufs, truePeakDb } = loudnessOf((await make(timeline)).film);
    expect(Math.abs(integratedLufs + 16)).toBeLessThanOrEqual(0.5);
    expect(truePeakDb).toBeLessThanOrEqual(-1);
  });

  it("is mastered beside the picture in a longer film, with what cannot be read left out", async () => {
    inputs.garbage = join(root, "garbage.wav");
    await writeFile(inputs.garbage, "no sound at all");
    const clips = await Promise.all(Array.from({ length: 6 }, (_, index) => numberedClip(index % 2, 72)));
    const audio = [soundOf("tone", "dialogue", 10, 400, { loop: true }), soundOf("garbage", "effects", 0, 100)];
    const { integratedLufs } = loudnessOf((await make(timelineOf(clips, { audio }))).film);
    expect(Math.abs(integratedLufs + 16)).toBeLessThanOrEqual(0.5);
  });

  it("stays silent in a silent film", async () => {
    const { film, dir } = await make(timelineOf([await numberedClip(1, 30)]));
    const [left = new Float32Array(1).fill(1)] = readSound(film);
    expect(left.every((sample) => sample === 0)).toBe(true);
    expect(readSound(join(dir, "dialogue.wav"))[0]?.length).toBe(60_000);
  });

  it("is as long as the picture and starts with it", async () => {
    const timeline = timelineOf([await numberedClip(1, 31)], { audio: [soundOf("tone", "dialogue", 10, 21)] });
    const [left = new Float32Array()] = readSound((await make(timeline)).film);
    expect(left.length).toBeGreaterThanOrEqual(62_000);
    expect(left.length).toBeLessThan(62_000 + 1_024);
    const onset = left.findIndex((sample) => Math.abs(sample) > 0.05);
    expect(Math.abs(onset - 20_000)).toBeLessThan(60);
  });

  it("places sounds to the sample in stems that sum to the mix, with music down under speech", async () => {
    const timeline = timelineOf([await numberedClip(1, 72), await numberedClip(2, 72), await numberedClip(3, 72)], {
      audio: [
        soundOf("tone", "dialogue", 100, 48, { gain_db: -6, pan: -1 }),
        soundOf("radio", "music", 0, 216, { loop: true, gain_db: -12 }),
        soundOf("tone", "effects", 3, 10),
      ],
    });
    const { dir } = await make(timeline);
    const [dialogueLeft = [], dialogueRight = []] = readSound(join(dir, "dialogue.wav"));
    const [music = new Float32Array()] = readSound(join(dir, "music.wav"));
    const [effects = []] = readSound(join(dir, "effects.wav"));
    expect(dialogueLeft.findIndex((sample) => sample !== 0)).toBe(200_001);
    expect(dialogueRight.every((sample) => Math.abs(sample) < 1e-6)).toBe(true);
    expect(effects.findIndex((sample) => sample !== 0)).toBe(6_001);
    const level = (from: number) =>
      Math.sqrt(music.subarray(from, from + 4_800).reduce((sum, sample) => sum + sample * sample, 0) / 4_800);
    expect(20 * Math.log10(level(240_000) / level(120_000))).toBeCloseTo(-9, 1);
    expect(level(400_000) / level(120_000)).toBeCloseTo(1, 2);
  });
});

describe("what goes with the film", () => {
  it("has captions as files and as a track, chapters, a title, a poster and the same bytes each time", async () => {
    const title: Clip = {
      ...clipOf("title", 48, { kind: "fade_in", frames: 12 }),
      source: { kind: "card", style: "title", lines: ["The Lamp", "Written by", "Ada"] },
    };
    const timeline = timelineOf([title, await numberedClip(1, 72)], {
      title: "The Lamp",
      captions: [{ start_frame: 50, frames: 24, speaker: "ADA", text: "Who lit this?" }],
      chapters: [{ start_frame: 48, title: "1. INT. TOWER – NIGHT" }],
      audio: [soundOf("tone", "dialogue", 50, 24)],
    });
    const first = await make(timeline);
    const second = await make(timeline);
    const names = [
      "film.mp4",
      "captions.vtt",
      "captions.srt",
      "chapters.vtt",
      "poster.jpg",
      "dialogue.wav",
      "music.wav",
      "effects.wav",
    ];
    const hashes = async (dir: string) =>
      Promise.all(
        names.map(async (name) =>
          createHash("sha256")
            .update(await readFile(join(dir, name)))
            .digest("hex"),
        ),
      );
    expect(await hashes(first.dir)).toEqual(await hashes(second.dir));

    const film = await readFile(first.film);
    const at = (text: string) => film.indexOf(Buffer.from(text));
    expect(at("moov")).toBeLessThan(at("mdat"));
    expect(at("tx3g")).toBeGreaterThan(0);
    expect(at("Who lit this?")).toBeGreaterThan(0);
    expect(at("The Lamp")).toBeGreaterThan(0);
    const chapter = at("chpl");
    expect(film.readUInt8(chapter + 12)).toBe(1);
    expect(film.readBigUInt64BE(chapter + 13)).toBe(20_000_000n);
    expect(film.toString("utf8", chapter + 22, chapter + 22 + film.readUInt8(chapter + 21))).toBe("1. INT. TOWER – NIGHT");
    expect(await readFile(join(first.dir, "captions.vtt"), "utf8")).toContain("00:00:02.083 --> 00:00:03.083");
    expect(await readFile(join(first.dir, "chapters.vtt"), "utf8")).toMatch(
      /^WEBVTT\n\n1\n00:00:02\.000 --> [\d:.]+\n1\. INT\. TOWER – NIGHT\n$/,
    );
    expect((await readFile(join(first.dir, "poster.jpg"))).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });
});
