import { beforeAll, expect, test } from "vitest";
import type { Caller } from "./edge.ts";
import { openStudio, problemIn, problemType, stranger } from "./edge.ts";

let call: Caller;
beforeAll(async () => {
  ({ call } = await openStudio("problems"));
});

test("every wrong field of a body is named by its JSON Pointer, unknown ones too", async () => {
  const body = { script: "", fps: 25, resolution: "8k", colour: "red", "a/b~c": 1 };
  const problem = await problemIn(await call("/v1/films", { method: "POST", body }));
  expect(problem).toMatchObject({ type: problemType("invalid_request"), status: 400 });
  const pointers = problem.errors?.map(({ pointer }) => pointer).sort();
  expect(pointers).toEqual(["/a~1b~0c", "/colour", "/fps", "/resolution", "/script"]);
  expect(problem.errors?.find(({ pointer }) => pointer === "/colour")?.detail).toBe("There is no field `colour` here.");
  expect(problem.errors?.find(({ pointer }) => pointer === "/resolution")?.detail).toContain('(got "8k")');
});

test("a missing field is called required", async () => {
  const problem = await problemIn(await call("/v1/quotes", { method: "POST", body: {} }));
  expect(problem.errors).toEqual([{ pointer: "/script", detail: "This is required." }]);
});

test("query parameters that are unknown, out of range or given twice are named", async () => {
  const problem = await problemIn(await call("/v1/films?limit=0&page=2&cursor=a&cursor=b"));
  expect(problem.errors?.map(({ parameter }) => parameter).sort()).toEqual(["cursor", "limit", "page"]);
});

test("a route that takes no parameters names the one it was given", async () => {
  const inQuery = await problemIn(await call("/v1/films/film_1?verbose=1"));
  expect(inQuery.errors).toEqual([{ parameter: "verbose", detail: "There is no field `verbose` here." }]);
  const besideJson = await problemIn(await call("/v1/films?fps=30", { method: "POST", body: { script: "x" } }));
  expect(besideJson.errors?.map(({ parameter }) => parameter)).toEqual(["fps"]);
});

test("a cursor of somebody's own making is refused", async () => {
  const problem = await problemIn(await call("/v1/films?cursor=abc"));
  expect(problem.errors).toEqual([{ parameter: "cursor", detail: "Not a cursor of this list." }]);
});

test("a body that is no JSON, or of another type, is refused", async () => {
  const broken = await call("/v1/films", { method: "POST", body: '{"script"', headers: { "content-type": "application/json" } });
  expect(await problemIn(broken)).toMatchObject({ type: problemType("invalid_request"), status: 400 });
  const picture = await call("/v1/films", { method: "POST", body: "x", headers: { "content-type": "image/png" } });
  expect(await problemIn(picture)).toMatchObject({ type: problemType("unsupported_media_type"), status: 415 });
});

test("a body that is no UTF-8 is refused", async () => {
  const body = new Uint8Array([0x49, 0x4e, 0x54, 0xff, 0xfe]);
  const response = await call("/v1/films", { method: "POST", body, headers: { "content-type": "text/plain" } });
  expect(await problemIn(response)).toMatchObject({ status: 400, detail: expect.stringContaining("UTF-8") });
});

test("a script of more than a megabyte is refused with both sizes", async () => {
  const script = "x".repeat(1_000_001);
  const inJson = await problemIn(await call("/v1/films", { method: "POST", body: { script } }));
  expect(inJson).toMatchObject({ type: problemType("too_large"), status: 413 });
  expect(inJson.detail).toBe("The script has 1,000,001 bytes; a film takes up to 1,000,000. Split it into parts.");
  const bare = await call("/v1/films", { method: "POST", body: script, headers: { "content-type": "text/plain" } });
  expect(await problemIn(bare)).toMatchObject({ type: problemType("too_large"), status: 413 });
});

test("a path that does not answer to a method names those it answers to", async () => {
  const response = await call("/v1/films/film_1", { method: "DELETE" });
  expect(response.headers.get("allow")).toBe("GET, HEAD");
  expect(await problemIn(response)).toMatchObject({ type: problemType("method_not_allowed"), status: 405 });
  expect((await call("/v1/films", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD, POST");
});

test("a path that is not there is 404", async () => {
  expect(await problemIn(await stranger("/nowhere"))).toMatchObject({ type: problemType("not_found"), status: 404 });
  expect(await problemIn(await call("/v1/nowhere"))).toMatchObject({ type: problemType("not_found"), status: 404 });
});

test("a request keeps the id it came with, if that is one", async () => {
  const ids = await Promise.all(
    ["mine-1", "<script>"].map(async (id) =>
      (await stranger("/v1/health", { headers: { "x-request-id": id } })).headers.get("x-request-id"),
    ),
  );
  expect(ids[0]).toBe("mine-1");
  expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
});

test("every answer carries security headers, and browsers may read it from anywhere", async () => {
  const { headers } = await stranger("/v1/health", { headers: { origin: "https://player.example" } });
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  const preflight = await stranger("/v1/films", {
    method: "OPTIONS",
    headers: { origin: "https://player.example", "access-control-request-method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
});

test("health is open to all and says what was looked at", async () => {
  const response = await stranger("/v1/health");
  expect(await response.json()).toEqual({ status: "ok", checks: { database: "ok", artifacts: "ok" } });
});
