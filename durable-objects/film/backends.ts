import type { BackendHealth } from "../../gpu-functions/client/backend.ts";
import { cardsOf, offersOf, parseBackends, parseTokens } from "../../gpu-functions/client/config.ts";
import { type Diagnosis, diagnose } from "../../gpu-functions/client/diagnosis.ts";
import { backendOf } from "../../gpu-functions/client/index.ts";
import { type Offer, serves } from "../../schema/backends.ts";
import { animaticHostAt } from "../animatic-host-api.ts";
import type { Outcome } from "../fleet/breaker.ts";
import { byPreference } from "../fleet/preference.ts";
import { type FleetFigures, type FleetGrant, fleetOf } from "../fleet-api.ts";
import { Connections } from "./connections.ts";
import type { Place, Work } from "./effects/deps.ts";

/** A backend whose machines break as they start accepts everything and does nothing: so long it is left alone. */
const CRASH_LOOP_REST_MS = 120_000;
const UNKNOWN: FleetFigures = { latency_ms: null, failure_rate: 0 };
/** An attempt that nobody ended frees its place after this long. */
const LEASE_MS = 6 * 3_600_000;

type Report = { outcomes: Outcome[]; released: string[] };

/** The backends there are, and what this film has to tell their Fleet objects: kept in memory until the next call, as a lease lapses by itself. */
export class Backends {
  /** All that this object has open at once, to whomever. */
  readonly connections = new Connections();
  readonly #env: Env;
  readonly #places: Place[];
  readonly #reports = new Map<string, Report>();
  readonly #figures = new Map<string, FleetFigures>();
  readonly #healths = new Map<string, BackendHealth>();

  constructor(env: Env) {
    this.#env = env;
    const tokens = parseTokens(env.BACKEND_TOKENS);
    this.#places = parseBackends(env.BACKENDS).map((config) => ({
      config,
      backend: this.connections.through(
        backendOf(config, tokens[config.name] ?? null, (instance) => animaticHostAt(env, instance)),
      ),
    }));
  }

  offers(): Offer[] {
    return offersOf(this.#places.map(({ config }) => config));
  }

  /** The best first. */
  places(model: string, planned: readonly string[]): Place[] {
    const options = this.offers()
      .filter((offer) => serves(offer, model))
      .map(({ backend, usd_micros_per_s }) => ({ backend, usd_micros_per_s, ...(this.#figures.get(backend) ?? UNKNOWN) }));
    return byPreference(options, planned).flatMap(({ backend }) => this.place(backend) ?? []);
  }

  cards(model: string): number {
    return this.offers().reduce((sum, offer) => sum + (serves(offer, model) ? offer.cards : 0), 0) || 1;
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

  /** Why a job of this film waits in a backend's queue; null: the backend does not say. */
  async diagnose({ config, backend }: Place): Promise<Diagnosis | null> {
    const health = await backend.health();
    if (!health.ok) return null;
    const diagnosis = diagnose(this.#healths.get(config.name) ?? null, health.value);
    this.#healths.set(config.name, health.value);
    if (diagnosis === "crash_loop") this.note(config.name, { ok: false, latency_ms: 0, retry_after_ms: CRASH_LOOP_REST_MS });
    return diagnosis;
  }

  async lease({ config }: Place, wanted: string[], work: Work | null): Promise<FleetGrant> {
    const { outcomes, released } = this.#report(config.name);
    this.#reports.delete(config.name);
    const turn = work && config.gpu !== "cpu" ? { ...work, cards: cardsOf(config) } : null;
    const exchange = { outcomes, released, wanted, turn, capacity: config.max_in_flight, lease_ms: LEASE_MS };
    const grant = await fleetOf(this.#env, config.name).exchange(exchange);
    this.#figures.set(config.name, grant.figures);
    return grant;
  }

  /** Tells what has not been told along with a lease. */
  async flush(): Promise<void> {
    for (const name of [...this.#reports.keys()]) {
      const place = this.place(name);
      if (place === null) this.#reports.delete(name);
      else await this.lease(place, [], null);
    }
  }

  #report(backend: string): Report {
    const report = this.#reports.get(backend) ?? { outcomes: [], released: [] };
    this.#reports.set(backend, report);
    return report;
  }
}
