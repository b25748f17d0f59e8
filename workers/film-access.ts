/** The way from a request to its film: a film of another studio does not exist. */
import { type FilmApi, filmOf } from "../durable-objects/film-api.ts";
import type { FilmHeader } from "../schema/film.ts";
import type { AppContext } from "./context.ts";
import { looksLikeFilmId } from "./film-id.ts";
import { ApiProblem } from "./problems.ts";
import { retrying } from "./retrying.ts";

const noSuchFilm = (filmId: string) => new ApiProblem("not_found", `There is no film \`${filmId}\` in your studio.`);

/** The header of the film in the path, or 404. */
export const ownFilm = async (c: AppContext): Promise<FilmHeader> => (await readFilm(c, async () => null)).header;

/**
 * The header of the film in the path and, asked for at the same time, what `read` wants of it; 404 if it is not the caller's.
 * `read` may run on another studio's film, so it only reads.
 */
export async function readFilm<T>(c: AppContext, read: (film: FilmApi) => Promise<T>): Promise<{ header: FilmHeader; value: T }> {
  const filmId = filmIdOf(c);
  const [header, value] = await retrying(() => {
    const film = filmOf(c.env, filmId);
    return Promise.all([film.header(), read(film)]);
  });
  if (header?.studio_id !== c.var.caller.studio_id) throw noSuchFilm(filmId);
  return { header, value };
}

function filmIdOf(c: AppContext): string {
  const filmId = c.req.param("film_id") ?? "";
  if (!looksLikeFilmId(filmId)) throw noSuchFilm(filmId);
  return filmId;
}
