import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "../../../workers/api-key.ts";
import { callerWith, openStudio, problemIn, problemType, stranger } from "./edge.ts";

let studio: Awaited<ReturnType<typeof openStudio>>;
beforeAll(async () => {
  studio = await openStudio("keys");
});

test("a key opens its studio", async () => {
  const response = await studio.call("/v1/films");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ films: [], next_cursor: null });
});

test("no key, a malformed key and an unknown key are refused, and say how to ask", async () => {
  const { key: unknown } = await createApiKey();
  const callers = [
    stranger,
    ...["Bearer bk_short", "Basic abc", `Bearer ${unknown}`].map((authorization) => callerWith({ authorization })),
  ];
  for (const call of callers) {
    const response = await call("/v1/films");
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="backlot"');
    expect(await problemIn(response)).toMatchObject({ type: problemType("unauthorized"), status: 401 });
  }
});

test("a revoked key opens nothing", async () => {
  const { hash, call } = await openStudio("revoked");
  await env.DB.prepare("UPDATE api_keys SET revoked_at = 1 WHERE hash = ?").bind(hash).run();
  expect((await call("/v1/films")).status).toBe(401);
});

test("the database holds no key, only its hash", async () => {
  const { results } = await env.DB.prepare("SELECT * FROM api_keys").all();
  expect(JSON.stringify(results)).toContain(studio.hash);
  expect(JSON.stringify(results)).not.toContain(studio.key);
});

test("a key that asks too often is told when to come back", async () => {
  const { call } = await openStudio("eager");
  const answers = await Promise.all(Array.from({ length: 140 }, () => call("/v1/films?limit=1")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  const [first] = refused;
  if (!first) throw new Error("unreachable");
  expect(Number(first.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(first.headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d+$/);
  expect(await problemIn(first)).toMatchObject({ type: problemType("rate_limited"), status: 429 });
  const [served] = answers.filter(({ status }) => status === 200);
  expect(served?.headers.get("ratelimit-policy")).toBe('"key";q=100');
});
