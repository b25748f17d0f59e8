import type { FilmRules } from "../../pipeline/film/rules.ts";
import { CATALOGUE, type CatalogueEntry } from "../../schema/catalogue.ts";
import type { Backends } from "./backends.ts";
import type { Bindings } from "./bindings.ts";

const MODELS = new Map<string, CatalogueEntry>(CATALOGUE.map((entry) => [entry.model, entry]));
/** A film fans out no wider, however large its backends: others want a turn too. */
const IN_FLIGHT_MAX = 512;

export const batchMax = (model: string): number => MODELS.get(model)?.batch_max ?? 1;

/** A film may fill all places of all backends. Where there is none for a model, its first submission finds that out. */
export function rulesFor(backends: Backends, bindings: Bindings): FilmRules {
  const places = backends.offers().reduce((sum, { max_in_flight }) => sum + max_in_flight, 0);
  return {
    bind: bindings.bind,
    usdMicrosPerS: (model) => MODELS.get(model)?.cost.usd_micros_per_s ?? 0,
    maxInFlight: Math.min(Math.max(places, 1), IN_FLIGHT_MAX),
  };
}
