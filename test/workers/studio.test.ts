import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { takeTokens } from "../../durable-objects/studio/token-bucket.ts";
import { studioOf } from "../../durable-objects/studio-api.ts";

const stubOf = (studioId: string) => env.STUDIO.get(env.STUDIO.idFromName(studioId));
const answer = { status: 202, headers: { location: "/v1/films/f" }, body: "{}" };

test("a key is fresh once, in flight until it is answered, and then answered the same", async () => {
  const studio = studioOf(env, "a");
  expect(await studio.begin("key", "print")).toEqual({ state: "fresh" });
  expect(await studio.begin("key", "print")).toEqual({ state: "in_flight" });
  await studio.complete("key", answer);
  await evictDurableObject(stubOf("a"));
  expect(await studio.begin("key", "print")).toEqual({ state: "replay", answer });
});

test("one of many at once is fresh", async () => {
  const begun = await Promise.all(Array.from({ length: 20 }, () => studioOf(env, "b").begin("key", "print")));
  expect(begun.filter(({ state }) => state === "fresh")).toHaveLength(1);
  expect(begun.filter(({ state }) => state === "in_flight")).toHaveLength(19);
});

test("a key used for another request is a mismatch, answered or not", async () => {
  const studio = studioOf(env, "c");
  await studio.begin("key", "print");
  expect(await studio.begin("key", "other")).toEqual({ state: "mismatch" });
  await studio.complete("key", answer);
  expect(await studio.begin("key", "other")).toEqual({ state: "mismatch" });
});

test("an abandoned key is fresh again; an answered one cannot be abandoned", async () => {
  const studio = studioOf(env, "d");
  await studio.begin("key", "print");
  await studio.abandon("key");
  expect(await studio.begin("key", "print")).toEqual({ state: "fresh" });
  await studio.complete("key", answer);
  await studio.abandon("key");
  expect(await studio.begin("key", "print")).toEqual({ state: "replay", answer });
});

test("answers are forgotten when their day is over, by the alarm", async () => {
  const studio = studioOf(env, "e");
  await studio.begin("key", "print");
  await studio.complete("key", answer);
  await runInDurableObject(stubOf("e"), async (instance, { storage }) => {
    expect(await storage.getAlarm()).not.toBeNull();
    storage.sql.exec("UPDATE answers SET expires_at = 1");
    await instance.alarm?.();
    expect(storage.sql.exec("SELECT * FROM answers").toArray()).toEqual([]);
  });
  expect(await studio.begin("key", "print")).toEqual({ state: "fresh" });
});

test("each API key has a bucket of its own", async () => {
  const studio = studioOf(env, "f");
  expect(await studio.take("one", 100)).toMatchObject({ allowed: true });
  expect(await studio.take("one", 50)).toMatchObject({ allowed: false });
  expect(await studio.take("two")).toEqual({ allowed: true, limit: 100, remaining: 99, reset_s: 1, retry_after_s: 0 });
});

test("a bucket empties, says when to come back, and refills evenly", () => {
  const emptied = takeTokens(null, 100, 0);
  expect(emptied.verdict).toEqual({ allowed: true, limit: 100, remaining: 0, reset_s: 5, retry_after_s: 0 });
  const refused = takeTokens(emptied.bucket, 1, 10);
  expect(refused.verdict).toMatchObject({ allowed: false, remaining: 0, retry_after_s: 1 });
  expect(takeTokens(refused.bucket, 1, 1_000).verdict).toMatchObject({ allowed: true, remaining: 19 });
  expect(takeTokens(refused.bucket, 1, 3_600_000).verdict).toMatchObject({ remaining: 99 });
});

test("films share their studio's cap; one that has ended counts with what it spent", async () => {
  const studio = studioOf(env, "g");
  expect(await studio.reserve("one", 600, 1_000)).toBe(true);
  expect(await studio.reserve("one", 600, 1_000)).toBe(true);
  expect(await studio.reserve("two", 600, 1_000)).toBe(false);
  await studio.settle("one", 100);
  expect(await studio.reserve("two", 600, 1_000)).toBe(true);
});
