/** What the host's main thread and its function threads say to each other. One run at a time on a thread. */
import type { FailureCode } from "../../../schema/contract.ts";
import type { FunctionName } from "../../../schema/functions.ts";
import type { Output } from "../function.ts";

export type ThreadData = {
  /** URL of a module that exports `functions`. */
  functions: string;
  /** One Int32: not 0 while the run under way is to stop. Shared, so that a thread deep in a frame sees it. */
  stopFlag: SharedArrayBuffer;
};

export type ToThread =
  | { type: "run"; function: FunctionName; params: unknown; roles: readonly string[]; workDir: string }
  | { type: "input"; role: string; path: string | null }
  | { type: "input_failed"; role: string; code: FailureCode; retryable: boolean; message: string };

export type RunReport =
  | { type: "done"; outputs: Output[]; load_s: number; run_s: number }
  | { type: "failed"; code: FailureCode; retryable: boolean; message: string };

export type FromThread = { type: "progress"; pct: number; preview?: string } | { type: "input"; role: string } | RunReport;
