import type { Effect } from "../../../schema/film-effects.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Record = Extract<Effect, { type: "record" }>;

/** Tells the artifact store what was made. A job that moved on since has nothing to tell. */
export async function deliverRecords(deps: Deps, entries: Entry<Record>[]): Promise<Delivered> {
  const film = deps.film();
  const made = entries.flatMap(({ effect: { job_id, cache_key } }) => {
    const state = deps.jobAlone(job_id)?.state;
    return state?.status === "succeeded" && state.cache_key === cache_key ? [{ cache_key, artifacts: state.artifacts }] : [];
  });
  if (film !== null && made.length > 0) await deps.keepArtifacts(film.studio_id, made);
  return { events: [] };
}
