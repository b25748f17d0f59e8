/** A host under test, the receiver it talks to, and jobs to give it. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect } from "vitest";
import type { Clock } from "../../../gpu-functions/animatic/host/clock.ts";
import { type Host, type HostOptions, startHost } from "../../../gpu-functions/animatic/host/server.ts";
import type { ContractJob } from "../../../schema/contract.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const TOKEN = "a-token";
const impatient: Clock = { now: Date.now, random: () => 0.5, sleep: () => new Promise((done) => setImmediate(done)) };

/** The ones of the test that runs. */
export let receiver: Receiver;
export let host: Host;

export async function start(overrides: Partial<HostOptions> = {}): Promise<void> {
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

/** Gives each test of the file a receiver, and closes the host that it starts. */
export function useHost(): void {
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await host?.close();
    await receiver.close();
  });
}

export const api = (path: string, init: RequestInit = {}) =>
  fetch(`${host.url}${path}`, { ...init, headers: { authorization: `Bearer ${TOKEN}`, ...init.headers } });

export function effect(prompt: string, overrides: Partial<ContractJob> = {}): ContractJob {
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

export async function submit(
  jobs: unknown[],
  overrides: Record<string, unknown> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await api("/jobs", { method: "POST", body: JSON.stringify(batchOf(jobs, overrides)) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
export async function stateOf(id: unknown) {
  const response = await api(`/jobs/${id}`);
  return (await response.json()) as { jobs: { state: string; event?: unknown; progress?: number }[] };
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const failed = (code: string, retryable: boolean, message: unknown) => ({
  type: "failed",
  event_id: "job-1/1/failed",
  code,
  retryable,
  message,
  metrics: null,
});

export const upscale = (...inputs: ContractJob["inputs"]): ContractJob =>
  effect("", {
    function: "video.upscale",
    params: { width: 64, height: 64, fps: 24, duration_frames: 1 },
    inputs,
    outputs: [{ role: "video", put_url: `${receiver.origin}/up/video`, content_type: "video/mp4" }],
  });
