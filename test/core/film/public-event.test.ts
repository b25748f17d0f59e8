import { expect, test } from "vitest";
import { publicEvent } from "../../../pipeline/film/public-event.ts";
import { reduce } from "../../../pipeline/film/reduce.ts";
import { loadSlice } from "../../../pipeline/film/slice.ts";
import { outline, planOf } from "../../support/film-plans.ts";
import { MemoryFilmStore } from "../../support/memory-film-store.ts";
import { aFilm, type GivenFilm } from "./given.ts";

/** The film's log as customers read it. */
function told({ store: { log }, rules }: GivenFilm) {
  const store = new MemoryFilmStore();
  return log.map((event) => {
    const slice = loadSlice(store, event);
    const { changes } = reduce(slice, event, rules);
    if (!changes) throw new Error(`${event.type} is in the log and changes nothing.`);
    store.commit(event, changes);
    return publicEvent(slice, event, changes);
  });
}

test("customers read a line for every event, from the plan to the film", () => {
  const given = aFilm();
  given.made("s1/speech");
  given.found("s1/keyframe");
  given.made("s1/video");
  given.made("film/assemble");
  const lines = told(given);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
  const way = ["job.dispatched", "job.submitted", "job.claimed", "job.reported"];
  expect(lines.map(({ type }) => type)).toEqual([
    "film.created",
    "film.planned",
    ...way,
    "job.completed",
    "job.completed",
    ...way,
    "shot.completed",
    ...way,
    "film.ready",
  ]);
});

test("a shot's end names the shot, and the film's says what it came to", () => {
  const given = aFilm();
  for (const path of ["s1/speech", "s1/keyframe", "s1/video", "film/assemble"]) given.found(path);
  const [completed, ready] = told(given).slice(-2);
  const job = (stage: string) => ({ stage, attempt: 0, model: "model-a" });
  const head = { at: "1970-01-01T00:00:00.000Z", film_id: "film" };
  const video = { job: job("video"), cached: true, duration_frames: 48, film_status: "assembling" };
  expect(completed).toEqual({ ...head, seq: 5, type: "shot.completed", shot: 1, job_id: "film/s1/video", data: video });
  const film = { job: job("assemble"), cached: true, shots: 1, missing_shots: 0, spent_usd_micros: 0, film_status: "ready" };
  expect(ready).toEqual({ ...head, seq: 6, type: "film.ready", shot: null, job_id: "film/film/assemble", data: film });
});

test("a plan is told by its figures, not by its contents", () => {
  const figures = { title: "A Film", scenes: 0, shots: 2, jobs: 7, jobs_to_do: 7, estimated_usd_micros: 7_000, notes: [] };
  expect(told(aFilm({ plan: planOf(outline(2)) })).at(-1)).toMatchObject({
    type: "film.planned",
    data: { revision: 1, ...figures, film_status: "rendering" },
  });
});

test("a failure that is tried again, and one for good, are told apart", () => {
  const given = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }) });
  given.missed("s1/speech");
  given.failed("s1/speech");
  given.missed("s1/keyframe");
  given.failed("s1/keyframe", false);
  given.raised();
  const lines = told(given).filter(({ type }) => type !== "job.dispatched");
  expect(lines.slice(2)).toMatchObject([
    { type: "job.retrying", data: { job: { stage: "speech", attempt: 1 }, code: "oom", message: "Too big." } },
    { type: "job.failed", data: { job: { stage: "keyframe" }, code: "oom" } },
    { type: "shot.missing", shot: 1, data: { job: { stage: "video", attempt: 0 }, code: "input_missing" } },
  ]);
});
