import { describe, expect, test } from "vitest";
import { assemblyTimeoutMs, dueEvents, nextWake, PLANNING_TIMEOUT_MS } from "../../../pipeline/film/deadlines.ts";
import type { FilmCommand } from "../../../schema/film-events.ts";
import { FilmSettings } from "../../../schema/settings.ts";
import { createCommand, FILM_ID, outline, planOf } from "../../support/film-plans.ts";
import { aFilm, GivenFilm } from "./given.ts";

const ASSEMBLY = "film/assemble";

/** Speech, keyframe and video of one shot, all made. */
function shotMade(given: GivenFilm, shot: string): void {
  given.made(`${shot}/speech`);
  given.made(`${shot}/keyframe`);
  given.made(`${shot}/video`);
}

function readyFilm(): GivenFilm {
  const given = aFilm();
  shotMade(given, "s1");
  given.made(ASSEMBLY);
  return given;
}

describe("a film", () => {
  test("is planned first", () => {
    const given = new GivenFilm();
    given.ask(createCommand());
    expect(given.effects).toEqual([
      { type: "plan", revision: 1 },
      { type: "index", status: "planning" },
    ]);
    expect(given.film).toMatchObject({ status: "planning", revision: 1, seq: 1, settings: FilmSettings.parse({}) });
  });

  test("renders once it is planned, beginning with what waits for nothing", () => {
    const given = aFilm();
    expect(given.film).toMatchObject({
      status: "rendering",
      seq: 2,
      jobs: { total: 4, settled: 0 },
      shots: { total: 1, done: 0 },
    });
    expect(given.effects.slice(2)).toMatchObject([
      { type: "lookup", job_id: `${FILM_ID}/s1/speech` },
      { type: "lookup", job_id: `${FILM_ID}/s1/keyframe` },
      { type: "index", status: "rendering" },
    ]);
    expect(given.job("s1/video").state).toEqual({ status: "waiting", missing: 2 });
  });

  test("binds a job when the last of its inputs settles, and assembles after the last of all", () => {
    const given = aFilm();
    given.made("s1/speech");
    expect(given.job("s1/video").state).toEqual({ status: "waiting", missing: 1 });
    given.made("s1/keyframe");
    expect(given.job("s1/video")).toMatchObject({ bound_frames: 48, state: { status: "looking_up" } });
    given.now = 1_000;
    expect(given.made("s1/video")).toMatchObject([
      { type: "record" },
      { type: "lookup", job_id: "film/film/assemble" },
      { type: "index", status: "assembling" },
    ]);
    const deadline_at = given.now + assemblyTimeoutMs(given.job(ASSEMBLY).spec);
    expect(given.film).toMatchObject({ status: "assembling", deadline_at, shots: { done: 1, missing: 0 } });
  });

  test("is ready with its cut, and wants nothing more", () => {
    const given = readyFilm();
    expect(given.film).toMatchObject({ status: "ready", problem: null, jobs: { total: 4, settled: 4, rendered: 4 } });
    expect(nextWake(given.film, null)).toBeNull();
  });

  test("does without what is optional, and fails what cannot do without, one level at a time", () => {
    const given = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }) });
    given.missed("s1/speech");
    given.failed("s1/speech", false);
    expect(given.job("s1/video").state).toEqual({ status: "waiting", missing: 1 });
    given.missed("s1/keyframe");
    expect(given.failed("s1/keyframe", false)).toMatchObject([{ type: "raise", event: { type: "job.input_missing" } }]);
    given.raised();
    const message = "The required input film/s1/keyframe could not be made.";
    expect(given.job("s1/video").state).toEqual({ status: "failed", code: "input_missing", message });
    expect(given.film).toMatchObject({ status: "assembling", shots: { total: 1, done: 0, missing: 1 } });
  });

  test("fails when its cut does", () => {
    const given = aFilm({ plan: planOf([], { models: ["model-a"] }) });
    given.missed(ASSEMBLY);
    given.failed(ASSEMBLY, false);
    expect(given.film).toMatchObject({ status: "failed", problem: { code: "oom", message: "Too big.", line: null } });
  });

  test("never spends beyond its budget: what it cannot bear fails, and says why", () => {
    const given = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }), settings: { budget_usd_micros: 1_500 } });
    given.missed("s1/keyframe");
    given.missed("s1/speech");
    given.raised();
    const message =
      "This job is estimated at $0.001000, but $0.00 are spent and $0.001000 reserved of the film's budget of $0.001500. " +
      "Raise the budget, or choose a cheaper mode.";
    expect(given.job("s1/speech").state).toEqual({ status: "failed", code: "over_budget", message });
  });
});

test("a job that the rest of the budget does not bear is done by the next model, which costs less", () => {
  const given = aFilm({ settings: { budget_usd_micros: 1_500 } });
  given.missed("s1/keyframe");
  given.missed("s1/speech");
  given.raised();
  expect(given.job("s1/speech")).toMatchObject({ model_index: 1, state: { status: "looking_up" } });
  expect(given.missed("s1/speech")).toMatchObject([{ type: "submit", model: "model-b" }]);
});

describe("time that is up", () => {
  test("while planning fails the film", () => {
    const given = new GivenFilm();
    given.ask(createCommand());
    given.now = PLANNING_TIMEOUT_MS;
    const [event] = dueEvents(given.film, [], given.now);
    expect(event).toEqual({ type: "film.deadline_passed", event_id: `deadline/${PLANNING_TIMEOUT_MS}`, at: given.now });
    given.when({ type: "film.deadline_passed" });
    expect(given.film).toMatchObject({ status: "failed", problem: { code: "deadline" } });
  });

  test("while rendering turns what is missing into slugs, and the cut goes ahead", () => {
    const given = aFilm({ plan: planOf(outline(2)) });
    shotMade(given, "s1");
    given.missed("s2/speech");
    given.submitted("s2/speech");
    given.now = given.film.deadline_at;
    expect(given.when({ type: "film.deadline_passed" })).toMatchObject([
      { type: "cancel", job_id: "film/s2/speech" },
      { type: "lookup", job_id: "film/film/assemble" },
      { type: "index", status: "assembling" },
    ]);
    expect(given.job("s2/video").state).toMatchObject({ status: "failed", code: "deadline" });
    expect(given.film).toMatchObject({ shots: { total: 2, done: 1, missing: 1 }, jobs: { failed: 3, in_flight: 0 } });
    given.made(ASSEMBLY);
    expect(given.film.status).toBe("ready");
  });

  test("while assembling fails the film", () => {
    const given = aFilm({ plan: planOf([]) });
    given.now = given.film.deadline_at;
    given.when({ type: "film.deadline_passed" });
    expect(given.film).toMatchObject({
      status: "failed",
      problem: { code: "deadline", message: "The cut was not finished in time." },
    });
  });

  test("is not up before it is", () => {
    expect(aFilm().when({ type: "film.deadline_passed" })).toBeNull();
  });
});

describe("a new revision", () => {
  const revise: FilmCommand = { type: "revise", title: "Again", if_seq: null, at: 0 };

  test("renders only what changed", () => {
    const given = readyFilm();
    given.ask(revise);
    expect(given.film).toMatchObject({ status: "planning", revision: 2, title: "Again" });
    given.effects = [];
    given.planned(planOf([{ name: "s1", version: 2, number: 1 }]));
    expect(given.effects).toMatchObject([
      { type: "lookup", job_id: "film/s1/video" },
      { type: "index", status: "rendering" },
    ]);
    given.made("s1/video");
    expect(given.job("s1/video").attempt).toBe(2);
    given.made(ASSEMBLY);
    expect(given.film).toMatchObject({ status: "ready", revision: 2 });
  });

  test("that changes nothing leaves the film ready", () => {
    const given = readyFilm();
    given.ask(revise);
    given.planned(planOf(outline(1)));
    expect(given.film).toMatchObject({ status: "ready", revision: 2, jobs: { settled: 4 } });
  });

  test("keeps what is in flight and unchanged, cancels what changed, and removes what is gone", () => {
    const given = aFilm({ plan: planOf(outline(2)) });
    for (const path of ["s1/keyframe", "s1/speech", "s2/speech"]) {
      given.missed(path);
      given.submitted(path);
    }
    given.when({ type: "job.claimed", ...given.attempt("s2/speech") });
    given.ask(revise);
    given.effects = [];
    given.planned(planOf(outline(1)));
    expect(given.effects).toEqual([
      { type: "cancel", job_id: "film/s2/speech", attempt: 1, backend: "gpu", remote_id: "remote s2/speech" },
      { type: "index", status: "rendering" },
    ]);
    expect(given.store.job("film/s2/speech")).toBeNull();
    expect(given.job("s1/speech").state.status).toBe("submitted");
    expect(given.film).toMatchObject({ spent_usd_micros: 1_000, reserved_usd_micros: 2_000, jobs: { total: 4, in_flight: 2 } });
  });

  test("never uses an attempt's number twice, even for a job that was gone for a while", () => {
    const given = aFilm({ plan: planOf(outline(2)) });
    given.missed("s2/speech");
    given.ask(revise);
    given.planned(planOf(outline(1)));
    given.ask(revise);
    given.planned(planOf(outline(2)));
    given.missed("s2/speech");
    expect(given.job("s2/speech").attempt).toBe(2);
  });

  test("gives what failed another chance", () => {
    const given = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }) });
    given.missed("s1/speech");
    given.failed("s1/speech", false);
    given.ask(revise);
    given.planned(planOf(outline(1), { models: ["model-a"] }));
    expect(given.job("s1/speech")).toMatchObject({ tries: 0, state: { status: "looking_up" } });
  });

  test("outdates the plan of the one before", () => {
    const given = new GivenFilm();
    given.ask(createCommand());
    given.ask(revise);
    expect(given.when({ type: "film.planned", revision: 1, plan: planOf(outline(1)) })).toBeNull();
  });

  test("brings a failed film back", () => {
    const given = new GivenFilm();
    given.ask(createCommand());
    const problem = { code: "nothing_to_film", message: "The script has nothing that could be filmed.", line: 1 };
    given.when({ type: "film.plan_failed", revision: 1, problem });
    expect(given.film).toMatchObject({ status: "failed", problem });
    given.ask(revise);
    expect(given.film).toMatchObject({ status: "planning", problem: null });
  });
});

describe("a cancelled film", () => {
  test("stops everything at once and for good", () => {
    const given = aFilm();
    given.missed("s1/speech");
    given.submitted("s1/speech");
    given.effects = [];
    given.ask({ type: "cancel", at: 0 });
    expect(given.effects).toEqual([
      { type: "cancel", job_id: "film/s1/speech", attempt: 1, backend: "gpu", remote_id: "remote s1/speech" },
      { type: "index", status: "cancelled" },
    ]);
    expect(given.film).toMatchObject({
      status: "cancelled",
      jobs: { total: 4, settled: 4, in_flight: 0 },
      reserved_usd_micros: 0,
    });
    expect(given.reported("s1/speech")).toBeNull();
    expect(given.ask({ type: "revise", title: "Again", if_seq: null, at: 0 })).toEqual({
      refused: "ended",
      message: "The film was cancelled. Create a new one.",
    });
  });
});

describe("people are refused", () => {
  const override = { fingerprint: "f", take: 2, prompt: null, seed: null };

  test.each<[string, GivenFilm, FilmCommand, string]>([
    ["a film that there is", aFilm(), createCommand(), "already_exists"],
    ["anything about a film that there is not", new GivenFilm(), { type: "cancel", at: 0 }, "not_found"],
    ["the end of a film that has ended", readyFilm(), { type: "cancel", at: 0 }, "ended"],
    ["a revision of a film that moved on", aFilm(), { type: "revise", title: "Again", if_seq: 1, at: 0 }, "conflict"],
    ["a take of a shot that there is not", aFilm(), { type: "take", shot_id: "s9", override, at: 0 }, "not_found"],
    ["a role for nobody", aFilm(), { type: "recast", cast_id: "nobody", change: {}, at: 0 }, "not_found"],
  ])("%s", (_, given, command, refused) => {
    expect(given.ask(command)).toMatchObject({ refused });
  });

  test("and a known event is dropped", () => {
    const given = aFilm();
    const [created] = given.store.log;
    if (!created) throw new Error("The log is empty.");
    expect(given.event(created)).toEqual({ changes: null, effects: [] });
  });
});
