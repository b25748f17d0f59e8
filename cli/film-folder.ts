import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Kept in a film's folder, so that the next run goes on with the same film at the same service. */
const FilmFile = z.object({ film_id: z.string(), api: z.string() });
type FilmFile = z.infer<typeof FilmFile>;

const NAME = "film.json";

/** The film that was made into this folder last, or null. */
export function readFilmFile(folder: string): FilmFile | null {
  try {
    return FilmFile.parse(JSON.parse(readFileSync(join(folder, NAME), "utf8")));
  } catch {
    return null;
  }
}

export function writeFilmFile(folder: string, film: FilmFile): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, NAME), `${JSON.stringify(film, null, 2)}\n`);
}
