/** Why a job ended without its outputs, in the contract's words. */
import type { FailureCode } from "../../../schema/contract.ts";

export class JobFailure extends Error {
  override readonly name = "JobFailure";
  readonly code: FailureCode;
  /** Whether another attempt may end better: a fresh one gets fresh URLs and another thread. */
  readonly retryable: boolean;
  constructor(code: FailureCode, retryable: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = retryable;
  }
}
