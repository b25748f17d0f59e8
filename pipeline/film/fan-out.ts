import type { Offer } from "../../schema/backends.ts";

/** A film fans out no wider, however large its backends: others want a turn too. */
const IN_FLIGHT_MAX = 512;
/** With several backends a film has so much more at hand: work for one that is full must not keep work for another from leaving. */
const AT_HAND = 3;

/** How many of a film's jobs may be on their way or at work. Where there is no backend, the first submission finds that out. */
export function fanOut(offers: readonly Pick<Offer, "max_in_flight">[]): number {
  const places = offers.reduce((sum, { max_in_flight }) => sum + max_in_flight, 0);
  return Math.min(Math.max(offers.length > 1 ? places * AT_HAND : places, 1), IN_FLIGHT_MAX);
}
