/** The `runpod` backend: a serverless endpoint. A batch is one RunPod job; its handler's output is a `BatchStatus`. */
import { z } from "zod";
import { type Batch, BatchAccepted } from "../../schema/contract.ts";
import type { Answer, Backend } from "./backend.ts";
import { type BackendRequest, request } from "./request.ts";
import { RunpodHealth, RunpodJob, standingOfRunpodJob } from "./runpod-job.ts";

/** RunPod's own limits. */
const PAYLOAD_MAX_BYTES = 10_000_000;
const EXECUTION_MIN_MS = 5_000;
const LIFE_MAX_MS = 7 * 24 * 3_600_000;
/** Loading the model, fetching inputs and uploading outputs happen while RunPod's clock runs. */
const EXECUTION_MARGIN_MS = 10 * 60_000;
/** RunPod deletes a job that is older than its `ttl`, even one that runs: so a day in the queue comes on top. */
const QUEUE_MAX_MS = 24 * 3_600_000;

export type RunpodBackendOptions = {
  name: string;
  /** Of the endpoint: `/run` and the rest are below it. */
  url: string;
  token: string;
  timeoutMs?: number;
};

export const runpodUrl = (endpointId: string): string => `https://api.runpod.ai/v2/${encodeURIComponent(endpointId)}`;

export function runpodBackend({ name, url, token, timeoutMs = 20_000 }: RunpodBackendOptions): Backend {
  const origin = url.replace(/\/+$/, "");

  const ask = <T>(method: BackendRequest<T>["method"], path: string, schema: z.ZodType<T>, body?: string): Promise<Answer<T>> =>
    request({
      method,
      url: `${origin}${path}`,
      headers: { authorization: `Bearer ${token}` },
      body,
      schema,
      timeoutMs,
      secrets: [token],
    });

  return {
    name,

    /** There is no idempotency key: a second `/run` after a lost answer makes a twin, whose claims the film refuses. */
    async submit(batch) {
      const body = JSON.stringify({ input: batch, policy: policyOf(batch) });
      const bytes = new TextEncoder().encode(body).byteLength;
      if (bytes <= PAYLOAD_MAX_BYTES) return ask("POST", "/run", BatchAccepted, body);
      const message = `The batch has ${bytes} bytes; RunPod takes ${PAYLOAD_MAX_BYTES}.`;
      return { ok: false, failure: { kind: "rejected", retryable: false, retry_after_ms: null, message } };
    },

    async status(id) {
      const path = `/status/${encodeURIComponent(id)}`;
      const asked = await ask("GET", path, RunpodJob);
      // The SDK's local server takes POST alone; RunPod itself takes both.
      const answer = !asked.ok && asked.failure.kind === "rejected" ? await ask("POST", path, RunpodJob) : asked;
      return answer.ok ? { ok: true, value: standingOfRunpodJob(answer.value, [token]) } : answer;
    },

    async cancel(id) {
      const answer = await ask("POST", `/cancel/${encodeURIComponent(id)}`, z.unknown());
      return answer.ok || answer.failure.kind === "not_found" ? { ok: true, value: null } : answer;
    },

    health: () => ask("GET", "/health", RunpodHealth),
  };
}

/** The time-out is for each job, and the jobs of a batch may run one after another. */
function policyOf({ policy, jobs }: Batch): { executionTimeout: number; ttl: number } {
  const execution_ms = policy.timeout_s * 1_000 * jobs.length + EXECUTION_MARGIN_MS;
  const executionTimeout = Math.min(Math.max(execution_ms, EXECUTION_MIN_MS), LIFE_MAX_MS - QUEUE_MAX_MS);
  return { executionTimeout, ttl: executionTimeout + QUEUE_MAX_MS };
}
