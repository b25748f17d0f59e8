import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { fleetOf } from "../../durable-objects/fleet-api.ts";
import type { Mishap } from "../support/host-conduct.ts";
import { allEvents, createFilm, dueNow, freshService, STUDIO_ID } from "./films.ts";
import { finishAll, host } from "./host.ts";

beforeEach(freshService);

const unavailable = (times: number): Mishap[] => Array.from({ length: times }, () => ({ kind: "status", status: 503 }));

test("a submission that met a failing backend is made again", async () => {
  await host.set({ mishaps: unavailable(1) });
  const film = await createFilm("film");
  await film.wake();
  const retrying = (await allEvents(film)).filter(({ type }) => type === "job.retrying");
  expect(retrying.length).toBeGreaterThan(0);
  expect(retrying[0]?.data).toMatchObject({ code: "submit_failed", message: "HTTP 503" });
  for (const { job_id } of retrying) await dueNow("film", job_id ?? "");
  await finishAll(film);
  expect(await film.header()).toMatchObject({ status: "ready", jobs: { failed: 0 } });
});

test("jobs that the backend refuses for what they say are given up, and the film comes out with slugs", async () => {
  await host.set({ lacking: ["animatic-video"] });
  const film = await createFilm("film");
  await finishAll(film);
  const header = await film.header();
  expect(header).toMatchObject({ status: "ready", shots: { done: 0 } });
  const { missing } = (await film.cut()) ?? {};
  expect(missing).toHaveLength(header?.shots.total ?? 0);
  expect(missing?.[0]).toEqual({
    shot: 1,
    shot_id: expect.any(String),
    reason: expect.stringContaining("no model animatic-video"),
  });
});

test("after five failures in a row the circuit opens, and the backend is left alone", async () => {
  await host.set({ mishaps: unavailable(100) });
  const film = await createFilm("film");
  await film.wake();
  for (const { job_id } of (await allEvents(film)).filter(({ type }) => type === "job.retrying"))
    await dueNow("film", job_id ?? "");
  await film.wake();
  const health = await fleetOf(env, "local").health();
  expect(health.breaker).toMatchObject({ state: "open", trips: 1 });
  expect(health.in_flight).toBe(0);
  const { requests } = await host.seen();
  const another = await createFilm("another");
  await another.wake();
  expect((await host.seen()).requests).toEqual(requests);
  expect((await allEvents(another)).at(-1)).toMatchObject({ type: "job.retrying", data: { code: "submit_failed" } });
});

test("places are given back as attempts end", async () => {
  const film = await createFilm("film");
  await film.wake();
  const { length } = await host.jobs();
  expect(await fleetOf(env, "local").health()).toMatchObject({ in_flight: length, breaker: { state: "closed", failures: 0 } });
  await finishAll(film);
  expect(await fleetOf(env, "local").health()).toMatchObject({ in_flight: 0 });
});

test("the studio's list hears of the film's end", async () => {
  const film = await createFilm("listed");
  await finishAll(film);
  // Messages about the films of tests before this one may still be on their way.
  const row = () => env.DB.prepare("SELECT film_id, studio_id, status FROM films WHERE film_id = 'listed'").first();
  const ready = { film_id: "listed", studio_id: STUDIO_ID, status: "ready" };
  await vi.waitFor(async () => expect(await row()).toEqual(ready), { timeout: 20_000, interval: 200 });
});
