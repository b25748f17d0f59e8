import { fanOut } from "../../pipeline/film/fan-out.ts";
import type { FilmRules } from "../../pipeline/film/rules.ts";
import type { Backends } from "./backends.ts";
import type { Bindings } from "./bindings.ts";

export function rulesFor(backends: Backends, bindings: Bindings): FilmRules {
  const offers = backends.offers();
  const prices = new Map(offers.map(({ backend, usd_micros_per_s }) => [backend, usd_micros_per_s]));
  return {
    bind: bindings.bind,
    usdMicrosPerS: (backend) => prices.get(backend) ?? 0,
    maxInFlight: fanOut(offers),
  };
}
