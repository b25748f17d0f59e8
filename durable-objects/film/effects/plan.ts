import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import type { Effect } from "../../../schema/film.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Plan = Extract<Effect, { type: "plan" }>;

/** Parses, breaks down and plans in the object itself: the script is there, and nothing is waited for. */
export async function deliverPlan(deps: Deps, entries: Entry<Plan>[]): Promise<Delivered> {
  const film = deps.film();
  const source = deps.source();
  const newest = entries.find(({ effect }) => effect.revision === film?.revision);
  if (film === null || source === null || newest === undefined) return { events: [] };
  const { revision } = newest.effect;
  const fact = { event_id: `plan/${revision}`, at: deps.now(), revision };
  const planned = planFilm(source, film.film_id, { offers: deps.offers() });
  return {
    events: [
      "plan" in planned
        ? { type: "film.planned", ...fact, plan: planned.plan }
        : { type: "film.plan_failed", ...fact, problem: planned.problem },
    ],
  };
}
