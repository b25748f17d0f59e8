/** Mixed films by the production code on a fleet of simulated cards. */
import { SimulatedBackend } from "./backend.ts";
import { Clock } from "./clock.ts";
import { SimulatedFilm } from "./film.ts";
import type { Scenario } from "./scenario.ts";
import { Tally } from "./tally.ts";

export function production({ films, sites }: Scenario): Tally {
  const clock = new Clock();
  const tally = new Tally(sites);
  const backends = new Map(sites.map((site) => [site.offer.backend, new SimulatedBackend(site, clock, tally)]));
  const simulated = films.map((film, index) => new SimulatedFilm(`film${index + 1}`, film, clock, backends));
  for (const [index, film] of films.entries()) clock.in(film.arrives_s, () => simulated[index]?.begin());
  clock.run();
  const ends = simulated.map(({ ended_s }) => ended_s ?? Number.POSITIVE_INFINITY);
  tally.makespan_s = Math.max(...ends);
  return tally;
}
