import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../../gpu-functions/animatic/host/clock.ts";
import { type Host, type HostOptions, startHost } from "../../../gpu-functions/animatic/host/server.ts";
import { type ContractJob, HostHealth } from "../../../schema/contract.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const TOKEN = "a-token";
const impatient: Clock = { now: Date.now, random: () => 0.5, sleep: () => new Promise((done) => setImmediate(done)) };

let receiver: Receiver;
let host: Host;

async function start(overrides: Partial<HostOptions> = {}): Promise<void> {
  host = await startHost({
    port: 0,
    hostname: "127.0.0.1",
    token: TOKEN,
    threads: 1,
    fetchPolicy: { allowOrigins: [receiver.origin] },
    functions: new URL("./functions.ts", import.meta.url),
    clock: impatient,
    ...overrides,
  });
}

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await host?.close();
  await receiver.close();
});

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${host.url}${path}`, { ...init, headers: { authorization: `Bearer ${TOKEN}`, ...init.headers } });

function effect(prompt: string, overrides: Partial<ContractJob> = {}): ContractJob {
  const job_id = overrides.job_id ?? "job-1";
  return {
    job_id,
    attempt: 1,
    function: "audio.effect",
    params: { effect: "rain", prompt, duration_s: 1, loop: false, seed: 7 },
    inputs: [],
    outputs: [{ role: "audio", put_url: `${receiver.origin}/up/${job_id}?sig=s`, content_type: "audio/wav" }],
    events_url: `${receiver.origin}/events/${job_id}`,
    ...overrides,
  };
}

const batchOf = (jobs: unknown[], overrides: Record<string, unknown> = {}) => ({
  v: 1,
  batch_id: "batch/1",
  model: "animatic-sound",
  policy: { timeout_s: 30 },
  jobs,
  ...overrides,
});

async function submit(
  jobs: unknown[],
  overrides: Record<string, unknown> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await api("/jobs", { method: "POST", body: JSON.stringify(batchOf(jobs, overrides)) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
async function stateOf(id: unknown) {
  const response = await api(`/jobs/${id}`);
  return (await response.json()) as { jobs: { state: string; event?: unknown; progress?: number }[] };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const failed = (code: string, retryable: boolean, message: unknown) => ({
  type: "failed",
  event_id: "job-1/1/failed",
  code,
  retryable,
  message,
  metrics: null,
});

describe("a job that goes well", () => {
  it("is claimed, run, uploaded and reported in that order", async () => {
    await start();
    const { status, body } = await submit([effect("rain on tin")]);
    const last = await receiver.lastEvent();
    expect(status).toBe(202);
    expect(receiver.calls).toEqual(["POST /events/job-1 claimed", "PUT /up/job-1", "POST /events/job-1 succeeded"]);
    expect(receiver.uploads).toMatchObject([{ query: "?sig=s", sha256: sha256("rain on tin"), bytes: 11 }]);
    expect(last).toEqual({
      type: "succeeded",
      event_id: "job-1/1/succeeded",
      artifacts: [
        { role: "audio", sha256: sha256("rain on tin"), bytes: 11, duration_s: 1, samples: 48_000, sample_rate: 48_000 },
      ],
      metrics: { queue_s: expect.any(Number), load_s: expect.any(Number), run_s: expect.any(Number), gpu: null, peak_vram_gb: 0 },
      provenance: { model: "animatic-sound", revision: "1", seed: 7, ai_generated: false },
    });
    expect(await stateOf(body.id)).toEqual({
      id: body.id,
      jobs: [{ job_id: "job-1", attempt: 1, state: "succeeded", progress: 100, event: last }],
    });
  });

  it("reads its inputs once they are asked for, checked against their hashes", async () => {
    await start();
    const unused = { ...receiver.serve("unused", "x"), get_url: `${receiver.origin}/nowhere` };
    const job = upscale(receiver.serve("video", "a face"), unused);
    await submit([job], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads[0]?.body.toString()).toBe("larger: a face");
  });

  it("reports progress with a rising seq and at most once a second", async () => {
    await start();
    await submit([effect("many steps")]);
    await receiver.lastEvent();
    expect(receiver.events.filter(({ type }) => type === "progress")).toEqual([
      { type: "progress", event_id: "job-1/1/progress/0", seq: 0, pct: 0, eta_s: null },
    ]);
  });

  it("shares a warm thread with the jobs before it", async () => {
    await start();
    await submit([effect("count runs"), effect("count runs", { job_id: "job-2" })]);
    await receiver.lastEvent("job-2");
    expect(receiver.uploads.map(({ body }) => body.toString())).toEqual(["run 1", "run 2"]);
  });

  it("uploads a large file in parts", async () => {
    await start({ uploadSizes: { singleMaxBytes: 200, partBytes: 100 } });
    await submit([effect("large")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded", artifacts: [{ bytes: 250 }] });
    expect(receiver.uploads.map(({ query, bytes }) => ({ query, bytes })).slice(0, 3)).toEqual([
      { query: "?sig=s&upload_id=upload-1&part=1", bytes: 100 },
      { query: "?sig=s&upload_id=upload-1&part=2", bytes: 100 },
      { query: "?sig=s&upload_id=upload-1&part=3", bytes: 50 },
    ]);
    expect(JSON.parse(receiver.uploads[3]?.body.toString() ?? "")).toEqual({
      parts: [1, 2, 3].map((part) => ({ part, etag: `etag-${part}` })),
    });
  });
});

describe("work that was sent before", () => {
  it("is not run again when the batch is repeated", async () => {
    await start();
    const first = await submit([effect("rain")]);
    await receiver.lastEvent();
    const second = await submit([effect("rain")]);
    expect(second).toEqual(first);
    expect(receiver.calls.filter((call) => call.endsWith("claimed"))).toHaveLength(1);
  });

  it("is not run again when another batch repeats the attempt, and both batches show its state", async () => {
    await start();
    await submit([effect("rain")]);
    await receiver.lastEvent();
    const { body } = await submit([effect("rain")], { batch_id: "batch/2" });
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "succeeded" }]);
    expect(receiver.calls.filter((call) => call.endsWith("claimed"))).toHaveLength(1);
  });

  it("is run for a new attempt", async () => {
    await start();
    await submit([effect("rain"), effect("rain", { attempt: 2 })]);
    await receiver.until(() => receiver.events.filter(({ type }) => type === "succeeded").length === 2);
    expect(receiver.events.filter(({ type }) => type === "claimed").map(({ event_id }) => event_id)).toEqual([
      "job-1/1/claimed",
      "job-1/2/claimed",
    ]);
  });
});

describe("a claim", () => {
  it("answered 409 stops the job before any work", async () => {
    await start();
    receiver.misbehave(({ event }) => (event?.type === "claimed" && event.event_id.startsWith("job-1/") ? 409 : null));
    const { body } = await submit([effect("rain"), effect("rain", { job_id: "job-2" })]);
    await receiver.lastEvent("job-2");
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "cancelled" }, { state: "succeeded" }]);
    expect(receiver.calls).toEqual([
      "POST /events/job-1 claimed",
      "POST /events/job-2 claimed",
      "PUT /up/job-2",
      "POST /events/job-2 succeeded",
    ]);
  });

  it("is retried with the same event_id while the service fails", async () => {
    await start();
    const ids: string[] = [];
    receiver.misbehave(({ event }) => {
      if (event) ids.push(event.event_id);
      return ids.length <= 3 ? 500 : null;
    });
    await submit([effect("rain")]);
    await receiver.lastEvent();
    expect(ids).toEqual([...Array(4).fill("job-1/1/claimed"), "job-1/1/succeeded"]);
  });
});

describe("a service that misbehaves", () => {
  it("gets the last event again until it takes it", async () => {
    await start();
    let refusals = 0;
    receiver.misbehave(({ event }) => (event?.type === "succeeded" && refusals++ < 5 ? 503 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
  });

  it("can still learn the last event by asking when it took no post", async () => {
    await start();
    receiver.misbehave(({ event }) => (event?.type === "succeeded" ? 403 : null));
    const { body } = await submit([effect("rain")]);
    await receiver.until(() => receiver.calls.includes("POST /events/job-1 succeeded"));
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "succeeded", event: { type: "succeeded" } }]);
  });

  it("gets an upload again after a 500", async () => {
    await start();
    let refusals = 0;
    receiver.misbehave(({ method }) => (method === "PUT" && refusals++ < 2 ? 500 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
    expect(receiver.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(3);
  });

  it("gets an upload only once when it answers that the URL has expired", async () => {
    await start();
    receiver.misbehave(({ method }) => (method === "PUT" ? 403 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toEqual(failed("upload_failed", true, "output audio was not taken: answered 403"));
    expect(receiver.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
  });

  it("fails the job when an input does not hash as promised", async () => {
    await start();
    const input = { ...receiver.serve("video", "another face"), sha256: sha256("a face") };
    await submit([upscale(input)], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", true, expect.stringContaining("its sha256 is")));
  });

  it("fails the job when an input is larger than the host takes", async () => {
    await start({ maxInputBytes: 3 });
    await submit([upscale(receiver.serve("video", "a face"))], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", false, expect.stringContaining("larger than 3 bytes")));
  });

  it.each([
    "http://127.0.0.1:9/secret",
    "https://127.0.0.1/secret",
    "https://[::1]/secret",
    "https://[::ffff:10.0.0.1]/secret",
    "https://169.254.169.254/latest",
    "https://[64:ff9b::7f00:1]/",
    "https://2130706433/",
  ])("cannot make the host fetch %s", async (get_url) => {
    await start();
    await submit([upscale({ role: "video", get_url, sha256: sha256("") })], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", false, expect.stringContaining("is refused")));
  });
});

describe("a function that misbehaves", () => {
  it("is reported with its own code when it refuses its parameters", async () => {
    await start();
    await submit([effect("refuse")]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, "there is no such sound"));
  });

  it("is reported as internal when it throws", async () => {
    await start();
    await submit([effect("throw")]);
    expect(await receiver.lastEvent()).toEqual(failed("internal", true, expect.stringContaining("TypeError: a bug")));
  });

  it("loses its thread when that crashes, and the next job gets a new one", async () => {
    await start();
    await submit([effect("crash"), effect("count runs", { job_id: "job-2" })]);
    expect(await receiver.lastEvent()).toEqual(failed("internal", true, "the function's thread ended with code 7"));
    expect(await receiver.lastEvent("job-2")).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads[0]?.body.toString()).toBe("run 1");
  });

  it("is stopped when its time is up, even in a loop that looks at nothing", async () => {
    await start();
    await submit([effect("never look"), effect("rain", { job_id: "job-2" })], { policy: { timeout_s: 1 } });
    expect(await receiver.lastEvent()).toEqual(failed("timeout", true, "took longer than its 1 s"));
    expect(await receiver.lastEvent("job-2")).toMatchObject({ type: "succeeded" });
  });

  it("is not started with parameters that do not fit", async () => {
    await start();
    await submit([effect("rain", { params: { effect: "rain" } })]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, expect.stringContaining("/prompt: ")));
  });

  it("is not asked for outputs that it does not have", async () => {
    await start();
    await submit([
      effect("rain", { outputs: [{ role: "video", put_url: `${receiver.origin}/up/1`, content_type: "video/mp4" }] }),
    ]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, 'audio.effect has no output "video"; it has audio'));
  });
});

describe("cancelling", () => {
  it("stops a running job at its next look at the signal and keeps the thread", async () => {
    await start();
    const { body } = await submit([effect("never yield"), effect("count runs", { job_id: "job-2" })]);
    await receiver.until(() => receiver.events.some(({ type }) => type === "progress"));
    await submit([effect("count runs", { job_id: "job-3" })], { batch_id: "batch/2" });
    const response = await api(`/jobs/${body.id}`, { method: "DELETE" });
    expect(response.status).toBe(200);
    expect(await receiver.lastEvent()).toEqual(failed("cancelled", false, "cancelled on request"));
    expect(await receiver.lastEvent("job-3")).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads.map((upload) => upload.body.toString())).toEqual(["run 2"]);
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "cancelled" }, { state: "cancelled" }]);
  });
});

describe("the host's own door", () => {
  it("asks for the token", async () => {
    await start();
    const response = await fetch(`${host.url}/health`, { headers: { authorization: "Bearer wrong" } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ status: 401, title: "Unauthorized" });
  });

  it("does not open to others without a token", async () => {
    await expect(startHost({ port: 0, hostname: "0.0.0.0", token: null, fetchPolicy: { allowOrigins: [] } })).rejects.toThrow(
      "give it a token",
    );
  });

  it("says what it has and how busy it is", async () => {
    await start();
    const health = HostHealth.parse(await (await api("/health")).json());
    expect(health).toMatchObject({ functions: ["audio.effect", "video.upscale"], queue_length: 0, running: 0 });
    expect(health.models).toContain("animatic-cut");
  });

  it("points at what is wrong in a batch", async () => {
    await start();
    const { status, body } = await submit([{ ...effect("rain"), attempt: 0 }]);
    expect(status).toBe(422);
    expect(body).toMatchObject({ title: "Unprocessable Entity", errors: [{ pointer: "/jobs/0/attempt" }] });
  });

  it("refuses a model that it does not have and says which it has", async () => {
    await start();
    const { status, body } = await submit([effect("rain")], { model: "ltx-video-13b" });
    expect(status).toBe(422);
    expect(body.detail).toContain("animatic-video");
  });

  it("answers 400 to a body that is not JSON and 404 to a batch it does not know", async () => {
    await start();
    const broken = await api("/jobs", { method: "POST", body: "{" });
    const unknown = await api("/jobs/b_unknown");
    expect([broken.status, unknown.status]).toEqual([400, 404]);
  });
});

const upscale = (...inputs: ContractJob["inputs"]): ContractJob =>
  effect("", {
    function: "video.upscale",
    params: { width: 64, height: 64, fps: 24, duration_frames: 1 },
    inputs,
    outputs: [{ role: "video", put_url: `${receiver.origin}/up/video`, content_type: "video/mp4" }],
  });
