import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { AcceptedFilm, FilmList, FilmResource, QuoteResource } from "../../../schema/api.ts";
import { typedPages, writePdf } from "../../core/screenplay/pdf-writer.ts";
import { type Caller, openStudio, problemIn, problemType } from "./edge.ts";
import { KETTLE, scriptOf } from "./scripts.ts";

let call: Caller;
beforeAll(async () => {
  ({ call } = await openStudio("films"));
});

const create = (body: unknown, idempotencyKey?: string) =>
  call("/v1/films", { method: "POST", body, headers: idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey } });
const plain = (path: string, body: string) =>
  call(path, { method: "POST", body, headers: { "content-type": "text/plain; charset=utf-8" } });

describe("making a film", () => {
  test("a script as JSON takes its settings from beside it", async () => {
    const response = await create({ script: KETTLE, resolution: "1080p", fps: 30, seed: 5, title: "Steam" });
    expect(response.status).toBe(202);
    const film = FilmResource.parse(await response.json());
    expect(film).toMatchObject({ title: "Steam", status: "planning", revision: 1 });
    expect(film.settings).toEqual({
      mode: "animatic",
      resolution: "1080p",
      fps: 30,
      aspect: "16:9",
      budget_usd_micros: 10_000_000,
      use: "commercial",
      territory: null,
      language: "en",
      seed: 5,
      slate: true,
    });
    expect(response.headers.get("location")).toBe(film.links.self);
  });

  test("a bare script takes them from the query", async () => {
    const response = await plain("/v1/films?fps=60&slate=false&seed=12&territory=DE&title=42", KETTLE);
    const film = FilmResource.parse(await response.json());
    expect(film.settings).toMatchObject({ fps: 60, slate: false, seed: 12, territory: "DE" });
    expect(film.title).toBe("42");
    const wrong = await problemIn(await plain("/v1/films?fps=25&colour=red", KETTLE));
    expect(wrong.errors?.map(({ parameter }) => parameter).sort()).toEqual(["colour", "fps"]);
  });

  test("a Final Draft script is taken as it is, and refused where its XML is broken", async () => {
    const paragraph = (type: string, text: string) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`;
    const fdx = `<FinalDraft><Content>${paragraph("Scene Heading", "INT. HALL - DAY")}${paragraph("Action", "ADA waits.")}</Content></FinalDraft>`;
    const xml = (body: string) => call("/v1/films", { method: "POST", body, headers: { "content-type": "application/xml" } });
    expect((await xml(fdx)).status).toBe(202);
    const problem = await problemIn(await xml(fdx.replace("</FinalDraft>", "")));
    expect(problem).toMatchObject({ type: problemType("unfilmable_script"), status: 422 });
    expect(problem.errors?.[0]).toMatchObject({ pointer: "/script", line: 1, remedy: expect.any(String) });
  });

  test("a PDF is read as it is, and refused where it cannot be", async () => {
    const page = "          INT. HALL - DAY\n\n          ADA waits by the clock.\n";
    const pdf = (body: Uint8Array, headers: Record<string, string> = {}) =>
      call("/v1/films?title=Hall", { method: "POST", body, headers: { "content-type": "application/pdf", ...headers } });
    const script = writePdf(typedPages(page));
    const first = AcceptedFilm.parse(await (await pdf(script, { "idempotency-key": "a-pdf" })).json());
    expect(first).toMatchObject({ title: "Hall", status: "planning" });
    expect(await (await pdf(script, { "idempotency-key": "a-pdf" })).json()).toMatchObject({ film_id: first.film_id });
    expect(await problemIn(await pdf(script.slice(0, 200)))).toMatchObject({
      type: problemType("unfilmable_script"),
      errors: [{ pointer: "/script", remedy: expect.stringContaining("Export it again") }],
    });
  });

  test("what is to be said of a script comes with the answer, by the lines of what was sent", async () => {
    const script = [
      "INT. HALL - DAY",
      "",
      "ADA: Who is there?",
      "",
      "BEN: Only me.",
      "",
      "EXT. NOWHERELAND - NIGHT",
      "",
      "ADA: Go.",
    ].join("\n");
    const { diagnostics } = AcceptedFilm.parse(await (await plain("/v1/films", script)).json());
    expect(diagnostics).toContainEqual({
      severity: "info",
      code: "unknown_place",
      message: expect.stringContaining("NOWHERELAND"),
      remedy: expect.any(String),
      line: 7,
      column: 1,
    });
    expect(QuoteResource.parse(await (await plain("/v1/quotes", script)).json()).diagnostics).toEqual(diagnostics);
  });

  test("the script's own title is the film's", async () => {
    const film = FilmResource.parse(await (await create({ script: KETTLE })).json());
    expect(film.title).toBe("The Kettle");
  });

  test("a script of which no film can be made is refused with line and remedy, and nothing is stored", async () => {
    const before = await listDurableObjectIds(env.FILM);
    const problem = await problemIn(await create({ script: "Title: Nothing\n\n" }));
    expect(problem).toMatchObject({ type: problemType("unfilmable_script"), status: 422 });
    expect(problem.errors?.[0]).toMatchObject({ pointer: "/script", line: expect.any(Number) });
    expect(await listDurableObjectIds(env.FILM)).toHaveLength(before.length);
  });

  test("a script of more than 5,000 shots is refused with their number", async () => {
    const beats = Array.from({ length: 5_100 }, (_, index) => `INT. ROOM ${index} - DAY\n\nA clock.`);
    const problem = await problemIn(await create({ script: beats.join("\n\n") }));
    expect(problem).toMatchObject({ type: problemType("unfilmable_script"), status: 422 });
    expect(problem.detail).toMatch(/makes \d+ shots; at most 5000 are taken/);
  });

  test("a quote makes nothing", async () => {
    const before = await listDurableObjectIds(env.FILM);
    const quote = QuoteResource.parse(await (await plain("/v1/quotes?resolution=1080p", KETTLE)).json());
    expect(quote).toMatchObject({ within_budget: true, scenes: 1 });
    expect(quote.shots).toBeGreaterThan(0);
    expect(await listDurableObjectIds(env.FILM)).toHaveLength(before.length);
  });

  test("a studio's films together stay within its budget", async () => {
    const { call: poor, studio_id } = await openStudio("poor");
    await env.DB.prepare("UPDATE studios SET budget_usd_micros = 1500000 WHERE studio_id = ?").bind(studio_id).run();
    const ask = () => poor("/v1/films", { method: "POST", body: { script: KETTLE, budget_usd_micros: 1_000_000 } });
    expect((await ask()).status).toBe(202);
    expect(await problemIn(await ask())).toMatchObject({
      type: problemType("budget_exhausted"),
      status: 402,
      errors: [{ pointer: "/budget_usd_micros" }],
    });
  });
});

describe("idempotency", () => {
  const filmIdIn = async (response: Response) => (await response.json<FilmResource>()).film_id;

  test("of many requests at once under one key, one makes a film and the others wait or hear of it", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create({ script: KETTLE }, "at-once")));
    const made = answers.filter(({ status }) => status === 202);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(made.length + waiting.length).toBe(12);
    expect(made.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
    const ids = await Promise.all(made.map(filmIdIn));
    expect(new Set(ids).size).toBe(1);
    for (const response of waiting) {
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await problemIn(response)).toMatchObject({ type: problemType("request_in_flight") });
    }
  });

  test("the same request again is answered alike, refusals too", async () => {
    const first = await create({ script: KETTLE }, "again");
    const second = await create({ script: KETTLE }, "again");
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect([second.status, second.headers.get("location")]).toEqual([first.status, first.headers.get("location")]);
    expect(await second.text()).toBe(await first.text());
    const refusals = [await create({ script: "" }, "refused"), await create({ script: "" }, "refused")];
    expect(refusals.map(({ status }) => status)).toEqual([400, 400]);
    expect(refusals[1]?.headers.get("content-type")).toBe("application/problem+json");
  });

  test("another request under the same key is refused", async () => {
    await create({ script: KETTLE }, "taken");
    const other = await create({ script: KETTLE, fps: 30 }, "taken");
    expect(await problemIn(other)).toMatchObject({ type: problemType("idempotency_mismatch"), status: 422 });
  });

  test("a request that made its film but lost its answer finds that film", async () => {
    const id = await filmIdIn(await create({ script: KETTLE }, "lost"));
    await runInDurableObject(env.STUDIO.get(env.STUDIO.idFromName("films")), (_studio, { storage }) => {
      storage.sql.exec("DELETE FROM answers WHERE key = 'lost'");
    });
    const again = await create({ script: KETTLE }, "lost");
    expect(again.headers.has("idempotency-replayed")).toBe(false);
    expect(await filmIdIn(again)).toBe(id);
  });

  test("two studios may use the same key", async () => {
    const { call: other } = await openStudio("other");
    const mine = await create({ script: KETTLE }, "shared");
    const theirs = await other("/v1/films", {
      method: "POST",
      body: { script: KETTLE },
      headers: { "idempotency-key": "shared" },
    });
    expect(theirs.headers.has("idempotency-replayed")).toBe(false);
    expect(await filmIdIn(theirs)).not.toBe(await filmIdIn(mine));
  });

  test("a key that is empty or endless is refused", async () => {
    expect(await problemIn(await create({ script: KETTLE }, "k".repeat(256)))).toMatchObject({
      status: 400,
      errors: [{ parameter: "Idempotency-Key" }],
    });
  });
});

test("films come newest first, in pages that link to the next, each once", async () => {
  const { call: lister } = await openStudio("lister");
  const made: string[] = [];
  for (const title of ["One", "Two", "Three", "Four", "Five"]) {
    const response = await lister("/v1/films", { method: "POST", body: { script: scriptOf(["A clock."], title) } });
    made.unshift((await response.json<FilmResource>()).film_id);
  }
  const listed: string[] = [];
  const sizes: number[] = [];
  let next: string | null = "/v1/films?limit=2";
  while (next !== null) {
    const response: Response = await lister(next);
    const { films, next_cursor } = FilmList.parse(await response.json());
    listed.push(...films.map(({ film_id }) => film_id));
    sizes.push(films.length);
    next = /^<(.+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1] ?? null;
    expect(next === null).toBe(next_cursor === null);
  }
  expect(sizes).toEqual([2, 2, 1]);
  expect([...listed].sort()).toEqual([...made].sort());
  const { films } = FilmList.parse(await (await lister("/v1/films")).json());
  const times = films.map(({ created_at }) => created_at);
  expect(times).toEqual([...times].sort().reverse());
});
