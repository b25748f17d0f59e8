import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import type { FilmList, FilmResource } from "../../../schema/api.ts";
import worker from "../../../workers/index.ts";
import { type Caller, openStudio } from "./edge.ts";
import { KETTLE } from "./scripts.ts";

let call: Caller;
beforeAll(async () => {
  ({ call } = await openStudio("list"));
});

const MINUTE_MS = 60_000;
const entry = { film_id: "film_a", studio_id: "list", title: "A", status: "rendering", created_at: 1_000, updated_at: 2_000 };

async function deliver(bodies: unknown[]) {
  const messages = bodies.map((body, index) => ({ id: String(index), timestamp: 0, attempts: 1, body }));
  const batch = createMessageBatch("backlot-index", messages);
  const ctx = createExecutionContext();
  await worker.queue(batch, env);
  return getQueueResult(batch, ctx);
}
const listed = async () => (await (await call("/v1/films")).json<FilmList>()).films;

test("the list follows the queue, whose messages come late, twice and out of order", async () => {
  const result = await deliver([{ ...entry, status: "ready", updated_at: 3_000 }, entry, entry, { nonsense: true }]);
  expect(result.outcome).toBe("ok");
  expect(await listed()).toEqual([
    {
      film_id: "film_a",
      title: "A",
      status: "ready",
      created_at: "1970-01-01T00:00:01.000Z",
      updated_at: "1970-01-01T00:00:03.000Z",
      links: { self: "/v1/films/film_a", board: "/films/film_a/board" },
    },
  ]);
});

test("the sweep wakes films at work that were not heard of, and lets the others sleep", async () => {
  const response = await call("/v1/films", { method: "POST", body: { script: KETTLE } });
  const { film_id } = await response.json<FilmResource>();
  const stub = env.FILM.get(env.FILM.idFromName(film_id));
  const alarm = () => runInDurableObject(stub, (_film, { storage }) => storage.getAlarm());
  const wokenAt = async () => {
    const row = await env.DB.prepare("SELECT woken_at FROM films WHERE film_id = ?").bind(film_id).first<{ woken_at: number }>();
    return row?.woken_at;
  };
  const sweep = async (at: number) => {
    const ctx = createExecutionContext();
    await worker.scheduled(createScheduledController({ scheduledTime: at, cron: "* * * * *" }), env);
    await waitOnExecutionContext(ctx);
  };

  await sweep(Date.now());
  expect(await wokenAt()).toBe(0);

  await runInDurableObject(stub, (_film, { storage }) => storage.deleteAlarm());
  const later = Date.now() + 10 * MINUTE_MS;
  await sweep(later);
  expect(await wokenAt()).toBe(later);
  expect(await alarm()).not.toBeNull();

  await sweep(later + MINUTE_MS);
  expect(await wokenAt()).toBe(later);
});
