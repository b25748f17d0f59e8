/** The cron's sweep: wakes films that ought to be at work and have not been heard of. */
import { and, asc, inArray, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { filmOf } from "../durable-objects/film-api.ts";
import { FILM_STATUSES, type FilmStatus } from "../schema/film.ts";
import { films } from "../schema/tables/studio-db.ts";

const ENDED: readonly FilmStatus[] = ["ready", "failed", "cancelled"];
const AT_WORK = FILM_STATUSES.filter((status) => !ENDED.includes(status));

/** A film keeps its own alarm; this long without a word, it is asked. */
const STALE_MS = 2 * 60_000;
const PAGE_FILMS = 100;
/** What a run of the cron gets through within its time; the rest are oldest, so first, in the next run. */
const PAGES_MAX = 20;
const AT_ONCE = 6;

/** A film that cannot be woken is passed over until the next sweep, and holds up no other. Returns how many were asked. */
export async function sweepStaleFilms(env: Env, now: number): Promise<number> {
  let asked = 0;
  for (let page = 0; page < PAGES_MAX; page++) {
    const stale = await staleFilms(env, now);
    for (let i = 0; i < stale.length; i += AT_ONCE) {
      await Promise.all(stale.slice(i, i + AT_ONCE).map((filmId) => wake(env, filmId)));
    }
    if (stale.length > 0) await drizzle(env.DB).update(films).set({ woken_at: now }).where(inArray(films.film_id, stale));
    asked += stale.length;
    if (stale.length < PAGE_FILMS) break;
  }
  return asked;
}

async function staleFilms(env: Env, now: number): Promise<string[]> {
  const rows = await drizzle(env.DB)
    .select({ film_id: films.film_id })
    .from(films)
    .where(and(inArray(films.status, AT_WORK), lt(films.woken_at, now - STALE_MS), lt(films.updated_at, now - STALE_MS)))
    .orderBy(asc(films.woken_at))
    .limit(PAGE_FILMS);
  return rows.map(({ film_id }) => film_id);
}

async function wake(env: Env, filmId: string): Promise<void> {
  try {
    await filmOf(env, filmId).wake();
  } catch (error) {
    console.error(JSON.stringify({ message: "a film could not be woken", film_id: filmId, error: String(error) }));
  }
}
