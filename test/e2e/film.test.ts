import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { film, type Ran, startFilm, until, workFolder } from "../support/cli.ts";
import { levelDb, listen, look } from "../support/inspect-film.ts";

const SCRIPT = readFileSync(fileURLToPath(new URL("short.fountain", import.meta.url)), "utf8");
const JobReport = z.object({ stage: z.string(), status: z.string(), cached: z.boolean() });
const Report = z.object({
  title: z.string(),
  duration: z.object({
    frames: z.int(),
    fps: z.int(),
    seconds: z.number(),
    estimated_seconds: z.number(),
    tolerance: z.number(),
  }),
  run: z.object({ rendered: z.int(), cached: z.int(), failed: z.int() }),
  missing: z.array(z.unknown()),
  shots: z.array(
    z.object({
      shot_id: z.string(),
      duration_frames: z.int(),
      status: z.string(),
      lines: z.array(z.object({ text: z.string() })),
      jobs: z.array(JobReport),
    }),
  ),
});

const work = workFolder();
const out = join(work.path, "out", "the-kettle");
const file = (name: string) => join(out, name);
const report = () => Report.parse(JSON.parse(readFileSync(file("report.json"), "utf8")));
const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
const make = (script: string, ...options: string[]): Promise<Ran> => {
  writeFileSync(join(work.path, "script.fountain"), script);
  return film(["make", "script.fountain", "--port", "0", ...options], work.path);
};

/** Start and end in seconds, and words, of each SubRip cue that is spoken. */
function spokenCues(srt: string): { from: number; to: number; text: string }[] {
  const seconds = (text = "") =>
    text.split(/[:,]/).reduce((sum, part, index) => sum + Number(part) * ([3600, 60, 1, 0.001][index] ?? 0), 0);
  return srt
    .trim()
    .split("\n\n")
    .map((cue) => {
      const [, times = "", ...rows] = cue.split("\n");
      const [from, to] = times.split(" --> ");
      return { from: seconds(from), to: seconds(to), text: rows.join(" ") };
    })
    .filter(({ text }) => !text.startsWith("["));
}

let first: Ran;
beforeAll(async () => {
  first = await make(SCRIPT);
});
afterAll(() => work.remove());

describe("a script on the command line", () => {
  test("becomes a folder with film, captions, poster, stems, shots and a report", () => {
    expect(first).toMatchObject({ code: 0 });
    expect(readdirSync(out).sort()).toEqual([
      "film.json",
      "film.mp4",
      "film.srt",
      "film.vtt",
      "poster.jpg",
      "report.json",
      "shots",
      "stems",
    ]);
    expect(readdirSync(file("shots"))).toHaveLength(report().shots.length);
    expect(report()).toMatchObject({ title: "The Kettle", missing: [], run: { failed: 0, cached: 0 } });
  });

  test("is as long as was estimated, within the tolerance that is stated", () => {
    const { seconds, estimated_seconds, tolerance } = report().duration;
    expect(Math.abs(seconds - estimated_seconds) / estimated_seconds).toBeLessThanOrEqual(tolerance);
  });

  test("says what it made, where it lies and what it took", () => {
    expect(first.out).toMatch(/The Kettle {2}0:\d\d, \d+ shots, \d+ jobs rendered, 0 taken from before, in [\d.]+ s/);
    expect(first.out).toContain(join("out", "the-kettle", "film.mp4"));
  });

  test("is an MP4 with H.264 and AAC whose length is the plan's to the frame", async () => {
    using input = new Input({ source: new FilePathSource(file("film.mp4")), formats: ALL_FORMATS });
    const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
    const { frames, fps } = report().duration;
    const stats = await video?.computePacketStats();
    expect({
      video: video?.codec,
      audio: audio?.codec,
      width: video?.displayWidth,
      height: video?.displayHeight,
      frames: stats?.packetCount,
    }).toEqual({
      video: "avc",
      audio: "aac",
      width: 1280,
      height: 720,
      frames,
    });
    expect(await input.computeDuration()).toBeCloseTo(frames / fps, 1);
  });

  test("has every spoken line of the script in its captions, and sound at its time", async () => {
    const cues = spokenCues(readFileSync(file("film.srt"), "utf8"));
    expect(cues.map(({ text }) => text)).toEqual(["It never boils while I look.", "Then look at me.", "Too hot."]);
    const dialogue = await listen(file("stems/dialogue.wav"));
    for (const { from, to } of cues) expect(levelDb(dialogue, from, to)).toBeGreaterThan(-40);
    const silence = levelDb(dialogue, 0, Math.min(...cues.map(({ from }) => from)) - 1.2);
    expect(silence).toBeLessThan(-60);
  });

  test("is as loud as it should be, and no louder", async () => {
    const { integrated_lufs, true_peak_dbtp } = await listen(file("film.mp4"));
    expect(integrated_lufs).toBeGreaterThan(-16.5);
    expect(integrated_lufs).toBeLessThan(-15.5);
    expect(true_peak_dbtp).toBeLessThanOrEqual(-1);
  });

  test("never goes black or stands still for two seconds", async () => {
    const seen = await look(file("film.mp4"));
    const twoSeconds = 2 * report().duration.fps;
    expect(seen.frames).toBe(report().duration.frames);
    expect(seen.black.filter(([, count]) => count > twoSeconds)).toEqual([]);
    expect(seen.still.filter(([, count]) => count > twoSeconds)).toEqual([]);
  });
});

describe("the same script again", () => {
  test("renders nothing", async () => {
    const before = hash(file("film.mp4"));
    const again = await make(SCRIPT);
    expect(again.code).toBe(0);
    expect(report().run).toMatchObject({ rendered: 0, failed: 0 });
    expect(hash(file("film.mp4"))).toBe(before);
  });

  test("as a new film takes all from the artifact store", async () => {
    const jobs = report().shots.flatMap((shot) => shot.jobs).length;
    const anew = await make(SCRIPT, "--out", "elsewhere");
    expect(anew.code).toBe(0);
    const { run } = Report.parse(JSON.parse(readFileSync(join(work.path, "elsewhere/the-kettle/report.json"), "utf8")));
    expect(run).toMatchObject({ rendered: 0, failed: 0 });
    expect(run.cached).toBeGreaterThanOrEqual(jobs);
  });

  test("on another machine is the same film, byte for byte", async () => {
    const anew = await make(SCRIPT, "--out", "fresh", "--state", "fresh-state");
    expect(anew.code).toBe(0);
    expect(hash(join(work.path, "fresh/the-kettle/film.mp4"))).toBe(hash(file("film.mp4")));
  });
});

describe("a changed line", () => {
  test("renders its speech, its shot and the cut, and nothing else", async () => {
    const before = new Map(readdirSync(file("shots")).map((name) => [name, hash(join(file("shots"), name))]));
    const changed = await make(SCRIPT.replace("Too hot.", "Far too hot."));
    expect(changed.code).toBe(0);
    expect(report().run).toMatchObject({ rendered: 3, failed: 0 });
    const differing = [...before].filter(([name, old]) => hash(join(file("shots"), name)) !== old).map(([name]) => name);
    const speaking = report().shots.filter(({ lines }) => lines.some(({ text }) => text === "Far too hot."));
    expect(differing).toHaveLength(speaking.length);
    expect(spokenCues(readFileSync(file("film.srt"), "utf8")).at(-1)?.text).toBe("Far too hot.");
  });
});

describe("a service elsewhere", () => {
  test("makes the film just as well, for who has its key", async () => {
    const serve = startFilm(["serve", "--port", "0"], work.path);
    try {
      await until(serve, /The key is +bk_/);
      const [, url = ""] = /Backlot is at (\S+)/.exec(serve.output()) ?? [];
      const [, key = ""] = /The key is +(\S+)/.exec(serve.output()) ?? [];
      const remote = ["--api", url, "--out", "remote", "--key"];
      expect(await make(SCRIPT, ...remote, key)).toMatchObject({ code: 0 });
      expect(existsSync(join(work.path, "remote/the-kettle/film.mp4"))).toBe(true);
      const stranger = await make(SCRIPT, ...remote, `bk_${"x".repeat(43)}`);
      expect(stranger).toMatchObject({ code: 2 });
      expect(stranger.out).toContain("This API key is unknown or has been revoked.");
    } finally {
      serve.child.kill("SIGINT");
      await serve.ended;
    }
  });
});

describe("bad input", () => {
  test.each([
    ["a script with nothing to film", "\n\n", [], /^script\.fountain:1: .+/],
    ["a mode that does not exist", SCRIPT, ["--mode", "imax"], /--mode.*imax/],
    ["a seed that is no number", SCRIPT, ["--seed", "x"], /--seed.*x/],
    ["a territory that is no country", SCRIPT, ["--territory", "Atlantis"], /territory/],
  ])("%s is refused with exit code 2", async (_, script, options, said) => {
    const { code, out: printed } = await make(script, ...options);
    expect(code).toBe(2);
    expect(printed).toMatch(said);
  });

  test("a file that is not there is refused with its name", async () => {
    expect(await film(["make", "nowhere.fountain"], work.path)).toEqual({
      code: 2,
      out: "nowhere.fountain cannot be read: there is no such file.\n",
    });
    expect(existsSync(join(work.path, "out", "nowhere"))).toBe(false);
  });
});
