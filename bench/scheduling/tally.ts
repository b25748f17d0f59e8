import type { Placement } from "../../schema/graph.ts";
import type { Site } from "./scenario.ts";

/** What a schedule came to. */
export class Tally {
  makespan_s = 0;
  loads = 0;
  batches = 0;
  jobs = 0;
  /** Work and loading, at each site's price. */
  usd = 0;
  readonly #prices: ReadonlyMap<string, number>;

  constructor(sites: readonly Site[]) {
    this.#prices = new Map(sites.map(({ offer }) => [offer.backend, offer.usd_micros_per_s / 1_000_000]));
  }

  ran({ backend }: Placement, load_s: number, run_s: number, jobs = 1): void {
    if (load_s > 0) this.loads++;
    this.batches++;
    this.jobs += jobs;
    this.usd += (load_s + run_s) * (this.#prices.get(backend) ?? 0);
  }
}
