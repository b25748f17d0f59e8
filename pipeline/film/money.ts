import type { Metrics } from "../../schema/contract.ts";
import type { FilmHeader, Job } from "../../schema/film.ts";
import type { FilmRules } from "./rules.ts";

/** The job's estimate still fits into the film's budget. */
export function isAffordable(film: FilmHeader, { spec }: Job): boolean {
  return fits(film, spec.estimate.usd_micros);
}

/** So much more still fits into the film's budget. */
export function fits(
  { spent_usd_micros, reserved_usd_micros, asked_usd_micros, settings }: FilmHeader,
  usdMicros: number,
): boolean {
  return spent_usd_micros + reserved_usd_micros + asked_usd_micros + usdMicros <= settings.budget_usd_micros;
}

export function overBudgetMessage({ settings, spent_usd_micros, reserved_usd_micros }: FilmHeader, { spec }: Job): string {
  const estimate = `This job is estimated at ${usd(spec.estimate.usd_micros)}`;
  const taken = `${usd(spent_usd_micros)} are spent and ${usd(reserved_usd_micros)} reserved`;
  return `${estimate}, but ${taken} of the film's budget of ${usd(settings.budget_usd_micros)}. Raise the budget, or choose a cheaper mode.`;
}

/**
 * What an attempt that ended cost. Never more than was reserved for it: a host stops at its time-out, so a larger figure is the host's
 * error and not the customer's bill. Without a host's figures a claimed attempt costs its reservation, an unclaimed one nothing.
 */
export function costOf(job: Job, metrics: Metrics | null, rules: FilmRules): number {
  const backend = "backend" in job.state ? job.state.backend : null;
  if (metrics) return Math.min(Math.ceil(metrics.run_s * rules.usdMicrosPerS(backend)), job.reserved_usd_micros);
  return job.state.status === "running" ? job.reserved_usd_micros : 0;
}

const usd = (micros: number): string => `$${(micros / 1_000_000).toFixed(micros % 10_000 === 0 ? 2 : 6)}`;
