/** The plainest way: jobs one by one in the order in which they become ready, each by the first card that is free and can. */
import type { JobSpec, Placement } from "../../schema/graph.ts";
import { Card } from "./card.ts";
import { Clock } from "./clock.ts";
import type { Scenario } from "./scenario.ts";
import { Tally } from "./tally.ts";

export function fifo({ films, sites }: Scenario): Tally {
  const clock = new Clock();
  const tally = new Tally(sites);
  const cards = sites.flatMap(({ offer }) => Array.from({ length: offer.cards }, () => ({ offer, card: new Card(offer.gpu) })));
  const ready: JobSpec[] = [];
  const missing = new Map<string, number>();
  const waiters = new Map<string, JobSpec[]>();

  const serve = () => {
    for (let index = 0; index < ready.length; index++) {
      const job = ready[index] as JobSpec;
      const free = cards.flatMap(({ offer, card }) => {
        const place = job.placements.find(({ model, backend }) => model === job.models[0] && backend === offer.backend);
        return place && !card.busy ? [{ card, place }] : [];
      });
      const chosen = free.find(({ card }) => card.has(job.models[0] ?? "")) ?? free[0];
      if (!chosen) continue;
      ready.splice(index--, 1);
      start(job, chosen.card, chosen.place);
    }
  };
  const start = (job: JobSpec, card: Card, place: Placement) => {
    card.busy = true;
    const load_s = card.load(place);
    tally.ran(place, load_s, place.run_s);
    clock.in(load_s + place.run_s, () => {
      card.busy = false;
      for (const waiter of waiters.get(job.job_id) ?? []) {
        const left = (missing.get(waiter.job_id) ?? 0) - 1;
        missing.set(waiter.job_id, left);
        if (left === 0) ready.push(waiter);
      }
      serve();
    });
  };
  for (const { arrives_s, jobs } of films) {
    clock.in(arrives_s, () => {
      for (const job of jobs) {
        const needed = new Set(job.needs.map(({ job_id }) => job_id));
        missing.set(job.job_id, needed.size);
        for (const id of needed) waiters.set(id, [...(waiters.get(id) ?? []), job]);
        if (needed.size === 0) ready.push(job);
      }
      serve();
    });
  }
  clock.run();
  tally.makespan_s = clock.now;
  return tally;
}
