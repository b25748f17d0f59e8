/** RunPod's answers, and what its states mean for the jobs of a batch. */
import { z } from "zod";
import { BatchStatus, type FailureCode } from "../../schema/contract.ts";
import type { BackendHealth, BatchStanding } from "./backend.ts";
import { reportable } from "./reportable.ts";

export const RunpodJob = z.object({
  id: z.string(),
  status: z.enum(["IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT"]),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type RunpodJob = z.infer<typeof RunpodJob>;

/** The handler's output is a `BatchStatus`. Without one, what RunPod says of the whole holds for each job. */
export function standingOfRunpodJob({ id, status, output, error }: RunpodJob, secrets: readonly string[]): BatchStanding {
  const failed = (code: FailureCode, why: string): BatchStanding => {
    const message = reportable(why, secrets);
    return { all: { state: "failed", event: { type: "failed", event_id: `runpod/${status}`, code, retryable: true, message } } };
  };
  const said = error === undefined || error === null ? "" : typeof error === "string" ? error : JSON.stringify(error);
  switch (status) {
    case "IN_QUEUE":
      return { all: { state: "queued" } };
    case "IN_PROGRESS":
      return { all: { state: "running" } };
    case "CANCELLED":
      return { all: { state: "cancelled" } };
    case "COMPLETED":
    case "FAILED":
    case "TIMED_OUT": {
      const batch = BatchStatus.safeParse(output);
      if (batch.success) return { jobs: batch.data.jobs };
      if (status === "TIMED_OUT") return failed("timeout", `RunPod stopped job ${id} when its time was up. ${said}`.trim());
      if (status === "FAILED") return failed("internal", `RunPod's worker failed: ${said || "it did not say why"}`);
      return failed("internal", `The handler's output is not a batch's status. ${z.prettifyError(batch.error)}`);
    }
    default:
      return status satisfies never;
  }
}

const count = z.int().min(0).default(0);

/** `GET /health`. */
export const RunpodHealth = z
  .object({
    jobs: z.object({ failed: count, inProgress: count, inQueue: count }),
    workers: z.object({ idle: count, initializing: count, ready: count, running: count, throttled: count, unhealthy: count }),
  })
  .transform(({ jobs, workers }): BackendHealth => {
    const { idle, ready, running, initializing: starting, throttled, unhealthy } = workers;
    return {
      queued: jobs.inQueue,
      running: jobs.inProgress,
      failed: jobs.failed,
      // RunPod counts an idle worker as ready too.
      workers: { ready: Math.max(idle, ready) + running, starting, throttled, unhealthy },
    };
  });
