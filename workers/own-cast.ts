/** The way from a request to one of its film's cast. */
import type { CastView, FilmApi } from "../durable-objects/film-api.ts";
import type { AppContext } from "./context.ts";
import { readFilm } from "./film-access.ts";
import { ApiProblem } from "./problems.ts";

/** The member of the cast in the path, or 404 with those there are. `read` may run on another studio's film, so it only reads. */
export async function ownCastMember<T = null>(
  c: AppContext,
  read?: (film: FilmApi, castId: string) => Promise<T>,
): Promise<{ film_id: string; view: CastView; value: T }> {
  const castId = c.req.param("cast_id") ?? "";
  const { header, value } = await readFilm(c, (film) => Promise.all([film.cast(), read?.(film, castId) ?? (null as T)]));
  const [cast, own] = value;
  const view = cast.find(({ member }) => member.cast_id === castId);
  if (view === undefined) {
    const known = cast.map(({ member }) => member.cast_id).join(", ");
    throw new ApiProblem(
      "not_found",
      `There is nobody called \`${castId}\` in this film's cast (${known || "it is empty yet"}).`,
    );
  }
  return { film_id: header.film_id, view, value: own };
}
