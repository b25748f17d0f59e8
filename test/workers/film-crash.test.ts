import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { filmOf } from "../../durable-objects/film-api.ts";
import { allEvents, createFilm, freshService, stubOf } from "./films.ts";
import { claim, finish, finishAll, host, nameOf } from "./host.ts";

beforeEach(freshService);

const alarmOf = (filmId: string) => runInDurableObject(stubOf(filmId), (_film, { storage }) => storage.getAlarm());

test("a film that is put away between any two of its jobs ends as if it had not been", async () => {
  const film = await createFilm("film");
  const finished = new Set<string>();
  for (;;) {
    await film.wake();
    const job = (await host.jobs()).find((each) => !finished.has(nameOf(each)));
    if (job === undefined) break;
    await finish(film, job);
    finished.add(nameOf(job));
    await film.wake();
    await evictDurableObject(stubOf("film"));
  }
  const events = await allEvents(film);
  expect(await film.header()).toMatchObject({ status: "ready", jobs: { settled: finished.size }, seq: events.length });
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
});

test("an alarm that rings twice does everything once", async () => {
  const film = await createFilm("film");
  await film.wake();
  const events = await allEvents(film);
  const jobs = await host.jobs();
  await runDurableObjectAlarm(stubOf("film"));
  await runDurableObjectAlarm(stubOf("film"));
  await Promise.all([film.wake(), film.wake()]);
  expect(await allEvents(film)).toEqual(events);
  expect(await host.jobs()).toEqual(jobs);
});

test("a film whose alarm is lost sets it again when it is next asked anything", async () => {
  const film = await createFilm("film");
  await film.wake();
  await runInDurableObject(stubOf("film"), (_film, { storage }) => storage.deleteAlarm());
  await evictDurableObject(stubOf("film"));
  await film.header();
  expect(await alarmOf("film")).not.toBeNull();
});

test("a film that has ended has no alarm left to ring", async () => {
  const film = await createFilm("film");
  await finishAll(film);
  await film.wake();
  await runDurableObjectAlarm(stubOf("film"));
  expect(await alarmOf("film")).toBeNull();
});

test("what was committed and not delivered is delivered after the crash, under the same names", async () => {
  await host.set({
    mishaps: [{ kind: "hang" }, { kind: "hang" }, { kind: "hang" }, { kind: "hang" }, { kind: "hang" }, { kind: "hang" }],
  });
  await createFilm("film");
  await vi.waitFor(async () => expect((await host.seen()).requests.length).toBeGreaterThan(0));
  await abortAllDurableObjects();
  await host.set({ mishaps: [] });
  const film = filmOf(env, "film");
  await film.wake();
  const jobs = await host.jobs();
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs.every(({ attempt }) => attempt === 1)).toBe(true);
  expect(new Set(jobs.map(nameOf)).size).toBe(jobs.length);
  await finishAll(film);
  expect(await film.header()).toMatchObject({ status: "ready" });
});

test("a batch that was taken while its answer was lost is offered again, and each attempt counts once", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  await runInDurableObject(stubOf("film"), (_film, { storage }) => {
    const lost =
      "UPDATE jobs SET remote_id = NULL, run = json_set(run, '$.state.remote_id', NULL, '$.state.backend', NULL) WHERE job_id = ?";
    storage.sql.exec(lost, job.job_id);
    const effect = {
      type: "submit",
      job_id: job.job_id,
      attempt: 1,
      model: "animatic-picture",
      group: "again",
      batch_max: 1,
      avoid: [],
    };
    storage.sql.exec("INSERT INTO outbox (rank, type, effect) VALUES (2, 'submit', ?)", JSON.stringify(effect));
  });
  await film.wake();
  expect((await host.jobs()).filter((each) => nameOf(each) === nameOf(job))).toHaveLength(2);
  expect(await claim(film, job)).toBe("accepted");
  const rest = await finishAll(film);
  expect(new Set(rest.map(nameOf)).size).toBe((await film.header())?.jobs.total);
  expect(await film.header()).toMatchObject({ status: "ready" });
});
