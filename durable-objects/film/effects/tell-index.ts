import { isUnderWay } from "../../../pipeline/film/status.ts";
import type { Deps } from "./deps.ts";

/** Brings the studio's list and, once the film has ended, its books up to date. Late and repeated calls do no harm: both tell how things are now. */
export async function tellIndex(deps: Deps): Promise<void> {
  const film = deps.film();
  if (film === null) return;
  const { film_id, studio_id, title, status, created_at } = film;
  await deps.tellIndex({ film_id, studio_id, title, status, created_at, updated_at: deps.now() });
  if (!isUnderWay(film)) await deps.settleSpending(film);
}
