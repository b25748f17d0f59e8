/** The life of one job: claim, inputs and run on a thread, uploads, last event. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CATALOGUE } from "../../../schema/catalogue.ts";
import type { ContractJob, ReportedArtifact } from "../../../schema/contract.ts";
import { FUNCTIONS } from "../../../schema/functions.ts";
import type { FetchPolicy } from "./addresses.ts";
import type { Clock } from "./clock.ts";
import { createEvents, type Events, eventId, type LastEvent } from "./events.ts";
import { JobFailure } from "./failure.ts";
import { createInputs } from "./inputs.ts";
import type { Pool, RunResult } from "./pool.ts";
import type { JobRecord } from "./registry.ts";
import { upload } from "./uploads.ts";

export type JobHost = {
  pool: Pool;
  clock: Clock;
  policy: FetchPolicy;
  maxInputBytes: number;
  uploadSizes: { singleMaxBytes: number; partBytes: number };
  closing: AbortSignal;
};
export type Work = { job: ContractJob; record: JobRecord; model: string; timeoutS: number };

const MESSAGE_MAX_CHARS = 4_000;
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Never rejects: what goes wrong becomes the job's `failed` event. */
export async function liveJob(work: Work, host: JobHost): Promise<void> {
  const { record, job } = work;
  const events = createEvents(job, host.policy, host.clock);
  const event = await perform(work, host, events).catch((error: unknown) => failedEvent(job, error));
  record.ended_at = host.clock.now();
  if (event === null) {
    record.state = "cancelled";
    return;
  }
  record.event = event;
  record.state = event.type === "failed" && event.code === "cancelled" ? "cancelled" : event.type;
  if (event.type === "succeeded") record.progress = 100;
  await events.last(event, host.closing).catch(() => {});
}

/** Answers null when the claim was turned down: somebody else has the job, or nobody wants it any more. */
async function perform(work: Work, host: JobHost, events: Events): Promise<LastEvent | null> {
  const { job, record } = work;
  const { pool, clock, policy } = host;
  const cancelled = record.abort.signal;
  const params = parseParams(job);
  const lease = await pool.lease(job.function, cancelled);
  const workDir = await mkdtemp(join(tmpdir(), "backlot-job-"));
  const overrun = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    const claim = await events.claimed(cancelled);
    if (claim === "superseded" || claim === "refused") return null;
    if (claim === "unreachable")
      throw new JobFailure("internal", true, `the claim could not be posted to ${new URL(job.events_url).origin}`);
    const claimedAt = clock.now();
    record.state = "running";
    timer = setTimeout(
      () => overrun.abort(new JobFailure("timeout", true, `took longer than its ${work.timeoutS} s`)),
      Math.min(work.timeoutS * 1_000, LONGEST_TIMER_MS),
    );
    const signal = AbortSignal.any([cancelled, overrun.signal]);
    const result = await lease.run({
      function: job.function,
      params,
      roles: job.inputs.map(({ role }) => role),
      workDir,
      input: createInputs(job.inputs, { dir: workDir, policy, clock, maxBytes: host.maxInputBytes, signal }),
      progress(pct, preview) {
        record.progress = Math.min(100, Math.max(record.progress ?? 0, pct));
        events.progress(record.progress, preview);
      },
      signal,
    });
    lease.release();
    const artifacts = await uploadAll(job, result, { ...host.uploadSizes, policy, clock, signal });
    return {
      type: "succeeded",
      event_id: eventId(job, "succeeded"),
      artifacts,
      metrics: {
        queue_s: Math.max(0, claimedAt - record.accepted_at) / 1_000,
        load_s: result.load_s,
        run_s: result.run_s,
        gpu: null,
        peak_vram_gb: 0,
      },
      provenance: {
        model: work.model,
        revision: CATALOGUE.find(({ model }) => model === work.model)?.revision ?? "unknown",
        seed: seedOf(params),
        // Drawn and synthesised by rules: no learned model takes part.
        ai_generated: false,
      },
    };
  } finally {
    clearTimeout(timer);
    lease.release();
    await rm(workDir, { recursive: true, force: true });
  }
}

function parseParams(job: ContractJob): unknown {
  const { params, outputs } = FUNCTIONS[job.function];
  const parsed = params.safeParse(job.params);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
    throw new JobFailure("bad_params", false, `params of ${job.function} do not fit: ${issues.slice(0, 10).join("; ")}`);
  }
  const unknown = job.outputs.find(({ role }) => !Object.hasOwn(outputs, role));
  if (!unknown) return parsed.data;
  const known = Object.keys(outputs).join(", ");
  throw new JobFailure("bad_params", false, `${job.function} has no output ${JSON.stringify(unknown.role)}; it has ${known}`);
}

async function uploadAll(
  job: ContractJob,
  result: RunResult,
  options: Parameters<typeof upload>[2],
): Promise<ReportedArtifact[]> {
  return Promise.all(
    job.outputs.map(async (target) => {
      const made = result.outputs.find(({ role }) => role === target.role);
      if (!made) throw new JobFailure("internal", false, `${job.function} made no output ${target.role}`);
      const { path, ...facts } = made;
      return { ...facts, ...(await upload(path, target, options)) };
    }),
  );
}

function failedEvent(job: ContractJob, error: unknown): LastEvent {
  const { code, retryable, message } =
    error instanceof JobFailure
      ? error
      : new JobFailure("internal", true, error instanceof Error ? (error.stack ?? error.message) : String(error));
  return {
    type: "failed",
    event_id: eventId(job, "failed"),
    code,
    retryable,
    message: message.slice(0, MESSAGE_MAX_CHARS),
    metrics: null,
  };
}

function seedOf(params: unknown): number | null {
  const seed = typeof params === "object" && params !== null && "seed" in params ? params.seed : null;
  return typeof seed === "number" ? seed : null;
}
