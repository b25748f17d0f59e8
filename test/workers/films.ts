/** Films for these tests. */
import { applyD1Migrations, reset, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type FilmApi, filmOf } from "../../durable-objects/film-api.ts";
import type { FilmCommand } from "../../schema/film-events.ts";
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

/** The object itself, for tests that reach into it. */
export const stubOf = (filmId: string): DurableObjectStub => env.FILM.get(env.FILM.idFromName(filmId));

/** Makes the job's next poll, or the end of its back-off, due at once. */
export async function dueNow(filmId: string, jobId: string): Promise<void> {
  await runInDurableObject(stubOf(filmId), (_film, { storage }) => {
    const run = "json_replace(run, '$.state.poll_at', 1, '$.state.not_before', 1)";
    storage.sql.exec(`UPDATE jobs SET wake_at = 1, not_before = min(not_before, 1), run = ${run} WHERE job_id = ?`, jobId);
  });
}
