/** A place that runs functions. Every method answers: what goes wrong on the way is data, never an exception. */
import type { Batch, BatchStatus } from "../../schema/contract.ts";

export const FAILURE_KINDS = [
  /** No connection, or it broke. */
  "unreachable",
  "timeout",
  "unauthorized",
  "rate_limited",
  /** The backend does not know the id (any more). */
  "not_found",
  /** It refused the request for what it says. */
  "rejected",
  /** It failed by its own account. */
  "server_error",
  /** It answered, and not in the contract's words. */
  "bad_answer",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export type BackendFailure = {
  kind: FailureKind;
  /** Whether the same request can meet with success later. */
  retryable: boolean;
  /** As the backend asked for, or null. */
  retry_after_ms: number | null;
  message: string;
};

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: BackendFailure };

/** How one job stands; `event` is the host's last word on one that has ended. */
export type JobStanding = Pick<BatchStatus["jobs"][number], "state" | "event">;

/** Job by job; or one word for `all`, where the backend knows the batch and not yet, or not any more, the jobs in it. */
export type BatchStanding = { jobs: BatchStatus["jobs"] } | { all: JobStanding };

/** What a backend says of itself. It counts jobs, or batches where it cannot look into them. */
export type BackendHealth = {
  queued: number;
  running: number;
  /** Since the backend began to count. null: it does not say. */
  failed: number | null;
  /** Machines: at work or free, coming up, wanted and not to be had, broken. null: it does not say. */
  workers: { ready: number; starting: number; throttled: number; unhealthy: number } | null;
};

export interface Backend {
  readonly name: string;
  /** After a `timeout` or a broken connection the batch may be there all the same: jobs are fenced by their attempt. */
  submit(batch: Batch): Promise<Answer<{ id: string }>>;
  status(id: string): Promise<Answer<BatchStanding>>;
  /** A batch that is unknown counts as cancelled. */
  cancel(id: string): Promise<Answer<null>>;
  health(): Promise<Answer<BackendHealth>>;
}
