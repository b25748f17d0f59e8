import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import type { Effect } from "../../../schema/film-effects.ts";
import type { Entry } from "../outbox.ts";
import { annotateScenes } from "./annotate.ts";
import type { Delivered, Deps } from "./deps.ts";

type Plan = Extract<Effect, { type: "plan" }>;

/**
 * Parses, breaks down and plans in the object itself. Where there is a language model it is asked about the scenes first, which may take
 * several deliveries.
 */
export async function deliverPlan(deps: Deps, entries: Entry<Plan>[]): Promise<Delivered> {
  const film = deps.film();
  const source = deps.source();
  const newest = entries.find(({ effect }) => effect.revision === film?.revision);
  if (film === null || source === null || newest === undefined) return { events: [] };
  const { revision } = newest.effect;
  const offers = deps.offers();
  const plan = () => planFilm(source, film.film_id, { offers });
  const fact = () => ({ event_id: `plan/${revision}`, at: deps.now(), revision });
  const byRules = plan();
  if ("problem" in byRules) return { events: [{ type: "film.plan_failed", ...fact(), problem: byRules.problem }] };
  const annotations = await annotateScenes(deps, film, source);
  if (annotations === null) return { events: [], deferred: new Map([[newest.id, deps.now() + 1]]) };
  const planned = annotations.size === 0 ? byRules : planFilm(source, film.film_id, { offers, annotations });
  return {
    events: [
      "plan" in planned
        ? { type: "film.planned", ...fact(), plan: planned.plan }
        : { type: "film.plan_failed", ...fact(), problem: planned.problem },
    ],
  };
}
