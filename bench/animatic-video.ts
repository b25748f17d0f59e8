/** Speed of `video.generate`: frames a second of one core, by kind of shot, at 720p24 and 1080p24. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { videoGenerate } from "../gpu-functions/animatic/functions/video-generate.ts";
import type { VideoParams } from "../schema/functions.ts";
import type { Look, Picture, Subject } from "../schema/shotlist.ts";

export type VideoSpeed = { shot: string; resolution: "720p" | "1080p"; fps_per_core: number; fps_wall: number };

const FRAMES = 96;
const FPS = 24;

const WOMAN: Look = {
  build: "average",
  presentation: "feminine",
  age: "adult",
  skin: "#d9a37c",
  hair: "bob",
  hair_colour: "#2b1d18",
  beard: "none",
  glasses: false,
  hat: "none",
  top: "coat",
  top_colour: "#a4392f",
  bottom_colour: "#2d3440",
};
const MAN: Look = {
  ...WOMAN,
  build: "broad",
  presentation: "masculine",
  hair: "short",
  beard: "full",
  glasses: true,
  top: "jumper",
  top_colour: "#2f5d62",
};

const woman: Subject = { cast_id: "woman", x: 0.34, facing: "right", pose: "standing", expression: "happy", foreground: false };
const man: Subject = { cast_id: "man", x: 0.66, facing: "left", pose: "standing", expression: "worried", foreground: false };

const STREET: Picture = {
  place: { kind: "street", name: "Harbour Street", interior: false, time_of_day: "dusk", weather: "clear", set_dressing: [] },
  mood: "neutral",
  size: "WS",
  angle: "eye",
  move: "static",
  subjects: [woman, man],
  insert: null,
  prompt: "",
};

const SHOTS: Record<string, Picture> = {
  "establishing, crane": { ...STREET, size: "EWS", move: "crane_up", subjects: [] },
  "two-shot, dolly": { ...STREET, size: "MS", move: "dolly_in" },
  "close-up, static": { ...STREET, size: "CU", subjects: [{ ...woman, x: 0.44 }] },
  "walking, tracking, rain": {
    ...STREET,
    size: "MWS",
    move: "tracking_right",
    place: { ...STREET.place, weather: "rain" },
    subjects: [{ ...woman, pose: "walking" }],
  },
  "kitchen, handheld": {
    ...STREET,
    place: { ...STREET.place, kind: "kitchen", name: "Kitchen", interior: true },
    move: "handheld",
  },
  "insert, candle": { ...STREET, size: "CU", subjects: [], insert: { prop: "candle", label: "" } },
};

export async function benchVideo(): Promise<VideoSpeed[]> {
  const workDir = await mkdtemp(join(tmpdir(), "backlot-bench-"));
  try {
    const speeds: VideoSpeed[] = [];
    for (const [resolution, width, height] of [["720p", 1280, 720] as const, ["1080p", 1920, 1080] as const]) {
      for (const [shot, picture] of Object.entries(SHOTS))
        speeds.push({ shot, resolution, ...(await time(picture, width, height, workDir)) });
    }
    return speeds;
  } finally {
    await rm(workDir, { recursive: true });
  }
}

async function time(
  picture: Picture,
  width: number,
  height: number,
  workDir: string,
): Promise<{ fps_per_core: number; fps_wall: number }> {
  const params: VideoParams = {
    picture,
    looks: { woman: WOMAN, man: MAN },
    prompt: "",
    width,
    height,
    fps: FPS,
    duration_frames: FRAMES,
    speech: [],
    slate: { scene: "1", shot: 1, take: 1 },
    seed: 1,
  };
  const cpu = process.cpuUsage();
  const started = performance.now();
  await videoGenerate(params, {
    input: async () => null,
    roles: [],
    workDir,
    progress: () => {},
    signal: new AbortController().signal,
  });
  const wall = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  return { fps_per_core: Math.round((FRAMES * 1e6) / (used.user + used.system)), fps_wall: Math.round(FRAMES / wall) };
}

if (import.meta.main) console.table(await benchVideo());
