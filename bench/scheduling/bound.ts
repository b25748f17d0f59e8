/** What no schedule can beat. */
import { entryOf } from "../../schema/catalogue.ts";
import type { JobSpec } from "../../schema/graph.ts";
import type { PlannedFilm, Site } from "./scenario.ts";

const STEPS = [4, 2, 1.3, 1.1, 1.03, 1.01];

/**
 * Seconds: the greatest of what each film needs by its longest chain of jobs, and of what all films that come from some moment on need of the
 * cards, each job where it takes least of what is scarce, each model loaded once. Jobs may be split at will, and never wait for each other.
 */
export function lowerBoundS(films: readonly PlannedFilm[], sites: readonly Site[]): number {
  const chains = films.map(({ arrives_s, jobs }) => arrives_s + longestChainS(jobs));
  const work = films.map(
    ({ arrives_s }) =>
      arrives_s +
      workS(
        films.filter((film) => film.arrives_s >= arrives_s),
        sites,
      ),
  );
  return Math.max(...chains, ...work);
}

function longestChainS(jobs: readonly JobSpec[]): number {
  const ends = new Map<string, number>();
  for (const { job_id, needs, placements, models } of jobs) {
    const own = placements.filter(({ model }) => model === models[0]).map(({ run_s }) => run_s);
    const start = Math.max(0, ...needs.map((need) => ends.get(need.job_id) ?? 0));
    ends.set(job_id, start + Math.min(...own));
  }
  return Math.max(0, ...ends.values());
}

/** By weak duality: for any prices of a second at each site, no time is enough that earns less than the jobs cost at their cheapest. */
function workS(films: readonly PlannedFilm[], sites: readonly Site[]): number {
  const work = new Map<string, Map<string, number>>();
  for (const { models, placements } of films.flatMap(({ jobs }) => jobs)) {
    const [model = ""] = models;
    const row = work.get(model) ?? new Map<string, number>();
    work.set(model, row);
    for (const place of placements.filter((each) => each.model === model))
      row.set(place.backend, (row.get(place.backend) ?? entryOf(model)?.load.load_s ?? 0) + place.run_s);
  }
  const bound = (prices: readonly number[]) => {
    const earned = sites.reduce((sum, { offer }, i) => sum + (prices[i] ?? 0) * offer.cards, 0);
    const price = new Map(sites.map(({ offer }, i) => [offer.backend, prices[i] ?? 0]));
    const cost = [...work.values()].map((row) => Math.min(...[...row].map(([backend, s]) => s * (price.get(backend) ?? 0))));
    return cost.reduce((sum, each) => sum + each, 0) / earned;
  };
  let best = 0;
  for (const start of sites.keys()) {
    let prices: number[] = sites.map((_, i) => (i === start ? 1 : 0.1));
    let value = bound(prices);
    for (const step of STEPS) {
      for (let improved = true; improved; ) {
        improved = false;
        for (const i of sites.keys()) {
          for (const factor of [step, 1 / step]) {
            const other = prices.with(i, (prices[i] ?? 0) * factor);
            if (bound(other) <= value * (1 + 1e-9)) continue;
            prices = other;
            value = bound(other);
            improved = true;
          }
        }
      }
    }
    best = Math.max(best, value);
  }
  return best;
}
