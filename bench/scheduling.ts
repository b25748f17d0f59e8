/** How jobs are brought to cards: the production code's makespan, model loads and cost, against the lower bound and against plain FIFO. */
import { pathToFileURL } from "node:url";
import { lowerBoundS } from "./scheduling/bound.ts";
import { fifo } from "./scheduling/fifo.ts";
import { scenarios } from "./scheduling/scenario.ts";
import type { Tally } from "./scheduling/tally.ts";
import { production } from "./scheduling/world.ts";

type Schedule = Pick<Tally, "makespan_s" | "loads" | "batches" | "usd">;

export type SchedulingFigures = {
  scenarios: { name: string; jobs: number; bound_s: number; fifo: Schedule; production: Schedule }[];
  /** Over all scenarios. */
  times_fewer_loads: number;
  /** The worst makespan against its bound. */
  worst_to_bound: number;
};

export function benchScheduling(): SchedulingFigures {
  const figures = scenarios().map((scenario) => ({
    name: scenario.name,
    jobs: scenario.films.reduce((sum, { jobs }) => sum + jobs.length, 0),
    bound_s: lowerBoundS(scenario.films, scenario.sites),
    fifo: fifo(scenario),
    production: production(scenario),
  }));
  const loads = (of: "fifo" | "production") => figures.reduce((sum, figure) => sum + figure[of].loads, 0);
  return {
    scenarios: figures,
    times_fewer_loads: loads("fifo") / loads("production"),
    worst_to_bound: Math.max(...figures.map(({ production: made, bound_s }) => made.makespan_s / bound_s)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(JSON.stringify(benchScheduling(), null, 2));
