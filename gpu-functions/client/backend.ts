/** A place that runs functions. Every method answers: what goes wrong on the way is data, never an exception. */
import type { Batch, BatchStatus, HostHealth } from "../../schema/contract.ts";

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

export interface Backend {
  readonly name: string;
  /** After a `timeout` or a broken connection the batch may be there all the same: jobs are fenced by their attempt. */
  submit(batch: Batch): Promise<Answer<{ id: string }>>;
  status(id: string): Promise<Answer<BatchStatus>>;
  /** A batch that is unknown counts as cancelled. */
  cancel(id: string): Promise<Answer<null>>;
  health(): Promise<Answer<HostHealth>>;
}
