import { describe, expect, test } from "vitest";
import { isSuperseded } from "../../../pipeline/film/still-wanted.ts";
import type { Job } from "../../../schema/film.ts";
import { outline, planOf, severalBackends } from "../../support/film-plans.ts";
import { aFilm, type GivenFilm } from "./given.ts";

const SPEECH = "s1/speech";
const { placements, usdMicrosPerS } = severalBackends;

/** Its first model is served by `own` (free), `near` ($0.001 the job) and `far` ($0.003), its second by the first two. */
const severalPlaces = (budget_usd_micros = 1_000_000): GivenFilm =>
  aFilm({ plan: planOf(outline(1), { placements }), rules: { usdMicrosPerS }, settings: { budget_usd_micros } });

/** The present attempt is at this backend, and claimed. */
function at(given: GivenFilm, backend: string): void {
  given.when({ type: "job.submitted", ...given.attempt(SPEECH), backend, remote_id: `at ${backend}` });
  given.when({ type: "job.claimed", ...given.attempt(SPEECH) });
}

/** Where the next attempt must not go. */
function again(given: GivenFilm): string[] | undefined {
  given.now += 60_000;
  const [effect] = given.wake(SPEECH) ?? [];
  return effect?.type === "submit" ? effect.avoid : undefined;
}

describe("a job that fails at a backend", () => {
  test("goes to each other one of its model, then to the next model", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    at(given, "own");
    given.failed(SPEECH);
    expect(again(given)).toEqual(["own"]);
    at(given, "far");
    given.failed(SPEECH);
    expect(again(given)).toEqual(["own", "far"]);
    at(given, "near");
    expect(given.failed(SPEECH)).toMatchObject([{ type: "lookup" }]);
    expect(given.job(SPEECH)).toMatchObject({ model_index: 1, tries: 0, failed_on: [] });
    expect(given.missed(SPEECH)).toMatchObject([{ type: "submit", model: "model-b", avoid: [] }]);
  });

  test("goes elsewhere for want of memory even where trying again cannot help, and not where its parameters are wrong", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    at(given, "own");
    given.failed(SPEECH, false);
    expect(again(given)).toEqual(["own"]);
    at(given, "near");
    const wrong = { code: "bad_params", retryable: true, message: "No such voice.", metrics: null } as const;
    given.when({ type: "job.failed", ...given.attempt(SPEECH), ...wrong });
    expect(given.job(SPEECH)).toMatchObject({ model_index: 1 });
  });

  test("waits as long as a backend asks only when each has had its turn", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    const refusedBy = (backend: string) => {
      const refusal = { backend, retryable: true, retry_after_ms: 30_000, message: "Full." };
      given.when({ type: "job.submit_failed", ...given.attempt(SPEECH), ...refusal });
      const { state } = given.job(SPEECH);
      return state.status === "queued" ? state.not_before - given.now : null;
    };
    expect(refusedBy("own")).toBeLessThanOrEqual(1_000);
    again(given);
    expect(refusedBy("near")).toBeLessThanOrEqual(1_000);
    again(given);
    expect(refusedBy("far")).toBe(30_000);
    expect(given.job(SPEECH).failed_on).toEqual([]);
  });
});

describe("a job that waits in a backend's queue", () => {
  const stuck = (given: GivenFilm, reason: "crash_loop" | "no_capacity") =>
    given.when({ type: "job.stuck", ...given.attempt(SPEECH), reason, message: "It has no machine." });
  const submittedTo = (given: GivenFilm, backend: string) =>
    given.when({ type: "job.submitted", ...given.attempt(SPEECH), backend, remote_id: `at ${backend}` });

  test.each(["crash_loop", "no_capacity"] as const)("is taken out of it for a %s, and goes elsewhere", (reason) => {
    const given = severalPlaces();
    given.missed(SPEECH);
    submittedTo(given, "own");
    expect(stuck(given, reason)).toEqual([
      { type: "cancel", job_id: "film/s1/speech", attempt: 1, backend: "own", remote_id: "at own" },
    ]);
    expect(given.film).toMatchObject({ spent_usd_micros: 0, reserved_usd_micros: 0 });
    expect(again(given)).toEqual(["own"]);
  });

  test("stays where no other backend has what the first lacks", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    for (const backend of ["own", "near"]) {
      submittedTo(given, backend);
      stuck(given, "no_capacity");
      again(given);
    }
    submittedTo(given, "far");
    expect(stuck(given, "no_capacity")).toEqual([]);
    expect(given.job(SPEECH).state).toMatchObject({ status: "submitted", backend: "far" });
  });

  test("is left alone once it is claimed", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    at(given, "own");
    expect(stuck(given, "crash_loop")).toBeNull();
  });
});

describe("money", () => {
  test("is set aside for the dearest backend, and paid at the price of the one that did the work", () => {
    const given = severalPlaces();
    given.missed(SPEECH);
    expect(given.film.reserved_usd_micros).toBe(3_000);
    at(given, "near");
    given.reported(SPEECH, 5);
    given.when({ type: "job.verified", ...given.attempt(SPEECH) });
    expect(given.film).toMatchObject({ spent_usd_micros: 500, reserved_usd_micros: 0 });
  });

  test("that does not reach for the dearest backend keeps the job away from it", () => {
    const given = severalPlaces(2_000);
    expect(given.missed(SPEECH)).toMatchObject([{ type: "submit", avoid: ["far"] }]);
    expect(given.film.reserved_usd_micros).toBe(1_000);
  });

  test("that reaches only for a backend where the job has failed lets it try there again", () => {
    const given = severalPlaces(0);
    expect(given.missed(SPEECH)).toMatchObject([{ type: "submit", avoid: ["near", "far"] }]);
    at(given, "own");
    given.failed(SPEECH);
    expect(again(given)).toEqual(["near", "far"]);
  });
});

describe("a straggler", () => {
  /** Claimed at `own`, and two and a half times its estimate, and a minute, ago. */
  function straggling(budget?: number): GivenFilm {
    const given = severalPlaces(budget);
    given.missed(SPEECH);
    at(given, "own");
    given.now = 85_000;
    return given;
  }
  const hedgedTo = (given: GivenFilm, backend: string) =>
    given.when({ type: "job.submitted", job_id: "film/s1/speech", attempt: 2, backend, remote_id: `at ${backend}` });
  const live = (given: GivenFilm) =>
    [1, 2, 3].filter((attempt) => !isSuperseded({ film: given.film, job: given.job(SPEECH) }, attempt));
  const runningOf = ({ state }: Job) => (state.status === "running" ? state : null);
  const reportedBy = (given: GivenFilm, attempt: number) =>
    given.when({
      type: "job.reported",
      job_id: "film/s1/speech",
      attempt,
      artifacts: [],
      metrics: { queue_s: 0, load_s: 0, run_s: 5, gpu: null, peak_vram_gb: 0 },
      provenance: { model: "model-a", revision: "1", seed: 0, ai_generated: true },
    });

  test("is hedged at another backend, both attempts paid for and both allowed to claim", () => {
    const given = straggling();
    given.now -= 1;
    given.wake(SPEECH);
    expect(live(given)).toEqual([1]);
    given.now += 1;
    const effects = given.wake(SPEECH) ?? [];
    expect(effects).toContainEqual({
      type: "submit",
      job_id: "film/s1/speech",
      attempt: 2,
      model: "model-a",
      group: "hedge/film/s1/speech/2",
      batch_max: 1,
      avoid: ["own"],
    });
    expect(live(given)).toEqual([1, 2]);
    expect(given.film).toMatchObject({ reserved_usd_micros: 6_000, jobs: { in_flight: 2 } });
  });

  test("is not overtaken twice", () => {
    const given = straggling();
    given.wake(SPEECH);
    hedgedTo(given, "near");
    given.now += 60_000;
    expect((given.wake(SPEECH) ?? []).filter(({ type }) => type === "submit")).toEqual([]);
    given.when({ type: "job.lost", job_id: "film/s1/speech", attempt: 2, message: "Gone." });
    expect(runningOf(given.job(SPEECH))).toMatchObject({ attempt: 1, hedge: null, hedge_at: null });
    expect(live(given)).toEqual([1]);
  });

  test.each([
    [2, 1, "own"],
    [1, 2, "near"],
  ])("ends with the first report, here of attempt %i: attempt %i is cancelled and fenced off", (first, other, backend) => {
    const given = straggling();
    given.wake(SPEECH);
    hedgedTo(given, "near");
    expect(reportedBy(given, first)).toEqual([
      { type: "cancel", job_id: "film/s1/speech", attempt: other, backend, remote_id: `at ${backend}` },
      { type: "verify", job_id: "film/s1/speech", attempt: first },
    ]);
    expect(live(given)).toEqual([]);
    expect(reportedBy(given, other)).toBeNull();
    expect(given.when({ type: "job.verified", job_id: "film/s1/speech", attempt: other })).toBeNull();
    expect(given.when({ type: "job.verified", job_id: "film/s1/speech", attempt: first })).not.toBeNull();
    expect(given.film).toMatchObject({ reserved_usd_micros: 0, jobs: { in_flight: 0, rendered: 1 } });
  });

  test("that fails leaves its hedge to go on alone, and the next attempt has a number of its own", () => {
    const given = straggling();
    given.wake(SPEECH);
    hedgedTo(given, "near");
    given.when({ type: "job.lost", job_id: "film/s1/speech", attempt: 1, message: "Gone." });
    expect(given.job(SPEECH)).toMatchObject({
      attempt: 2,
      tries: 1,
      failed_on: ["own"],
      state: { status: "submitted", attempt: 2, backend: "near" },
    });
    given.when({ type: "job.lost", job_id: "film/s1/speech", attempt: 2, message: "Gone too." });
    expect(again(given)).toEqual(["own", "near"]);
    expect(given.job(SPEECH).attempt).toBe(3);
  });

  test("waits for a hedge until the budget bears both, and a refused hedge may be sent again", () => {
    const given = straggling(0);
    given.wake(SPEECH);
    expect(live(given)).toEqual([1]);
    expect(runningOf(given.job(SPEECH))).toMatchObject({ hedge: null, hedge_at: given.now + 60_000 });

    const rich = straggling();
    rich.wake(SPEECH);
    const refusal = { backend: "near", retryable: true, retry_after_ms: null, message: "Full." };
    rich.when({ type: "job.submit_failed", job_id: "film/s1/speech", attempt: 2, ...refusal });
    expect(rich.film).toMatchObject({ reserved_usd_micros: 3_000, spent_usd_micros: 0 });
    rich.now += 60_000;
    expect(rich.wake(SPEECH)).toContainEqual(expect.objectContaining({ type: "submit", attempt: 3 }));
  });

  test("that times out hands over to its hedge", () => {
    const given = straggling();
    given.wake(SPEECH);
    hedgedTo(given, "near");
    given.when({ type: "job.claimed", job_id: "film/s1/speech", attempt: 2 });
    given.now = 300_000;
    expect(given.wake(SPEECH)).toEqual([
      { type: "cancel", job_id: "film/s1/speech", attempt: 1, backend: "own", remote_id: "at own" },
    ]);
    expect(given.job(SPEECH)).toMatchObject({ tries: 1, state: { status: "running", attempt: 2, backend: "near" } });
  });

  test("whose model one backend alone serves is left to its deadline", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    given.when({ type: "job.claimed", ...given.attempt(SPEECH) });
    expect(runningOf(given.job(SPEECH))).toMatchObject({ hedge_at: null });
  });
});
