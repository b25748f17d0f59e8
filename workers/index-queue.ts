/** The consumer of the INDEX queue: brings the list of films up to date. */
import { z } from "zod";
import { FilmHeader } from "../schema/film.ts";
import { indexFilms } from "./film-index.ts";

const IndexMessage = FilmHeader.pick({
  film_id: true,
  studio_id: true,
  title: true,
  status: true,
  created_at: true,
  updated_at: true,
});

/** One batch of writes; if it fails, the whole batch comes again, which is safe. A message that cannot be read is dropped and told of. */
export async function consumeIndex(batch: MessageBatch, db: D1Database): Promise<void> {
  const entries = batch.messages.flatMap(({ id, body }) => {
    const parsed = IndexMessage.safeParse(body);
    if (parsed.success) return [parsed.data];
    console.error(JSON.stringify({ message: "unreadable index message", id, error: z.prettifyError(parsed.error) }));
    return [];
  });
  await indexFilms(db, entries);
}
