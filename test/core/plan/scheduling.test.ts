import { expect, test } from "vitest";
import { lowerBoundS } from "../../../bench/scheduling/bound.ts";
import { fifo } from "../../../bench/scheduling/fifo.ts";
import { fourFilmsOnOneCard } from "../../../bench/scheduling/scenario.ts";
import { production } from "../../../bench/scheduling/world.ts";

const TO_BOUND = 1.15;

test("four films on one card end within 1.15 of what no schedule can beat, with fewer loads than first come, first served", () => {
  const scenario = fourFilmsOnOneCard();
  const jobs = scenario.films.reduce((sum, film) => sum + film.jobs.length, 0);
  const bound_s = lowerBoundS(scenario.films, scenario.sites);
  const [made, plain] = [production(scenario), fifo(scenario)];

  expect([made.jobs, plain.jobs]).toEqual([jobs, jobs]);
  expect(made.makespan_s).toBeGreaterThanOrEqual(bound_s);
  expect(made.makespan_s).toBeLessThanOrEqual(bound_s * TO_BOUND);
  expect(made.loads).toBeLessThan(plain.loads);
});
