import type { FilmRules } from "../../pipeline/film/rules.ts";
import { entryOf } from "../../schema/catalogue.ts";
import type { Backends } from "./backends.ts";
import type { Bindings } from "./bindings.ts";

/** A film fans out no wider, however large its backends: others want a turn too. */
const IN_FLIGHT_MAX = 512;

export const batchMax = (model: string): number => entryOf(model)?.batch_max ?? 1;

/** A film may fill all places of all backends. Where there is none for a model, its first submission finds that out. */
export function rulesFor(backends: Backends, bindings: Bindings): FilmRules {
  const offers = backends.offers();
  const prices = new Map(offers.map(({ backend, usd_micros_per_s }) => [backend, usd_micros_per_s]));
  const places = offers.reduce((sum, { max_in_flight }) => sum + max_in_flight, 0);
  return {
    bind: bindings.bind,
    usdMicrosPerS: (backend) => prices.get(backend) ?? 0,
    maxInFlight: Math.min(Math.max(places, 1), IN_FLIGHT_MAX),
  };
}
