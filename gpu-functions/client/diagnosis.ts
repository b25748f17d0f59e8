import type { BackendHealth } from "./backend.ts";

/** Why a job waits in a backend's queue. */
export type Diagnosis =
  /** Machines are at work: its turn will come. */
  | "busy"
  /** No machine is to be had, or none is up yet. */
  | "no_capacity"
  /** Machines start and break, and nothing gets done. */
  | "crash_loop";

/**
 * `before` is an earlier report of the same backend, or null: jobs that failed since, with no machine at work, tell of a crash loop. null:
 * the report does not say, as it does not even count the job that waits.
 */
export function diagnose(before: BackendHealth | null, { queued, running, failed, workers }: BackendHealth): Diagnosis | null {
  if (queued === 0 && running === 0 && workers === null) return null;
  if (running > 0 || (workers?.ready ?? 0) > 0) return "busy";
  if ((workers?.unhealthy ?? 0) > 0) return "crash_loop";
  const failing = failed !== null && before?.failed !== null && before !== null && failed > before.failed;
  return failing ? "crash_loop" : "no_capacity";
}
