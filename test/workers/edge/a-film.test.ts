/** One film from script to cut, with a host played by hand, and everything that can be asked of it on the way and after. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  CastList,
  CutResource,
  EventPage,
  type EventResource,
  FilmResource,
  ShotList,
  ShotResource,
} from "../../../schema/api.ts";
import { host } from "../host.ts";
import { type Caller, ORIGIN, openStudio, problemIn, problemType, stranger } from "./edge.ts";
import { eventsIn } from "./event-source.ts";
import { givenJob, outputOf, perform, tell } from "./played-host.ts";
import { KETTLE } from "./scripts.ts";

let call: Caller;
let key: string;
let theirs: Caller;
let film: string;
/** As the first reader of the stream saw them. */
const seen: EventResource[] = [];

const sse = (after: number) =>
  call(`${film}/events`, { headers: { accept: "text/event-stream", "last-event-id": String(after) } });

/** A reader loses its connection after this many events, and comes back. */
const CUT_AFTER_EVENTS = 7;

/** Reads the stream from `after` on, cut again and again, and does each job as it is submitted, until the film has ended. */
async function make(after = 0): Promise<EventResource[]> {
  const events: EventResource[] = [];
  for (;;) {
    const response = await sse(events.at(-1)?.seq ?? after);
    if (response.status === 204) return events;
    let left = CUT_AFTER_EVENTS;
    for await (const { id, event } of eventsIn(response)) {
      expect(Number(id)).toBe(event.seq);
      events.push(event);
      if (event.type === "job.submitted") await perform(await givenJob(event.job_id ?? ""));
      if (--left === 0) break;
    }
  }
}

beforeAll(async () => {
  await host.clear();
  ({ call, key } = await openStudio("mine"));
  ({ call: theirs } = await openStudio("theirs"));
  const response = await call("/v1/films", { method: "POST", body: { script: KETTLE, slate: false } });
  expect(response.status).toBe(202);
  film = response.headers.get("location") ?? "";
  expect(film).toMatch(/^\/v1\/films\/film_[0-9a-z]{26}$/);
  seen.push(...(await make()));
});

test("a stream that is cut and taken up again has every event once, without a gap, and ends with the film", async () => {
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
  expect(seen.at(-1)?.data.film_status).toBe("ready");
  const page = EventPage.parse(await (await call(`${film}/events?limit=1000`)).json());
  expect(page).toEqual({ events: seen, next_after: seen.length });
});

test("a stream goes on after the last event seen, closes where the film has ended, and is 204 once nothing is left", async () => {
  const events: EventResource[] = [];
  for await (const { event } of eventsIn(await sse(3))) events.push(event);
  expect(events).toEqual(seen.slice(3));
  expect((await sse(seen.length)).status).toBe(204);
});

test("events come in pages of JSON too", async () => {
  const page = EventPage.parse(await (await call(`${film}/events?after=2&limit=2`)).json());
  expect(page).toEqual({ events: seen.slice(2, 4), next_after: 4 });
});

test("a WebSocket brings an event a message; a browser passes its key as a subprotocol", async () => {
  const response = await stranger(`${film}/events?after=1`, {
    headers: { upgrade: "websocket", "sec-websocket-protocol": `backlot.v1, ${key}` },
  });
  expect(response.status).toBe(101);
  expect(response.headers.get("sec-websocket-protocol")).toBe("backlot.v1");
  const socket = response.webSocket;
  if (socket === null) throw new Error("There is no socket.");
  const events: EventResource[] = [];
  const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
  socket.addEventListener("message", ({ data }) => void events.push(JSON.parse(String(data))));
  socket.accept();
  await closed;
  expect(events).toEqual(seen.slice(1));
});

test("the film says how it stands, with its newest event as ETag", async () => {
  const response = await call(film);
  const resource = FilmResource.parse(await response.json());
  expect(resource).toMatchObject({ status: "ready", title: "The Kettle", seq: seen.length, problem: null });
  expect(resource.shots.done).toBe(resource.shots.total);
  expect(response.headers.get("etag")).toBe(`"${seen.length}"`);
  const again = await call(film, { headers: { "if-none-match": `"${seen.length}"` } });
  expect(again.status).toBe(304);
  expect((await call(film, { headers: { "if-none-match": '"1"' } })).status).toBe(200);
});

test("shots come in pages that link to the next", async () => {
  const all = ShotList.parse(await (await call(`${film}/shots`)).json());
  expect(all.next_cursor).toBeNull();
  const walked: unknown[] = [];
  let next: string | null = `${film}/shots?limit=1`;
  while (next !== null) {
    const response: Response = await call(next);
    walked.push(...ShotList.parse(await response.json()).shots);
    next = /^<(.+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1] ?? null;
  }
  expect(walked).toEqual(all.shots);
  expect(await (await call(`${film}/shots/1`)).json()).toEqual(all.shots[0]);
});

test("a shot that is not there says which are", async () => {
  for (const number of ["0", "999", "one"]) {
    const problem = await problemIn(await call(`${film}/shots/${number}`));
    expect(problem).toMatchObject({ status: 404, detail: expect.stringMatching(/the film has shots 1 to \d+\./) });
  }
});

describe("media", () => {
  test("a shot's keyframe and video are what the host made", async () => {
    const shot = ShotResource.parse(await (await call(`${film}/shots/1`)).json());
    expect(shot.media).toEqual({ keyframe: `${film}/shots/1/keyframe.png`, video: `${film}/shots/1/video.mp4` });
    const video = await call(`${film}/shots/1/video.mp4`);
    expect(video.headers.get("content-type")).toBe("video/mp4");
    const job = shot.jobs.find(({ stage }) => stage === "video");
    expect(await video.bytes()).toEqual(outputOf({ job_id: job?.job_id ?? "" }, "video"));
  });

  test("the cut names its files, and each is there, whole and in part", async () => {
    const cut = CutResource.parse(await (await call(`${film}/cut`)).json());
    expect(cut.missing).toEqual([]);
    const { stems, ...files } = cut.media;
    const types: Record<string, string | null> = {};
    for (const path of [...Object.values(files), ...Object.values(stems)]) {
      const response = await call(path, { headers: { range: "bytes=0-3" } });
      expect(response.status).toBe(206);
      types[path.slice(film.length + 1)] = response.headers.get("content-type");
    }
    expect(types).toEqual({
      "cut.mp4": "video/mp4",
      "cut.vtt": "text/vtt",
      "cut.srt": "application/x-subrip",
      "cut/chapters.vtt": "text/vtt",
      "cut/poster.jpg": "image/jpeg",
      "cut/stems/dialogue.wav": "audio/wav",
      "cut/stems/music.wav": "audio/wav",
      "cut/stems/effects.wav": "audio/wav",
    });
  });

  test("signed links need no key", async () => {
    const cut = CutResource.parse(await (await call(`${film}/cut?media=signed`)).json());
    expect(cut.media.mp4.startsWith(`${ORIGIN}/host/blobs/`)).toBe(true);
    const response = await stranger(cut.media.mp4, { headers: { range: "bytes=0-3" } });
    expect(new TextDecoder().decode(await response.bytes())).toBe("film");
    expect((await stranger(cut.media.mp4.replace("film.mp4", "other.mp4"))).status).toBe(403);
  });
});

test("another studio finds nothing anywhere, and changes nothing", async () => {
  const paths = ["", "/shots", "/shots/1", "/events", "/cast", "/cut", "/cut.mp4", "/shots/1/video.mp4"];
  for (const path of paths) {
    expect(await problemIn(await theirs(`${film}${path}`))).toMatchObject({ type: problemType("not_found"), status: 404 });
  }
  const stream = await theirs(`${film}/events`, { headers: { accept: "text/event-stream" } });
  expect(stream.status).toBe(404);
  expect((await theirs(`${film}/cancel`, { method: "POST" })).status).toBe(404);
  expect((await theirs(`${film}/shots/1/takes`, { method: "POST", body: {} })).status).toBe(404);
  expect((await theirs(`${film}/script`, { method: "PUT", body: { script: KETTLE } })).status).toBe(404);
  expect(await (await theirs("/v1/films")).json()).toEqual({ films: [], next_cursor: null });
  expect((await call(film, { headers: { "if-none-match": `"${seen.length}"` } })).status).toBe(304);
});

test("a host that reports twice is answered alike, and one whose attempt is over is told to stop", async () => {
  const job = await givenJob(seen.find(({ type }) => type === "job.submitted")?.job_id ?? "");
  expect((await tell(job, { type: "progress", event_id: "progress", seq: 1, pct: 50, eta_s: 1 })).status).toBe(200);
  const late = await tell(job, { type: "claimed", event_id: "claimed again" });
  expect(await problemIn(late)).toMatchObject({ type: problemType("superseded"), status: 409 });
});

test("another take renders one shot and the cut, and nothing else", async () => {
  const before = await (await call(film)).json<FilmResource>();
  const asked = await call(`${film}/shots/1/takes`, { method: "POST", body: { prompt: "Closer.", seed: 7 } });
  expect(asked.status).toBe(202);
  expect(await asked.json()).toMatchObject({ shot: 1, take: 2, revision: before.revision + 1 });
  const events = await make(before.seq);
  expect(events.at(-1)?.data.film_status).toBe("ready");
  const rendered = new Set(
    events.filter(({ type }) => type === "job.submitted").map(({ job_id, shot }) => `${shot} ${job_id?.split("/").at(-1)}`),
  );
  expect([...rendered].every((job) => job.startsWith("1 ") || job.endsWith("assemble"))).toBe(true);
  expect(ShotResource.parse(await (await call(`${film}/shots/1`)).json())).toMatchObject({ take: 2, status: "done" });
});

test("a change of cast is checked field by field", async () => {
  const { cast } = CastList.parse(await (await call(`${film}/cast`)).json());
  const castId = cast[0]?.cast_id ?? "";
  const wrong = await call(`${film}/cast/${castId}`, {
    method: "PATCH",
    body: { look: { hair: "blue", nose: 1 }, voice: { pitch: 9 } },
  });
  const problem = await problemIn(wrong);
  expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(["/look/hair", "/look/nose", "/voice/pitch"]);
  expect((await call(`${film}/cast/${castId}`, { method: "PATCH", body: {} })).status).toBe(400);
  const nobody = await problemIn(await call(`${film}/cast/nobody`, { method: "PATCH", body: { voice: { pitch: 1.2 } } }));
  expect(nobody).toMatchObject({ status: 404, detail: expect.stringContaining(castId) });
  const right = await call(`${film}/cast/${castId}`, { method: "PATCH", body: { voice: { pitch: 1.25 } } });
  expect(await right.json()).toMatchObject({ cast_id: castId, changed: { voice: { pitch: 1.25 } }, voice: { pitch: 1.25 } });
});

test("a revision wants the version it was made from, if it names one", async () => {
  const { seq } = FilmResource.parse(await (await call(film)).json());
  const revise = (etag: string) =>
    call(`${film}/script`, { method: "PUT", body: { script: KETTLE }, headers: { "if-match": etag } });
  for (const etag of [`"${seq - 1}"`, '"abc"']) {
    expect(await problemIn(await revise(etag))).toMatchObject({ type: problemType("precondition_failed"), status: 412 });
  }
  const response = await revise(`"${seq}"`);
  expect(response.status).toBe(202);
  expect(FilmResource.parse(await response.json()).seq).toBeGreaterThan(seq);
});

test("a film can be cancelled once", async () => {
  expect((await call(`${film}/shots/1/takes`, { method: "POST", body: {} })).status).toBe(202);
  const response = await call(`${film}/cancel`, { method: "POST" });
  expect(await response.json()).toMatchObject({ status: "cancelled" });
  expect(await problemIn(await call(`${film}/cancel`, { method: "POST" }))).toMatchObject({
    type: problemType("film_ended"),
    status: 409,
  });
});
