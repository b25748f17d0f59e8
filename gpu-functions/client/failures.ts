/** What an HTTP answer that is not a success, or the lack of any answer, means for a request. */
import type { BackendFailure, FailureKind } from "./backend.ts";

const RETRY_AFTER_MAX_MS = 3_600_000;

/** What single statuses mean at a backend that uses them in its own way. */
export type StatusKinds = Readonly<Partial<Record<number, FailureKind>>>;

export type Refusal = { status: number; body: string; retryAfter: string | null };

/** `now` in milliseconds: `Retry-After` may be a date. */
export function failureOfStatus({ status, body, retryAfter }: Refusal, kinds: StatusKinds, now: number): BackendFailure {
  const kind = kinds[status] ?? kindOfStatus(status);
  const said = body.trim();
  return {
    kind,
    // A wrong token or a moved address is mended at the deployment, often within minutes; a refused request stays refused.
    retryable: kind !== "rejected" && kind !== "not_found",
    retry_after_ms: parseRetryAfter(retryAfter, now),
    message: said === "" ? `HTTP ${status}` : `HTTP ${status}: ${said}`,
  };
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404 || status === 410) return "not_found";
  if (status === 429) return "rate_limited";
  if (status === 408) return "timeout";
  if (status >= 500) return "server_error";
  if (status >= 400) return "rejected";
  return "bad_answer";
}

export function failureOfException(error: unknown): BackendFailure {
  const name = error instanceof Error ? error.name : "";
  const timedOut = name === "TimeoutError" || name === "AbortError";
  return {
    kind: timedOut ? "timeout" : "unreachable",
    retryable: true,
    retry_after_ms: null,
    message: error instanceof Error ? error.message : String(error),
  };
}

export const badAnswer = (message: string): BackendFailure => ({
  kind: "bad_answer",
  retryable: true,
  retry_after_ms: null,
  message,
});

function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS) : null;
}
