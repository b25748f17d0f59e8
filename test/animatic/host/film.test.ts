import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { probe } from "../../../gpu-functions/animatic/cut/probe.ts";
import { type Host, startHost } from "../../../gpu-functions/animatic/host/server.ts";
import type { ContractJob } from "../../../schema/contract.ts";
import { FUNCTIONS, type FunctionName } from "../../../schema/functions.ts";
import { ShotList } from "../../../schema/shotlist.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

let receiver: Receiver;
let host: Host;
let dir: string;

beforeEach(async () => {
  receiver = await startReceiver();
  host = await startHost({
    port: 0,
    hostname: "127.0.0.1",
    token: null,
    threads: 1,
    fetchPolicy: { allowOrigins: [receiver.origin] },
  });
  dir = await mkdtemp(join(tmpdir(), "backlot-host-"));
});
afterEach(async () => {
  await host.close();
  await receiver.close();
  await rm(dir, { recursive: true, force: true });
});

/** Runs one job and answers its last event. */
async function run(job_id: string, name: FunctionName, model: string, params: unknown, inputs: ContractJob["inputs"]) {
  const job: ContractJob = {
    job_id,
    attempt: 1,
    function: name,
    params,
    inputs,
    outputs: Object.entries(FUNCTIONS[name].outputs).map(([role, content_type]) => ({
      role,
      put_url: `${receiver.origin}/${job_id}/${role}`,
      content_type,
    })),
    events_url: `${receiver.origin}/events/${job_id}`,
  };
  const batch = { v: 1, batch_id: job_id, model, policy: { timeout_s: 60 }, jobs: [job] };
  await fetch(`${host.url}/jobs`, { method: "POST", body: JSON.stringify(batch) });
  return receiver.lastEvent(job_id);
}
const uploaded = (path: string): Buffer => receiver.uploads.find((upload) => upload.path === path)?.body ?? Buffer.alloc(0);

it("breaks a script down by the house's own rules", async () => {
  const script = "INT. TOWER - NIGHT\n\nRain. ADA, 40s, lights the lamp.\n\nADA\nWho is there?\n";
  const broken = await run("breakdown", "script.breakdown", "animatic-breakdown", { script, language: "en" }, []);
  expect(broken).toMatchObject({ type: "succeeded", artifacts: [{ role: "shot_list" }], provenance: { ai_generated: false } });
  const { shot_list } = JSON.parse(uploaded("/breakdown/shot_list").toString("utf8"));
  expect(ShotList.parse(shot_list).shots.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(["Who is there?"]);
});

it("speaks a line and cuts it into a film, over HTTP from end to end", async () => {
  const voice = { language: "en-GB", preset: null, pitch: 1, rate: 1, timbre: 0 };
  const line = { text: "Who lit the lamp?", voice, language: "en", expression: "worried", parenthetical: null, seed: 1 };
  const spoken = await run("speak", "speech.synthesize", "animatic-speech", line, []);
  expect(spoken).toMatchObject({ type: "succeeded", artifacts: [{ role: "audio", sample_rate: 48_000 }] });

  const timeline = {
    title: "The Lamp",
    author: "Ada",
    language: "en",
    width: 128,
    height: 72,
    fps: 24,
    frames: 60,
    poster_frame: 30,
    clips: [
      {
        clip_id: "title",
        source: { kind: "card", style: "title", lines: ["The Lamp", "Ada"] },
        start_frame: 0,
        frames: 60,
        transition_in: { kind: "fade_in", frames: 12 },
        fade_out_frames: 12,
      },
    ],
    audio: [
      {
        role: "speech:1",
        track: "dialogue",
        start_frame: 6,
        frames: 50,
        loop: false,
        gain_db: 0,
        fade_in_s: 0,
        fade_out_s: 0,
        pan: 0,
      },
    ],
    captions: [{ start_frame: 6, frames: 40, speaker: "MARA", text: "Who lit the lamp?" }],
    chapters: [{ start_frame: 0, title: "1. INT. TOWER" }],
  };
  const speech = receiver.serve("speech:1", uploaded("/speak/audio"));
  const film = await run("cut", "film.assemble", "animatic-cut", { timeline }, [speech]);
  expect(film).toMatchObject({
    type: "succeeded",
    artifacts: [
      { role: "film", frames: 60, fps: 24, width: 128, height: 72, duration_s: 2.5 },
      { role: "captions_vtt" },
      { role: "captions_srt" },
      { role: "chapters" },
      { role: "poster" },
      { role: "dialogue", samples: 120_000 },
      { role: "music", samples: 120_000 },
      { role: "effects", samples: 120_000 },
    ],
    provenance: { model: "animatic-cut", seed: null, ai_generated: false },
  });
  await writeFile(join(dir, "film.mp4"), uploaded("/cut/film"));
  expect(probe(join(dir, "film.mp4"))).toMatchObject({
    video: { frames: 60, even: true },
    audio: { sample_rate: 48_000, channels: 2 },
  });
}, 30_000);
