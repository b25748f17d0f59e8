/** A character is edited while nothing waits for it, and what an accepted version renders again. */
import { beforeAll, expect, test } from "vitest";
import { CastList, CastVersion, CastVersions, type EventResource, FilmResource, ShotList } from "../../../schema/api.ts";
import { host } from "../host.ts";
import { type Caller, openStudio, problemIn, problemType } from "./edge.ts";
import { eventsIn } from "./event-source.ts";
import { givenJob, outputOf, perform, tell } from "./played-host.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

LENA, 30s, stands at the window.

Rain on the glass.

TOM, 40s, reads a letter in the corner.

LENA
You came back.

TOM
I forgot my umbrella.
`;
const PREVIEW = "data:image/png;base64,AAAA";

let call: Caller;
let theirs: Caller;
let film: string;
const lena = () => `${film}/cast/lena`;

/** Does each job as it is submitted, until no event will follow; those that `skip` names stay undone. */
async function follow(path: string, after: number, skip: (job: string) => boolean = () => false): Promise<EventResource[]> {
  const events: EventResource[] = [];
  const response = await call(`${path}/events`, { headers: { accept: "text/event-stream", "last-event-id": String(after) } });
  for await (const { event } of eventsIn(response)) {
    events.push(event);
    if (event.type !== "job.submitted" || skip(event.job_id ?? "")) continue;
    const job = await givenJob(event.job_id ?? "");
    if (job.function === "image.edit") {
      await tell(job, { type: "claimed", event_id: "claimed" });
      await tell(job, { type: "progress", event_id: "drawing", seq: 0, pct: 40, eta_s: 1, preview: PREVIEW });
    }
    // Other parameters make another picture.
    await perform(job, JSON.stringify(job.params));
  }
  return events;
}

const filmAt = async (path: string) => FilmResource.parse(await (await call(path)).json());
const rendered = (events: readonly EventResource[]) =>
  events.filter(({ type }) => type === "job.submitted").map(({ job_id }) => job_id?.split("/").slice(1).join("/"));

async function newFilm(script: string): Promise<string> {
  const response = await call("/v1/films", { method: "POST", body: { script, slate: false } });
  return response.headers.get("location") ?? "";
}

beforeAll(async () => {
  await host.clear();
  ({ call } = await openStudio("casting"));
  ({ call: theirs } = await openStudio("casting-others"));
  film = await newFilm(SCRIPT);
  await follow(film, 0);
});

test("an edit of a finished film's character is drawn beside it, with previews, and the film stays as it is", async () => {
  const before = await filmAt(film);
  const asked = await call(`${lena()}/edits`, { method: "POST", body: { instruction: "older, grey hair, a limp" } });
  expect(asked.status).toBe(202);
  expect(asked.headers.get("location")).toBe(`${lena()}/versions/1`);
  expect(CastVersion.parse(await asked.json())).toMatchObject({
    version: 1,
    parent: 0,
    instruction: "older, grey hair, a limp",
    look: { age: "middle_aged", hair_colour: "#9b9a98" },
    not_understood: ["limp"],
    accepted: false,
    media: { picture: null },
  });
  const events = await follow(film, before.seq);
  expect(events.find(({ type }) => type === "cast.preview")?.data).toEqual({
    cast_id: "lena",
    version: 1,
    pct: 40,
    eta_s: 1,
    preview: PREVIEW,
  });
  const picture = `${lena()}/versions/1/picture.png`;
  expect(events.at(-1)).toMatchObject({ type: "cast.version_ready", data: { cast_id: "lena", version: 1, picture } });
  expect(rendered(events)).toEqual(["cast-lena-v1/edit"]);
  const file = await call(picture);
  expect(file.headers.get("content-type")).toBe("image/png");
  const edit = await givenJob(events.at(-1)?.job_id ?? "");
  expect(await file.bytes()).toEqual(outputOf(edit, "image", JSON.stringify(edit.params)));
  const { status, revision, jobs, shots } = await filmAt(film);
  expect({ status, revision, jobs, shots }).toEqual({
    status: "ready",
    revision: before.revision,
    jobs: before.jobs,
    shots: before.shots,
  });
});

test("accepting a version renders exactly the shots that show the character, and nothing of the chain again", async () => {
  await call(`${lena()}/edits`, { method: "POST", body: { instruction: "a red coat", from: 1 } });
  await follow(film, (await filmAt(film)).seq - 1);
  const before = await filmAt(film);
  const { shots } = ShotList.parse(await (await call(`${film}/shots?limit=200`)).json());
  const showing = shots.filter(({ shot }) => shot.picture.subjects.some(({ cast_id }) => cast_id === "lena"));
  expect(showing.length).toBeGreaterThan(0);
  expect(showing.length).toBeLessThan(shots.length);

  const accepted = await call(`${lena()}/versions/2/accept`, { method: "POST" });
  expect(await accepted.json()).toMatchObject({ cast_id: "lena", version: 2, revision: before.revision + 1 });
  const events = await follow(film, before.seq);
  expect(events.at(-1)?.data.film_status).toBe("ready");
  expect(rendered(events).sort()).toEqual(
    [...showing.flatMap(({ shot_id }) => [`${shot_id}/keyframe`, `${shot_id}/video`]), "film/assemble"].sort(),
  );
  const keyframe = await givenJob(`${film.slice("/v1/films/".length)}/${showing[0]?.shot_id}/keyframe`);
  expect(keyframe.params).toMatchObject({ looks: { lena: { age: "middle_aged", top_colour: "#b8342f" } } });
  expect((keyframe.params as { prompt: string }).prompt).toContain("Lena is a middle-aged");
  const reference = keyframe.inputs.find(({ role }) => role === "reference:lena");
  expect(reference?.get_url).toContain("cast-lena-v2");
});

test("the history names every step, and going back renders nothing anew", async () => {
  const { versions } = CastVersions.parse(await (await call(`${lena()}/versions`)).json());
  expect(
    versions.map(({ version, parent, instruction, accepted, status }) => [version, parent, instruction, accepted, status]),
  ).toEqual([
    [0, null, null, false, "ready"],
    [1, 0, "older, grey hair, a limp", false, "ready"],
    [2, 1, "a red coat", true, "ready"],
  ]);
  const { cast } = CastList.parse(await (await call(`${film}/cast`)).json());
  expect(cast.find(({ cast_id }) => cast_id === "lena")).toMatchObject({
    version: 2,
    versions: 2,
    scenes: ["1"],
    origin: { look: "user" },
  });
  const before = await filmAt(film);
  await call(lena(), { method: "PATCH", body: { version: 0 } });
  const events = await follow(film, before.seq);
  expect(events.at(-1)?.data.film_status).toBe("ready");
  expect(rendered(events)).toEqual([]);
});

test("a character's voice is no part of their picture", async () => {
  const before = await filmAt(film);
  await call(lena(), { method: "PATCH", body: { voice: { pitch: 1.31 } } });
  const stages = rendered(await follow(film, before.seq)).map((job) => job?.split("/")[1]);
  expect(new Set(stages)).toEqual(new Set(["speech", "video", "assemble"]));
});

test("an edit lives through a new script, and the film does not wait for it", async () => {
  const other = await newFilm(SCRIPT.replaceAll("LENA", "NORA"));
  const planned = (await filmAt(other)).seq;
  for (let seq = planned; (await filmAt(other)).status === "planning"; ) seq = (await filmAt(other)).seq;
  const asked = await call(`${other}/cast/nora/edits`, { method: "POST", body: { instruction: "bald" } });
  expect(asked.status).toBe(202);
  await call(`${other}/script`, {
    method: "PUT",
    body: { script: SCRIPT.replaceAll("LENA", "NORA").replace("umbrella", "hat") },
  });
  const events = await follow(other, 0);
  expect(events.filter(({ type }) => type === "cast.version_ready")).toHaveLength(1);
  expect(events.filter(({ data }) => data.film_status === "ready")).toHaveLength(1);
  expect(await filmAt(other)).toMatchObject({ status: "ready", jobs: { failed: 0 } });
});

test("a version that fails says so, and the film is none the worse", async () => {
  const before = await filmAt(film);
  await call(`${film}/cast/tom/edits`, { method: "POST", body: { instruction: "bald" } });
  const following = follow(film, before.seq, (job) => job.endsWith("/edit"));
  const id = `${film.slice("/v1/films/".length)}/cast-tom-v1/edit`;
  await expect.poll(async () => (await host.jobs()).some(({ job_id }) => job_id === id)).toBe(true);
  const event = { type: "failed", event_id: "failed", code: "bad_params", retryable: false, message: "No face found." } as const;
  await tell(await givenJob(id), event);
  expect((await following).at(-1)).toMatchObject({
    type: "cast.version_failed",
    data: { cast_id: "tom", version: 1, code: "bad_params", message: "No face found." },
  });
  const version = CastVersion.parse(await (await call(`${film}/cast/tom/versions/1`)).json());
  expect(version).toMatchObject({ status: "failed", error: { message: "No face found." } });
  expect((await filmAt(film)).status).toBe("ready");
});

test("what cannot be done is refused with what there is", async () => {
  const post = (path: string, body: unknown = {}) => call(path, { method: "POST", body });
  expect(await problemIn(await post(`${film}/cast/nobody/edits`, { instruction: "older" }))).toMatchObject({ status: 404 });
  expect(await problemIn(await post(`${lena()}/edits`, { instruction: "  " }))).toMatchObject({ status: 400 });
  expect(await problemIn(await post(`${lena()}/edits`, { instruction: "older", from: 9 }))).toMatchObject({
    status: 404,
    detail: "Lena has no version 9.",
  });
  expect(await problemIn(await post(`${lena()}/versions/9/accept`))).toMatchObject({
    type: problemType("not_found"),
    detail: "`lena` has no version `9`; there are 0 to 2.",
  });
  expect((await call(lena(), { method: "PATCH", body: { version: 7 } })).status).toBe(404);
});

test("another studio sees no version and makes none", async () => {
  for (const path of ["/versions", "/versions/1", "/versions/1/picture.png", ""])
    expect((await theirs(`${lena()}${path}`)).status).toBe(404);
  expect((await theirs(`${lena()}/edits`, { method: "POST", body: { instruction: "older" } })).status).toBe(404);
  expect((await theirs(`${lena()}/versions/1/accept`, { method: "POST" })).status).toBe(404);
});

test("the same edit under one Idempotency-Key is made once", async () => {
  const ask = () =>
    call(`${film}/cast/tom/edits`, {
      method: "POST",
      body: { instruction: "taller" },
      headers: { "idempotency-key": "taller-tom" },
    });
  const [first, second] = [await ask(), await ask()];
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect(await second.json()).toEqual(await first.json());
});
