import { offersOf, parseBackends } from "../gpu-functions/client/config.ts";
import type { Offer } from "../schema/backends.ts";

const parsed = new WeakMap<Env, Offer[]>();

/** What the backends named in `BACKENDS` offer, parsed once per isolate. Throws where the service is set up wrongly. */
export function backendOffers(env: Env): Offer[] {
  let offers = parsed.get(env);
  if (offers === undefined) {
    offers = offersOf(parseBackends(env.BACKENDS));
    parsed.set(env, offers);
  }
  return offers;
}
