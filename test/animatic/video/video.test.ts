import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FormatContext, Packet } from "node-av";
import { afterAll, beforeAll, expect, test } from "vitest";
import { videoFace } from "../../../gpu-functions/animatic/functions/video-face.ts";
import { videoGenerate } from "../../../gpu-functions/animatic/functions/video-generate.ts";
import { videoUpscale } from "../../../gpu-functions/animatic/functions/video-upscale.ts";
import { writeWav } from "../../../gpu-functions/animatic/media/wav.ts";
import { openRenderer } from "../../../gpu-functions/animatic/video/renderer.ts";
import type { VideoParams } from "../../../schema/functions.ts";
import { shot, subject } from "./shots.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "backlot-video-"));
});
afterAll(() => rm(root, { recursive: true }));

async function context(inputs: Record<string, string> = {}) {
  const workDir = await mkdtemp(join(root, "job-"));
  const signal = new AbortController().signal;
  return { input: async (role: string) => inputs[role] ?? null, roles: Object.keys(inputs), workDir, progress: () => {}, signal };
}

async function clip(params: VideoParams): Promise<string> {
  const [output] = await videoGenerate(params, await context());
  return output?.path ?? "";
}

function inspect(path: string) {
  const input = new FormatContext();
  input.openInputSync(path);
  input.findStreamInfoSync();
  const stream = input.streams[0];
  const packet = new Packet();
  packet.alloc();
  const keys: boolean[] = [];
  while (input.readFrameSync(packet) >= 0) {
    keys.push(packet.isKeyframe);
    packet.unref();
  }
  const facts = { parameterSets: stream?.codecpar.extradata?.toString("hex"), timescale: stream?.timeBase.den, keys };
  packet.free();
  input.closeInputSync();
  return facts;
}

test("the same parameters give the same bytes", async () => {
  const params = shot({ move: "handheld" });
  expect((await readFile(await clip(params))).equals(await readFile(await clip(params)))).toBe(true);
});

test("a clip has exactly its frames, a key frame every second, and a time base of 512 ticks a frame", async () => {
  const { keys, timescale } = inspect(await clip(shot({}, { duration_frames: 50 })));
  expect({ timescale, frames: keys.length, keys: keys.flatMap((key, i) => (key ? [i] : [])) }).toEqual({
    timescale: 24 * 512,
    frames: 50,
    keys: [0, 24, 48],
  });
});

test("clips of one size and rate share their parameter sets, whatever they show", async () => {
  const night = { ...shot().picture.place, kind: "bar" as const, interior: true, time_of_day: "night" as const };
  const clips = [
    shot(),
    shot({ place: night, size: "CU" }),
    shot({ insert: { prop: "fire", label: "" } }, { duration_frames: 3 }),
  ];
  const sets = await Promise.all(clips.map(async (params) => inspect(await clip(params)).parameterSets));
  expect(new Set(sets).size).toBe(1);
});

test("another take is staged differently", async () => {
  const frame = (seed: number) => {
    const renderer = openRenderer(shot({}, { seed }), () => null);
    renderer.draw(0);
    return renderer.canvas.data();
  };
  expect(frame(1).equals(frame(2))).toBe(false);
});

test("even an empty, static shot never stands still for a second", () => {
  const place = { ...shot().picture.place, kind: "corridor" as const, interior: true };
  const renderer = openRenderer(shot({ place, subjects: [] }, { width: 640, height: 360, duration_frames: 120 }), () => null);
  const at = (frame: number) => {
    renderer.draw(frame);
    return Buffer.from(renderer.canvas.data());
  };
  for (let frame = 0; frame + 24 < 120; frame += 24) expect(at(frame).equals(at(frame + 24))).toBe(false);
});

test("a mouth moves while its line is spoken, and only then", async () => {
  const wav = join(root, "line.wav");
  const voice = Float32Array.from({ length: 24_000 }, (_, i) => 0.6 * Math.sin(i * 0.05) * Math.abs(Math.sin(i * 0.0006)));
  await writeWav(wav, { sample_rate: 24_000, channels: [voice] });
  const speech = [{ line_id: "l1", cast_id: "ada", on_screen: true, start_frame: 2, frames: 20 }];
  const params = shot({ size: "CU", subjects: [subject({ facing: "camera" })] }, { speech });
  const [spoken] = await videoGenerate(params, await context({ "speech:l1": wav }));
  const silent = await clip({ ...params, speech: [] });
  expect((await readFile(spoken?.path ?? "")).equals(await readFile(silent))).toBe(false);
});

test("a line on screen without its sound is refused by name", async () => {
  const speech = [{ line_id: "l1", cast_id: "ada", on_screen: true, start_frame: 0, frames: 20 }];
  await expect(videoGenerate(shot({}, { speech }), await context())).rejects.toMatchObject({
    code: "bad_params",
    message: expect.stringContaining("speech:l1"),
  });
});

test("faces are redrawn over a clip and a clip is enlarged, frame for frame", async () => {
  const params = shot({ size: "CU" });
  const [face] = await videoFace(params, await context({ video: await clip(params) }));
  const big = { width: 320, height: 180, fps: 24 as const, duration_frames: 30 };
  const [upscaled] = await videoUpscale(big, await context({ video: face?.path ?? "" }));
  expect(upscaled).toMatchObject({ role: "video", width: 320, height: 180, frames: 30 });
  expect(inspect(upscaled?.path ?? "").keys.length).toBe(30);
});

test("cancelling stops at the next frame with the reason", async () => {
  const reason = new Error("cancelled");
  await expect(videoGenerate(shot(), { ...(await context()), signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
