/** A circuit breaker as a value: a backend that keeps failing is left alone for a while, then tried with one request. */

export type Breaker =
  /** `failures` in a row, so far. */
  | { state: "closed"; failures: number }
  /** Nothing goes out until `until`. `trips` counts how often it has opened since it last worked. */
  | { state: "open"; until: number; trips: number }
  /** One request is out to see how things stand; if nobody reports by `until`, another may go. */
  | { state: "half_open"; until: number; trips: number };

/** `retry_after_ms`: how long the backend itself asked to be left alone. */
export type Outcome = { ok: boolean; latency_ms: number; retry_after_ms: number | null };

export const CLOSED: Breaker = { state: "closed", failures: 0 };

const FAILURES_TO_OPEN = 5;
const OPEN_FIRST_MS = 2_000;
const OPEN_MAX_MS = 120_000;
const PROBE_MS = 30_000;
const PROBE_RETRY_MS = 1_000;

/** Whether a request may go out at `now`; `wait_ms` is 0 where it may. Asking counts: the one that is let through half-open is the probe. */
export function admit(breaker: Breaker, now: number): { breaker: Breaker; wait_ms: number } {
  switch (breaker.state) {
    case "closed":
      return { breaker, wait_ms: 0 };
    case "open":
    case "half_open":
      // The probe's answer is a matter of moments.
      if (now < breaker.until) return { breaker, wait_ms: Math.min(breaker.until - now, waitMax(breaker)) };
      return { breaker: { state: "half_open", until: now + PROBE_MS, trips: breaker.trips }, wait_ms: 0 };
    default:
      return breaker satisfies never;
  }
}

export function record(breaker: Breaker, outcome: Outcome, now: number): Breaker {
  if (outcome.ok) {
    // A straggler from before it opened proves nothing; the probe does.
    return breaker.state === "open" ? breaker : CLOSED;
  }
  if (outcome.retry_after_ms !== null && outcome.retry_after_ms > 0) {
    const until = now + Math.min(outcome.retry_after_ms, OPEN_MAX_MS);
    return { state: "open", until: Math.max(until, breaker.state === "open" ? breaker.until : 0), trips: tripsOf(breaker) };
  }
  switch (breaker.state) {
    case "closed":
      if (breaker.failures + 1 < FAILURES_TO_OPEN) return { state: "closed", failures: breaker.failures + 1 };
      return { state: "open", until: now + OPEN_FIRST_MS, trips: 1 };
    case "half_open":
      return { state: "open", until: now + openMs(breaker.trips + 1), trips: breaker.trips + 1 };
    case "open":
      return breaker;
    default:
      return breaker satisfies never;
  }
}

const waitMax = ({ state }: Breaker): number => (state === "half_open" ? PROBE_RETRY_MS : OPEN_MAX_MS);

const tripsOf = (breaker: Breaker): number => (breaker.state === "closed" ? 0 : breaker.trips);

const openMs = (trips: number): number => Math.min(OPEN_FIRST_MS * 2 ** (trips - 1), OPEN_MAX_MS);
