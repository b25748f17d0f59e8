import type { Metrics } from "../../schema/contract.ts";
import type { FilmHeader, Job } from "../../schema/film.ts";
import type { Flight } from "./flights.ts";
import { type FilmRules, placementsOf } from "./rules.ts";

/** So much more still fits into the film's budget. */
export function fits(
  { spent_usd_micros, reserved_usd_micros, asked_usd_micros, settings }: FilmHeader,
  usdMicros: number,
): boolean {
  return spent_usd_micros + reserved_usd_micros + asked_usd_micros + usdMicros <= settings.budget_usd_micros;
}

/** What is set aside for an attempt, and where it must not go. */
export type Bid = { reserved_usd_micros: number; avoid: string[] };

/** For the job's next attempt: to go where the job has not failed, or anywhere if the budget does not bear that. null: it bears none. */
export const bidFor = (film: FilmHeader, job: Job): Bid | null =>
  bidBeside(film, job, job.failed_on) ?? (job.failed_on.length > 0 ? bidBeside(film, job, []) : null);

/**
 * What an attempt costs at the dearest backend that it may go to: not to those of `avoid`, nor to those that the rest of the film's budget
 * does not bear. null: it bears none.
 */
export function bidBeside(film: FilmHeader, job: Job, avoid: readonly string[]): Bid | null {
  const open = pricesOf(job).filter(({ backend }) => backend === null || !avoid.includes(backend));
  const within = open.filter(({ usd_micros }) => fits(film, usd_micros));
  if (within.length === 0) return null;
  const beyond = open.flatMap(({ backend, usd_micros }) => (backend === null || fits(film, usd_micros) ? [] : [backend]));
  return { reserved_usd_micros: Math.max(...within.map(({ usd_micros }) => usd_micros)), avoid: [...avoid, ...beyond] };
}

/** Where nobody knows where the model runs, the plan's own figure counts, which is of the first model. */
function pricesOf(job: Job): { backend: string | null; usd_micros: number }[] {
  const placements = placementsOf(job);
  if (placements.length > 0) return placements;
  return [{ backend: null, usd_micros: job.model_index === 0 ? job.spec.estimate.usd_micros : 0 }];
}

export function overBudgetMessage(film: FilmHeader, job: Job): string {
  const { settings, spent_usd_micros, reserved_usd_micros } = film;
  const estimate = `This job is estimated at ${usd(Math.min(...pricesOf(job).map(({ usd_micros }) => usd_micros)))}`;
  const taken = `${usd(spent_usd_micros)} are spent and ${usd(reserved_usd_micros)} reserved`;
  return `${estimate}, but ${taken} of the film's budget of ${usd(settings.budget_usd_micros)}. Raise the budget, or choose a cheaper mode.`;
}

/**
 * What an attempt that ended cost. Never more than was reserved for it: a host stops at its time-out, so a larger figure is the host's
 * error and not the customer's bill. Without a host's figures a claimed attempt costs its reservation, an unclaimed one nothing.
 */
export function costOf({ backend, claimed, reserved_usd_micros }: Flight, metrics: Metrics | null, rules: FilmRules): number {
  if (!metrics) return claimed ? reserved_usd_micros : 0;
  if (backend === null) return reserved_usd_micros;
  return Math.min(Math.ceil(metrics.run_s * rules.usdMicrosPerS(backend)), reserved_usd_micros);
}

const usd = (micros: number): string => `$${(micros / 1_000_000).toFixed(micros % 10_000 === 0 ? 2 : 6)}`;
