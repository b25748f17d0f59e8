/** Films for these tests. */
import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type FilmApi, filmOf } from "../../durable-objects/film-api.ts";
import type { FilmCommand } from "../../schema/film.ts";
import { FilmSettings } from "../../schema/settings.ts";
import { host } from "./host.ts";

export const STUDIO_ID = "studio";

export const SCRIPT = `INT. KITCHEN - NIGHT

The kettle WHISTLES. ANNA takes it off the flame.

ANNA
You came back.

TOM
I forgot my umbrella.
`;

/** An empty service and an obedient host. */
export async function freshService(): Promise<void> {
  await reset();
  await host.clear();
  await applyD1Migrations(env.DB, env.D1_MIGRATIONS);
}

export const createCommand = (film_id: string, settings: Partial<FilmSettings> = {}): FilmCommand => ({
  type: "create",
  film_id,
  studio_id: STUDIO_ID,
  title: "",
  settings: FilmSettings.parse({ slate: false, ...settings }),
  at: Date.now(),
});

/** A film that was just asked for. */
export async function createFilm(filmId: string, script = SCRIPT, settings: Partial<FilmSettings> = {}): Promise<FilmApi> {
  const film = filmOf(env, filmId);
  const answer = await film.command(createCommand(filmId, settings), script);
  if ("refused" in answer) throw new Error(answer.message);
  return film;
}

export async function allEvents(film: FilmApi) {
  return (await film.events({ after: 0, limit: 1_000 })).events;
}
