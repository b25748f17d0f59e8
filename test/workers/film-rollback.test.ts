import { runInDurableObject } from "cloudflare:test";
import { beforeEach, expect, test } from "vitest";
import type { Film } from "../../durable-objects/film.ts";
import { allEvents, createFilm, freshService, stubOf } from "./films.ts";
import { claim, finishAll, host } from "./host.ts";

beforeEach(freshService);

test("an event that cannot be written leaves nothing behind, and can come again", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  const [header, events] = [await film.header(), await allEvents(film)];
  const sql = (statement: string) => runInDurableObject(stubOf("film"), (_film, { storage }) => void storage.sql.exec(statement));
  await sql("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
  const failure = await runInDurableObject<Film, string>(stubOf("film"), (object) => claim(object, job).catch(String));
  expect(failure).toContain("the disk is full");
  expect([await film.header(), await allEvents(film)]).toEqual([header, events]);
  await sql("DROP TRIGGER full");
  expect(await claim(film, job)).toBe("accepted");
  await finishAll(film);
  expect(await film.header()).toMatchObject({ status: "ready" });
});
