/** Which film, and which of its cast, the cast commands are about. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CastResource } from "../schema/api.ts";
import type { ApiClient } from "./api-client.ts";
import { UsageError } from "./fail.ts";
import { readFilmFile } from "./film-folder.ts";

export type CastOptions = { film?: string; out: string };
/** `folder` is where the film was delivered to; null for one that is named by its id alone. */
export type ChosenFilm = { film_id: string; folder: string | null };

/** The film that was named by folder or id; else the one that was made last. */
export function chosenFilm({ film, out }: CastOptions): ChosenFilm {
  if (film !== undefined) {
    const known = readFilmFile(film);
    if (known) return { film_id: known.film_id, folder: film };
    if (existsSync(film)) throw new UsageError(`${film} holds no film.json: no film was made into it.`);
    return { film_id: film, folder: null };
  }
  const [newest] = foldersIn(out);
  if (newest === undefined) throw new UsageError(`No film was made into ${out} yet. Make one, or name one with --film.`);
  return newest;
}

function foldersIn(out: string): { film_id: string; folder: string }[] {
  if (!existsSync(out)) return [];
  return readdirSync(out)
    .map((name) => join(out, name))
    .flatMap((folder) => {
      const known = readFilmFile(folder);
      return known ? [{ film_id: known.film_id, folder, made: statSync(join(folder, "film.json")).mtimeMs }] : [];
    })
    .sort((a, b) => b.made - a.made);
}

/** By cast id or name, however it is written. */
export async function memberNamed(client: ApiClient, filmId: string, who: string): Promise<CastResource> {
  const { cast } = await client.cast(filmId);
  const wanted = who.toLowerCase();
  const member = cast.find(({ cast_id, name }) => cast_id === wanted || name.toLowerCase() === wanted);
  if (member === undefined)
    throw new UsageError(
      `Nobody called ${who} is in this film. Its cast: ${cast.map(({ name }) => name).join(", ") || "nobody yet"}.`,
    );
  return member;
}
