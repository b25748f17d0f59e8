/** In which order backends are asked for a place. */

/** What is known of one backend as a job is about to leave. */
export type Option = {
  backend: string;
  usd_micros_per_s: number;
  /** null: not known yet. */
  latency_ms: number | null;
  /** Share of its newest calls that failed. */
  failure_rate: number;
};

const FAILING = 0.5;

/**
 * Those that mostly fail come last. Then the `planned` order counts, which is the plan's for this job; where the plan does not know them
 * the cheaper comes first, then the quicker to answer, then as listed.
 */
export function byPreference<T extends Option>(options: readonly T[], planned: readonly string[]): T[] {
  const place = ({ backend }: Option) => (planned.includes(backend) ? planned.indexOf(backend) : planned.length);
  const failing = ({ failure_rate }: Option) => (failure_rate >= FAILING ? 1 : 0);
  const latency = ({ latency_ms }: Option) => latency_ms ?? 0;
  return [...options].sort(
    (a, b) =>
      failing(a) - failing(b) || place(a) - place(b) || a.usd_micros_per_s - b.usd_micros_per_s || latency(a) - latency(b),
  );
}

/** Where a job takes so many times longer than at a backend that is merely full, it had better wait. */
const WORTH_WAITING = 3;

/** Whether a job that takes `run_s` at a backend goes there, when those that take `full_s` have no place at the moment. null: nobody knows. */
export const worthTaking = (run_s: number | null, full_s: readonly number[]): boolean =>
  run_s === null || run_s <= WORTH_WAITING * Math.min(...full_s);
