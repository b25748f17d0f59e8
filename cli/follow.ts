import type { FilmResource } from "../schema/api.ts";
import type { ApiClient } from "./api-client.ts";
import type { Progress } from "./progress.ts";

const ENDED = ["ready", "failed", "cancelled"];

export const hasEnded = ({ status }: FilmResource) => ENDED.includes(status);

/** Shows a film's way until it ends, and answers with the film as it then is. Stops early, with the film as it is, on `signal`. */
export async function follow(api: ApiClient, film: FilmResource, progress: Progress, signal: AbortSignal): Promise<FilmResource> {
  let current = film;
  progress.film(current);
  if (current.shots.total > 0) progress.shots(await api.shots(film.film_id));
  if (hasEnded(current)) return current;
  for await (const event of api.events(film.film_id, current.seq, signal)) {
    progress.event(event);
    if (!event.type.startsWith("film.")) continue;
    current = await api.film(film.film_id);
    progress.film(current);
    if (event.type === "film.planned") progress.shots(await api.shots(film.film_id));
    if (hasEnded(current) && current.seq <= event.seq) return current;
  }
  return api.film(film.film_id);
}
