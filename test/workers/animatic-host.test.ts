import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { animaticHostAt } from "../../durable-objects/animatic-host-api.ts";
import { type KeeperDeps, lookAfter, passOn } from "../../durable-objects/container/keeper.ts";

const MINUTE_MS = 60_000;
const post = () => new Request("http://container/jobs", { method: "POST", body: "{}" });

/** A container that listens from the third try on, and a clock that stands still but for waiting. */
function site({ listensAtTry = 3, busy = 0 } = {}) {
  const kept = new Map<string, unknown>();
  const calls: string[] = [];
  const state = { running: false, at: 0, tries: 0, busy };
  const deps: KeeperDeps = {
    container: {
      get running() {
        return state.running;
      },
      start(token) {
        calls.push(`start ${token}`);
        state.running = true;
      },
      async destroy() {
        calls.push("destroy");
        state.running = false;
      },
      async fetch(url, { method, headers }) {
        if (++state.tries < listensAtTry) throw new Error("connection refused");
        calls.push(`${method} ${url} ${new Headers(headers).get("authorization")}`);
        return Response.json({ queue_length: 0, running: state.busy });
      },
    },
    memory: { get: <T>(key: string) => kept.get(key) as T | undefined, put: (key, value) => void kept.set(key, value) },
    now: () => state.at,
    wait: async (ms) => void (state.at += ms),
    wakeAt: async (at) => void calls.push(`wake at ${at}`),
    newToken: () => "token-1",
  };
  return { deps, calls, state };
}

test("the first batch starts the container, and is passed on once its host listens", async () => {
  const { deps, calls } = site();
  expect((await passOn(post(), deps)).status).toBe(200);
  expect(calls).toEqual(["start token-1", "wake at 30000", "POST http://container/jobs Bearer token-1"]);
});

test("a container that is away is not started to be asked", async () => {
  const { deps, calls } = site();
  expect((await passOn(new Request("http://container/jobs/b_1"), deps)).status).toBe(404);
  const health = await passOn(new Request("http://container/health"), deps);
  expect(await health.json()).toMatchObject({ queue_length: 0, running: 0 });
  expect(calls).toEqual([]);
});

test("a host that never listens is told of, after a while", async () => {
  const { deps, state } = site({ listensAtTry: Number.POSITIVE_INFINITY });
  const answer = await passOn(post(), deps);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ detail: "The container does not answer: connection refused" });
  expect(state.at).toBeGreaterThan(45_000);
});

test("it goes when there has been no work for five minutes, and not before", async () => {
  const { deps, calls, state } = site({ listensAtTry: 0 });
  await passOn(post(), deps);
  state.at = 4 * MINUTE_MS;
  await lookAfter(deps);
  expect(state.running).toBe(true);
  state.at = 6 * MINUTE_MS;
  await lookAfter(deps);
  expect(calls.slice(3)).toEqual([`wake at ${4.5 * MINUTE_MS}`, "GET http://container/health Bearer token-1", "destroy"]);
});

test("it stays while it works, however long nobody asks", async () => {
  const { deps, state } = site({ listensAtTry: 0, busy: 1 });
  await passOn(post(), deps);
  state.at = 60 * MINUTE_MS;
  await lookAfter(deps);
  expect(state.running).toBe(true);
});

test("a deployment without containers says so", async () => {
  const answer = await animaticHostAt(env, 0)("http://container/health", {});
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("no container") });
});
