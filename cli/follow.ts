import type { EventResource, FilmResource } from "../schema/api.ts";
import { type SceneOutcome, sceneOutcomeOf } from "./annotations.ts";
import type { ApiClient } from "./api-client.ts";
import type { Progress } from "./progress.ts";

/** Jobs settled while we looked on, and scenes that a language model was asked about. */
export type Tally = { rendered: number; cached: number; failed: number; annotations: SceneOutcome[] };

const ENDED: readonly FilmResource["status"][] = ["ready", "failed", "cancelled"];

/**
 * Shows a film's way until it ends, and answers with the film as it then is and what was done meanwhile. On `signal` it stops early.
 */
export async function follow(
  api: ApiClient,
  film: FilmResource,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ film: FilmResource; tally: Tally }> {
  const tally: Tally = { rendered: 0, cached: 0, failed: 0, annotations: [] };
  progress.stage(film.status);
  if (film.shots.total > 0) progress.shots(await api.shots(film.film_id));
  if (ENDED.includes(film.status)) return { film, tally };
  for await (const event of api.events(film.film_id, film.seq, signal)) {
    count(tally, event);
    progress.event(event);
    if (event.type === "film.planned") progress.shots(await api.shots(film.film_id));
    const status = event.data.film_status;
    if (typeof status !== "string") continue;
    progress.stage(status);
    if (ENDED.some((ended) => ended === status)) break;
  }
  return { film: await api.film(film.film_id), tally };
}

function count(tally: Tally, event: EventResource): void {
  const { type, data } = event;
  const scene = sceneOutcomeOf(event);
  if (scene) tally.annotations.push(scene);
  if (type === "shot.completed" || type === "job.completed" || type === "film.ready")
    tally[data.cached === true ? "cached" : "rendered"] += 1;
  if (type === "shot.missing" || type === "job.failed") tally.failed += 1;
}
