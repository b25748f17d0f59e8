import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runpodBackend } from "../../gpu-functions/client/runpod.ts";
import { standingOf } from "../../gpu-functions/client/standing.ts";
import { pollDelayMs } from "../../pipeline/film/deadlines.ts";
import { type RunpodDouble, startRunpodDouble, RUNPOD_TOKEN as TOKEN } from "../support/runpod-double.ts";
import { backendContract, batchOf, outline, SUCCEEDED } from "./backend-contract.ts";

const JOB = { job_id: "film/line-1/speech", attempt: 1 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const start = () => startRunpodDouble();
const connect = ({ url }: RunpodDouble, { wrongToken = false, timeoutMs = 2_000 }) =>
  runpodBackend({ name: "runpod", url, token: wrongToken ? "rpa_wrong" : TOKEN, timeoutMs });

backendContract("runpod", { start, connect, secrets: [TOKEN], submission: "POST /run" });

describe("a RunPod endpoint", () => {
  let host: RunpodDouble;
  let backend: ReturnType<typeof connect>;
  beforeEach(async () => {
    host = await start();
    backend = connect(host, {});
  });
  afterEach(() => host.stop());

  async function submitted(): Promise<string> {
    const answer = await backend.submit(batchOf());
    if (!answer.ok) throw new Error(answer.failure.message);
    return answer.value.id;
  }

  async function standing(id: string) {
    const answer = await backend.status(id);
    return answer.ok ? standingOf(answer.value, JOB) : outline(answer);
  }

  test("may run every job of a batch to its time-out, and keeps the batch a day longer in its queue", async () => {
    await submitted();
    const [job] = batchOf().jobs;
    if (!job) throw new Error("The batch is empty.");
    await backend.submit(batchOf({ jobs: [job, { ...job, attempt: 2 }, { ...job, attempt: 3 }] }));
    expect(host.policies).toEqual([
      { executionTimeout: 11 * MINUTE_MS, ttl: 11 * MINUTE_MS + DAY_MS },
      { executionTimeout: 13 * MINUTE_MS, ttl: 13 * MINUTE_MS + DAY_MS },
    ]);
  });

  test("is not sent what it would refuse for its size", async () => {
    const [job] = batchOf().jobs;
    if (!job) throw new Error("The batch is empty.");
    const answer = await backend.submit(batchOf({ jobs: [{ ...job, params: { text: "x".repeat(10_000_000) } }] }));
    expect(outline(answer)).toEqual({ kind: "rejected", retryable: false, retry_after_ms: null });
    expect(host.requests).toEqual([]);
  });

  test("speaks for every job of a batch whose worker failed or ran out of time", async () => {
    const id = await submitted();
    host.set("FAILED", { error: `Traceback: CUDA error, key ${TOKEN}` });
    expect(await standing(id)).toMatchObject({
      state: "failed",
      event: { code: "internal", retryable: true, message: "RunPod's worker failed: Traceback: CUDA error, key [secret]" },
    });
    host.set("TIMED_OUT");
    expect(await standing(id)).toMatchObject({ state: "failed", event: { code: "timeout", retryable: true } });
  });

  test("is believed job by job where a failed batch has an output all the same", async () => {
    const id = await submitted();
    host.set("FAILED", { error: "one of them", output: { id, jobs: [{ ...JOB, state: "succeeded", event: SUCCEEDED }] } });
    expect(await standing(id)).toMatchObject({ state: "succeeded" });
  });

  test("has failed where its handler's output is not a batch's status", async () => {
    const id = await submitted();
    host.set("COMPLETED", { output: { refresh_worker: true } });
    expect(await standing(id)).toMatchObject({
      state: "failed",
      event: { code: "internal", retryable: true, message: expect.stringContaining("not a batch's status") },
    });
  });

  test("forgets results after 30 minutes, and is polled many times before", async () => {
    const id = await submitted();
    host.end(JOB, SUCCEEDED);
    host.elapse(30 * MINUTE_MS - 1);
    expect(await standing(id)).toMatchObject({ state: "succeeded" });
    host.elapse(1);
    expect(await standing(id)).toMatchObject({ kind: "not_found" });
    expect(10 * pollDelayMs(1_000)).toBeLessThanOrEqual(30 * MINUTE_MS);
  });

  test("answers 404 once a job's time to live has passed", async () => {
    const id = await submitted();
    host.elapse(DAY_MS);
    expect(await standing(id)).toMatchObject({ state: "queued" });
    host.elapse(11 * MINUTE_MS);
    expect(await standing(id)).toMatchObject({ kind: "not_found" });
  });

  test("makes a twin of a batch whose first answer was lost: there is no idempotency key", async () => {
    const [first, second] = [await submitted(), await submitted()];
    expect(first).not.toBe(second);
    expect(host.batches).toHaveLength(2);
  });

  test("tells of its machines", async () => {
    host.workers = { idle: 0, initializing: 2, ready: 0, running: 0, throttled: 3, unhealthy: 1 };
    host.failed = 4;
    expect(await backend.health()).toEqual({
      ok: true,
      value: { queued: 0, running: 0, failed: 4, workers: { ready: 0, starting: 2, throttled: 3, unhealthy: 1 } },
    });
  });
});
