/** When to try a request again: exponential back-off with full jitter above a floor. */
import type { Clock } from "./clock.ts";

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;

/** Milliseconds to wait after the n-th failed try (n from 1); `random` is 0 … 1. */
export function backOffMs(failedTries: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failedTries - 1));
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}

/** Statuses that a later try may better: time-outs, throttling and the server's own errors. */
export const isTransient = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

export type Try<T> = { done: true; value: T } | { done: false; why: string };

/**
 * Runs `once` until it is done or has been tried `tries` times. Thrown errors count as failed tries unless the signal has aborted.
 * Answers the last reason when it gives up.
 */
export async function retrying<T>(
  once: () => Promise<Try<T>>,
  { tries, clock, signal, isFinal }: { tries: number; clock: Clock; signal?: AbortSignal; isFinal: (error: unknown) => boolean },
): Promise<Try<T>> {
  for (let failed = 0; ; ) {
    signal?.throwIfAborted();
    const answer = await once().catch((error: unknown): Try<T> => {
      signal?.throwIfAborted();
      if (isFinal(error)) throw error;
      return { done: false, why: error instanceof Error ? error.message : String(error) };
    });
    failed++;
    if (answer.done || failed >= tries) return answer;
    await clock.sleep(backOffMs(failed, clock.random()), signal);
  }
}
