import { evictDurableObject } from "cloudflare:test";
import { beforeEach, expect, test, vi } from "vitest";
import type { FilmApi } from "../../durable-objects/film-api.ts";
import type { EventResource } from "../../schema/api.ts";
import { allEvents, createFilm, freshService, stubOf } from "./films.ts";
import { finish, finishAll, host } from "./host.ts";

beforeEach(freshService);

type Follower = { seqs: number[]; closed: number | null; socket: WebSocket };

async function follow(film: FilmApi, after: number): Promise<Follower> {
  const request = new Request(`https://film/events?after=${after}`, { headers: { upgrade: "websocket" } });
  const { webSocket: socket } = await film.fetch(request);
  if (socket === null) throw new Error("The film opened no socket.");
  const follower: Follower = { seqs: [], closed: null, socket };
  socket.addEventListener("message", ({ data }) => {
    if (data !== "pong") follower.seqs.push((JSON.parse(String(data)) as EventResource).seq);
  });
  socket.addEventListener("close", ({ code }) => {
    follower.closed = code;
  });
  socket.accept();
  return follower;
}

const upTo = (last: number, first = 1) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

test("whoever follows sees the log from where they left off, then live, then its end", async () => {
  const film = await createFilm("film");
  await film.wake();
  const past = (await allEvents(film)).length;
  const fromStart = await follow(film, 0);
  const fromMiddle = await follow(film, past - 1);
  await vi.waitFor(() => expect(fromStart.seqs).toEqual(upTo(past)));
  await finishAll(film);
  const last = (await allEvents(film)).length;
  await vi.waitFor(() => expect([fromStart.closed, fromMiddle.closed]).toEqual([1000, 1000]));
  expect(fromStart.seqs).toEqual(upTo(last));
  expect(fromMiddle.seqs).toEqual(upTo(last, past));
});

test("a socket that slept while its film was put away misses nothing and hears nothing twice", async () => {
  const film = await createFilm("film");
  await film.wake();
  const follower = await follow(film, 0);
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  await evictDurableObject(stubOf("film"));
  await finish(film, job);
  await film.wake();
  await evictDurableObject(stubOf("film"));
  await finishAll(film, [job]);
  await vi.waitFor(() => expect(follower.closed).toBe(1000));
  expect(follower.seqs).toEqual(upTo((await allEvents(film)).length));
});

test("whoever comes after the end gets the rest and is let go", async () => {
  const film = await createFilm("film");
  await finishAll(film);
  const last = (await allEvents(film)).length;
  const late = await follow(film, last - 2);
  await vi.waitFor(() => expect(late.closed).toBe(1000));
  expect(late.seqs).toEqual([last - 1, last]);
});

test("what a follower says is not listened to", async () => {
  const film = await createFilm("film");
  await film.wake();
  const follower = await follow(film, 0);
  const past = (await allEvents(film)).length;
  await vi.waitFor(() => expect(follower.seqs).toEqual(upTo(past)));
  follower.socket.send(JSON.stringify({ type: "cancel" }));
  follower.socket.send("ping");
  await finishAll(film);
  expect(await film.header()).toMatchObject({ status: "ready" });
});

test("a request that is no WebSocket's is told so", async () => {
  const film = await createFilm("film");
  expect((await film.fetch(new Request("https://film/events"))).status).toBe(426);
});
