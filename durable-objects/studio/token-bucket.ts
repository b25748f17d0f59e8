/** A token bucket as a value: `tokens` at `at`, refilled evenly. */
import type { RateVerdict } from "../studio-api.ts";

export type Bucket = { tokens: number; at: number };

const BURST = 100;
const REFILL_PER_S = 20;

export function takeTokens(bucket: Bucket | null, cost: number, now: number): { bucket: Bucket; verdict: RateVerdict } {
  const before = bucket ?? { tokens: BURST, at: now };
  const elapsed_s = Math.max(0, now - before.at) / 1000;
  const tokens = Math.min(BURST, before.tokens + elapsed_s * REFILL_PER_S);
  const allowed = tokens >= cost;
  const left = allowed ? tokens - cost : tokens;
  return {
    bucket: { tokens: left, at: now },
    verdict: {
      allowed,
      limit: BURST,
      remaining: Math.floor(left),
      reset_s: Math.ceil((BURST - left) / REFILL_PER_S),
      retry_after_s: allowed ? 0 : Math.max(1, Math.ceil((cost - tokens) / REFILL_PER_S)),
    },
  };
}
