/** Time as the host knows it; handed in, so that tests need not wait. */
import { setTimeout as delay } from "node:timers/promises";

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; rejects at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 … 1, for jitter alone. */
  random(): number;
};

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
  random: Math.random,
};
