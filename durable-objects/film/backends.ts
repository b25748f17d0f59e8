import { offersOf, parseBackends, parseTokens } from "../../gpu-functions/client/config.ts";
import { backendOf } from "../../gpu-functions/client/index.ts";
import { type Offer, serves } from "../../schema/backends.ts";
import type { Outcome } from "../fleet/breaker.ts";
import { type FleetGrant, fleetOf } from "../fleet-api.ts";
import type { Place } from "./effects/deps.ts";

/** An attempt that nobody ended frees its place after this long. */
const LEASE_MS = 6 * 3_600_000;

type Report = { outcomes: Outcome[]; released: string[] };

/** The backends there are, and what this film has to tell their Fleet objects: kept in memory until the next call, as a lease lapses by itself. */
export class Backends {
  readonly #env: Env;
  readonly #places: Place[];
  readonly #reports = new Map<string, Report>();

  constructor(env: Env) {
    this.#env = env;
    const tokens = parseTokens(env.BACKEND_TOKENS);
    this.#places = parseBackends(env.BACKENDS).map((config) => ({
      config,
      backend: backendOf(config, tokens[config.name] ?? null),
    }));
  }

  offers(): Offer[] {
    return offersOf(this.#places.map(({ config }) => config));
  }

  places(model: string): Place[] {
    return this.#places.filter(({ config }) => serves(config, model));
  }

  place(name: string): Place | null {
    return this.#places.find(({ config }) => config.name === name) ?? null;
  }

  note(backend: string, outcome: Outcome): void {
    this.#report(backend).outcomes.push(outcome);
  }

  release(backend: string, lease: string): void {
    this.#report(backend).released.push(lease);
  }

  lease({ config }: Place, wanted: string[]): Promise<FleetGrant> {
    const { outcomes, released } = this.#report(config.name);
    this.#reports.delete(config.name);
    const exchange = { outcomes, released, wanted, capacity: config.max_in_flight, lease_ms: LEASE_MS };
    return fleetOf(this.#env, config.name).exchange(exchange);
  }

  /** Tells what has not been told along with a lease. */
  async flush(): Promise<void> {
    for (const name of [...this.#reports.keys()]) {
      const place = this.place(name);
      if (place === null) this.#reports.delete(name);
      else await this.lease(place, []);
    }
  }

  #report(backend: string): Report {
    const report = this.#reports.get(backend) ?? { outcomes: [], released: [] };
    this.#reports.set(backend, report);
    return report;
  }
}
