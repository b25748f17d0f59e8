/** The studio's library of characters, and what films take from it. */
import { beforeAll, expect, test } from "vitest";
import { CastResource, CharacterList, CharacterResource } from "../../../schema/api.ts";
import { host } from "../host.ts";
import { type Caller, openStudio, problemIn, problemType } from "./edge.ts";
import { eventsIn } from "./event-source.ts";
import { givenJob, perform } from "./played-host.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

LENA, 30s, stands at the window.

LENA
You came back.

TOM
I forgot my umbrella.
`;
const LENA = {
  name: "Lena",
  aliases: ["Helena"],
  look: { age: "old", hair: "bun", top: "coat", top_colour: "#b8342f" },
  voice: { pitch: 1.2 },
  description: "with a limp",
  wardrobe: { "2": { top: "dress" } },
};

let call: Caller;
let theirs: Caller;

const put = (id: string, body: unknown) => call(`/v1/cast/${id}`, { method: "PUT", body });
const newFilm = (body: Record<string, unknown>) => call("/v1/films", { method: "POST", body: { slate: false, ...body } });

/** Does all that is asked for, until the film has ended; answers the jobs that were submitted. */
async function finished(path: string, after = 0): Promise<string[]> {
  const jobs: string[] = [];
  const response = await call(`${path}/events`, { headers: { accept: "text/event-stream", "last-event-id": String(after) } });
  for await (const { event } of eventsIn(response)) {
    if (event.type !== "job.submitted") continue;
    const job = await givenJob(event.job_id ?? "");
    jobs.push(job.job_id.split("/").slice(1).join("/"));
    await perform(job, JSON.stringify(job.params));
  }
  return jobs;
}

const seqOf = async (path: string) => (await (await call(path)).json<{ seq: number }>()).seq;

async function castIn(path: string, castId: string): Promise<CastResource> {
  return CastResource.parse(await (await call(`${path}/cast/${castId}`)).json());
}

async function filmOf(body: Record<string, unknown>): Promise<string> {
  const response = await newFilm(body);
  expect(response.status).toBe(202);
  const path = response.headers.get("location") ?? "";
  await finished(path);
  return path;
}

/** A PNG's signature and header: as much as is looked at. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

beforeAll(async () => {
  await host.clear();
  ({ call } = await openStudio("library"));
  ({ call: theirs } = await openStudio("library-others"));
  expect((await put("lena", LENA)).status).toBe(200);
});

test("a character is kept as it was sent, and found again", async () => {
  const character = CharacterResource.parse(await (await call("/v1/cast/lena")).json());
  expect(character).toMatchObject({ character_id: "lena", ...LENA, version: 0, versions: [], media: { portrait: null } });
  const { characters } = CharacterList.parse(await (await call("/v1/cast")).json());
  expect(characters).toEqual([character]);
});

test("whoever has the name of a part, or an alias like it, plays it, unless the film says otherwise", async () => {
  const byName = await castIn(await filmOf({ script: SCRIPT }), "lena");
  expect(byName).toMatchObject({ look: LENA.look, voice: { pitch: 1.2 }, origin: { look: "library", voice: "library" } });
  expect(byName.description).toBe("with a limp");
  const byAlias = await castIn(await filmOf({ script: SCRIPT.replaceAll("LENA", "HELENA") }), "helena");
  expect(byAlias.look).toMatchObject(LENA.look);
  const chosen = await castIn(await filmOf({ script: SCRIPT, cast: { TOM: "lena", lena: "none" } }), "tom");
  expect(chosen).toMatchObject({ look: LENA.look, changed: { character_id: "lena" } });
  const nobody = await castIn(await filmOf({ script: SCRIPT, cast: "none" }), "lena");
  expect(nobody).toMatchObject({ description: "30s", origin: { look: "script", voice: "script" }, changed: {} });
});

test("a change of the library, and its end, leave the films as they are", async () => {
  await put("vera", { name: "Vera", look: { hat: "fedora" } });
  const film = await filmOf({ script: SCRIPT.replaceAll("LENA", "VERA") });
  await put("vera", { name: "Vera", look: { hat: "cap" } });
  expect((await call("/v1/cast/vera", { method: "DELETE" })).status).toBe(204);
  expect((await call("/v1/cast/vera")).status).toBe(404);
  const seq = await seqOf(film);
  await call(`${film}/script`, { method: "PUT", body: { script: SCRIPT.replaceAll("LENA", "VERA").replace("umbrella", "hat") } });
  await finished(film, seq);
  expect((await castIn(film, "vera")).look.hat).toBe("fedora");
});

test("a part saved with its versions plays another film without being drawn again", async () => {
  const film = await filmOf({ script: SCRIPT.replaceAll("LENA", "IDA"), cast: "none" });
  const drawn = await seqOf(film);
  await call(`${film}/cast/ida/edits`, { method: "POST", body: { instruction: "older, grey hair" } });
  expect(await finished(film, drawn)).toEqual(["cast-ida-v1/edit"]);
  const edited = await seqOf(film);
  await call(`${film}/cast/ida/versions/1/accept`, { method: "POST" });
  await finished(film, edited);
  const saved = await call(`${film}/cast/ida/save`, { method: "POST", body: { aliases: ["Adelheid"] } });
  expect(saved.status).toBe(201);
  expect(saved.headers.get("location")).toBe("/v1/cast/ida");
  expect(await saved.json()).toMatchObject({
    name: "Ida",
    aliases: ["Adelheid"],
    version: 1,
    versions: [{ version: 1, parent: 0, instruction: "older, grey hair" }],
  });
  const other = await newFilm({ script: `EXT. BEACH - DAY\n\nIDA, 50s, walks along the water.\n` });
  const path = other.headers.get("location") ?? "";
  const jobs = await finished(path);
  expect(jobs.filter((job) => job.startsWith("cast-"))).toEqual([]);
  expect(await castIn(path, "ida")).toMatchObject({
    look: { age: "middle_aged", hair_colour: "#9b9a98" },
    version: 1,
    versions: 1,
  });
});

test("a portrait is told from its bytes, kept under the studio, and goes to whoever draws the sheet", async () => {
  const wrong = await call("/v1/cast/lena/portrait", { method: "PUT", body: "<svg/>", headers: { "content-type": "image/png" } });
  expect(await problemIn(wrong)).toMatchObject({ type: problemType("unsupported_media_type"), status: 415 });
  const small = await call("/v1/cast/lena/portrait", { method: "PUT", body: pngOf(100, 4000) });
  expect(await problemIn(small)).toMatchObject({ status: 400, detail: expect.stringContaining("100 × 4000 pixels") });
  const portrait = pngOf(800, 600);
  const kept = await call("/v1/cast/lena/portrait", { method: "PUT", body: portrait, headers: { "content-type": "text/plain" } });
  expect(await kept.json()).toMatchObject({ media: { portrait: "/v1/cast/lena/portrait" }, look: LENA.look });
  const file = await call("/v1/cast/lena/portrait");
  expect(file.headers.get("content-type")).toBe("image/png");
  expect(await file.bytes()).toEqual(portrait);
  const film = await filmOf({ script: SCRIPT });
  const sheet = await givenJob(`${film.slice("/v1/films/".length)}/cast-lena/sheet`);
  expect(sheet.inputs).toEqual([expect.objectContaining({ role: "reference:portrait" })]);
  expect(await (await call(`${film}/cast/lena/portrait`)).bytes()).toEqual(portrait);
  expect((await theirs("/v1/cast/lena/portrait")).status).toBe(404);
  expect((await theirs("/v1/cast/lena/portrait", { method: "PUT", body: portrait })).status).toBe(404);
});

test("what cannot be is refused, with the place", async () => {
  expect(await problemIn(await put("lena-2", { name: "LENA" }))).toMatchObject({
    type: problemType("conflict"),
    errors: [{ pointer: "/name", detail: "Taken by `lena`." }],
  });
  expect(await problemIn(await put("No Id", { name: "X" }))).toMatchObject({ status: 400 });
  expect(await problemIn(await put("x", { name: "X", look: { nose: 1 }, version: 3 }))).toMatchObject({
    errors: [{ pointer: "/look/nose" }],
  });
  expect(await problemIn(await put("x", { name: "X", version: 3 }))).toMatchObject({ errors: [{ pointer: "/version" }] });
  expect(await problemIn(await newFilm({ script: SCRIPT, cast: { NOBODY: "lena" } }))).toMatchObject({
    status: 400,
    errors: [{ pointer: "/cast/NOBODY", remedy: "Its cast: Lena, Tom." }],
  });
  expect(await problemIn(await newFilm({ script: SCRIPT, cast: { LENA: "nobody" } }))).toMatchObject({
    errors: [{ pointer: "/cast/LENA" }],
  });
});

test("another studio has a library of its own", async () => {
  expect((await theirs("/v1/cast/lena")).status).toBe(404);
  expect(await (await theirs("/v1/cast")).json()).toEqual({ characters: [], next_cursor: null });
  expect((await theirs("/v1/cast/lena", { method: "DELETE" })).status).toBe(404);
  await theirs("/v1/cast/lena", { method: "PUT", body: { name: "Lena", look: { hat: "helmet" } } });
  expect((await castIn(await filmOf({ script: SCRIPT }), "lena")).look.hat).not.toBe("helmet");
  expect((await call("/v1/cast/lena")).status).toBe(200);
});
