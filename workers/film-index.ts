/** The list of films in D1: brought up to date when a film is made and, through the queue, whenever its status changes. */
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { FilmHeader } from "../schema/film.ts";
import { films } from "../schema/tables/studio-db.ts";

export type IndexEntry = Pick<FilmHeader, "film_id" | "studio_id" | "title" | "status" | "created_at" | "updated_at">;

/** Messages come late and out of order: an entry older than the row changes nothing. */
export async function indexFilms(db: D1Database, entries: IndexEntry[]): Promise<void> {
  const statements = entries.map(({ film_id, studio_id, title, status, created_at, updated_at }) =>
    drizzle(db)
      .insert(films)
      .values({ film_id, studio_id, title, status, created_at, updated_at })
      .onConflictDoUpdate({
        target: films.film_id,
        set: { title, status, updated_at },
        setWhere: sql`${films.updated_at} <= ${updated_at}`,
      }),
  );
  const [first, ...rest] = statements;
  if (first) await drizzle(db).batch([first, ...rest]);
}
