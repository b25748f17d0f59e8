/** What a Film object says to the Fleet object of a backend, and asks of it: one call a batch. */
import type { Breaker, Outcome } from "./fleet/breaker.ts";

export type FleetExchange = {
  /** How the calls since the last exchange went. */
  outcomes: Outcome[];
  /** Leases of attempts that have ended. */
  released: string[];
  /** Leases wanted, one per attempt, best first. Asking again for a lease one has renews it. */
  wanted: string[];
  /** What the wanted are for: a model that has to be loaded, and how long its work takes on one of the backend's cards. null: no card is needed. */
  turn: { model: string; run_s: number; cards: number } | null;
  /** How many leases the backend has, over all films. */
  capacity: number;
  /** A lease that nobody released is taken back after this long. */
  lease_ms: number;
};

/**
 * The first of `wanted` that there were places for; those left out may be asked for again after `retry_after_ms`. `denied` is why
 * there are none at all: every place is taken, or the backend has been failing and is left alone.
 */
export type FleetGrant = {
  granted: string[];
  denied: "full" | "open" | null;
  retry_after_ms: number;
  figures: FleetFigures;
};

/** Over roughly the last twenty calls. */
export type FleetFigures = {
  /** Moving mean; null before the first. */
  latency_ms: number | null;
  /** Share of calls that failed. */
  failure_rate: number;
};

export type FleetHealth = FleetFigures & { breaker: Breaker; in_flight: number };

export interface FleetApi {
  exchange(exchange: FleetExchange): Promise<FleetGrant>;
  health(): Promise<FleetHealth>;
}

export const fleetOf = (env: Env, backend: string): FleetApi =>
  env.FLEET.get(env.FLEET.idFromName(backend)) as unknown as FleetApi;
