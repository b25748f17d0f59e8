import { beforeEach, expect, test } from "vitest";
import { allEvents, createFilm, freshService } from "./films.ts";
import { finishAll } from "./host.ts";

beforeEach(freshService);

test("a script becomes a film", async () => {
  const film = await createFilm("film-1");
  const jobs = await finishAll(film);
  expect(jobs.length).toBeGreaterThan(3);
  expect(await film.header()).toMatchObject({ status: "ready" });
  const events = await allEvents(film);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
});
