import { expect, test } from "vitest";
import { app } from "../../../workers/app.ts";
import { PROBLEMS } from "../../../workers/problems.ts";
import { stranger } from "./edge.ts";

type Document = {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; security?: unknown[]; parameters: { name: string; in: string }[] }>
  >;
  components: {
    schemas: Record<string, { properties?: Record<string, unknown>; additionalProperties?: boolean; required?: string[] }>;
  };
};
const openapi = async () => (await stranger("/v1/openapi.json")).json<Document>();

test("the document describes every route under /v1, and no other", async () => {
  const { paths } = await openapi();
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routed = app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/v1"))
    .map(({ method, path }) => `${method} ${path.replace(/:([a-z_]+)/g, "{$1}")}`);
  expect(described.sort()).toEqual([...new Set(routed)].sort());
});

test("bodies come from the schemas: strict going in, whole coming out", async () => {
  const { openapi: version, components } = await openapi();
  expect(version).toBe("3.1.0");
  const { CreateFilm, FilmResource } = components.schemas;
  expect(CreateFilm?.required).toEqual(["script"]);
  expect(CreateFilm?.additionalProperties).toBe(false);
  expect(CreateFilm?.properties?.resolution).toEqual({ default: "720p", type: "string", enum: ["720p", "1080p", "2160p"] });
  expect(FilmResource?.required).toContain("links");
});

test("every reference in the document leads somewhere, and every operation has a name of its own", async () => {
  const document = await openapi();
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([A-Za-z]+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test("problem codes read as words, and their statuses are those of refusals", () => {
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});

test("the board is one page that loads nothing from elsewhere", async () => {
  const response = await stranger("/films/film_1/board");
  const page = await response.text();
  expect(response.headers.get("content-type")).toContain("text/html");
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = /script-src 'nonce-([0-9a-f-]+)'/.exec(policy)?.[1] ?? "none";
  expect(policy).toContain("default-src 'none'");
  expect(page.split(`nonce="${nonce}"`)).toHaveLength(3);
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(page).not.toContain("film_1");
});
