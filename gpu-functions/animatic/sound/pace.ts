/** Long work in steps, between which a cancel can arrive and progress is told. */
import { setImmediate } from "node:timers/promises";
import type { RunContext } from "../function.ts";

/** Called before each step with the share done, 0…1; rejects with the signal's reason once the job is cancelled. */
export type Step = (done: number) => Promise<void>;

/** The last tenth of the progress is for writing the file. */
const MAKING_PCT = 90;

export function pacedBy({ signal, progress }: Pick<RunContext, "signal" | "progress">): Step {
  return async (done) => {
    // A cancel comes as an event: without giving the loop a turn it would never be seen.
    await setImmediate();
    signal.throwIfAborted();
    progress(MAKING_PCT * done);
  };
}
