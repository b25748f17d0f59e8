/** What a function of the animatic host is: parameters and inputs in, files out. The host does the talking. */
import type { ReportedArtifact } from "../../schema/contract.ts";
import type { FunctionName, ParamsOf } from "../../schema/functions.ts";

export type RunContext = {
  /** The file of the input with this role, fetched and checked against its hash on first use; null where the job has none. */
  input(role: string): Promise<string | null>;
  /** Roles of all inputs of the job. */
  roles: readonly string[];
  /** An empty folder of this job's own; removed when the job ends. */
  workDir: string;
  /** 0…100, and the unfinished picture as a small `data:` URL where there is one; the host thins it out. */
  progress(pct: number, preview?: string): void;
  /** Aborted on cancel or time-out: stop at the next frame or block by throwing `signal.reason`. */
  signal: AbortSignal;
};

/** A file made, with its media facts; the host adds hash and size. */
export type Output = Omit<ReportedArtifact, "sha256" | "bytes"> & { path: string };

/** Same parameters and inputs, same bytes. Runs on a worker thread. Expected failures are thrown as `FunctionFailure`. */
export type AnimaticFunction<F extends FunctionName> = (params: ParamsOf<F>, context: RunContext) => Promise<Output[]>;

export class FunctionFailure extends Error {
  override readonly name = "FunctionFailure";
  readonly code: "bad_params" | "fetch_failed" | "internal";
  readonly retryable: boolean;
  constructor(code: FunctionFailure["code"], message: string, retryable = false, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = retryable;
  }
}
