import type { Effect } from "../../../schema/film-effects.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Lookup = Extract<Effect, { type: "lookup" }>;

/** Asks the artifact store for many keys at once. */
export async function deliverLookups(deps: Deps, entries: Entry<Lookup>[]): Promise<Delivered> {
  const film = deps.film();
  if (film === null) return { events: [] };
  const keys = [...new Set(entries.map(({ effect }) => effect.cache_key))];
  const found = await deps.findArtifacts(film.studio_id, keys);
  const events = entries.map(({ id, effect: { job_id, cache_key } }): FilmEvent => {
    const artifacts = found.get(cache_key) ?? null;
    return { type: "job.looked_up", event_id: `lookup/${id}`, at: deps.now(), job_id, cache_key, artifacts };
  });
  return { events };
}
