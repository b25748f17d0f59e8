import { describe, expect, test } from "vitest";
import { CLAIM_TIMEOUT_MS, pollDelayMs, runTimeoutMs, VERIFY_TIMEOUT_MS } from "../../../pipeline/film/deadlines.ts";
import { isSuperseded, stillWanted } from "../../../pipeline/film/still-wanted.ts";
import { outline, planOf } from "../../support/film-plans.ts";
import { aFilm } from "./given.ts";

const SPEECH = "s1/speech";

describe("a job that is looked up", () => {
  test("is done when the store has its result, and nothing is spent", () => {
    const given = aFilm();
    expect(given.found(SPEECH)).toEqual([]);
    expect(given.job(SPEECH).state).toMatchObject({ status: "succeeded", cached: true });
    expect(given.film).toMatchObject({ jobs: { settled: 1, cached: 1, rendered: 0 }, spent_usd_micros: 0 });
  });

  test("leaves for a backend when the store has nothing and there is a place, its price reserved", () => {
    const given = aFilm();
    expect(given.missed(SPEECH)).toEqual([
      {
        type: "submit",
        job_id: "film/s1/speech",
        attempt: 1,
        model: "model-a",
        group: "model-a/speech.synthesize",
        batch_max: 1,
        avoid: [],
      },
    ]);
    expect(given.job(SPEECH)).toMatchObject({
      attempt: 1,
      reserved_usd_micros: 1_000,
      state: { status: "submitted", backend: null },
    });
    expect(given.film).toMatchObject({ jobs: { in_flight: 1 }, reserved_usd_micros: 1_000 });
  });

  test("waits for a place when there is none, and takes the first that is freed", () => {
    const given = aFilm({ rules: { maxInFlight: 1 } });
    given.missed("s1/keyframe");
    expect(given.missed(SPEECH)).toEqual([]);
    expect(given.job(SPEECH).state.status).toBe("queued");
    expect(given.reported("s1/keyframe")).toMatchObject([{ type: "verify" }, { type: "submit", job_id: "film/s1/speech" }]);
  });

  test("counts as a miss when nobody answers in time", () => {
    const given = aFilm();
    given.now = 60_000;
    expect(given.wake(SPEECH)).toMatchObject([{ type: "submit", attempt: 1 }]);
  });

  test("takes no notice of an answer about another key", () => {
    const given = aFilm();
    expect(given.when({ type: "job.looked_up", job_id: "film/s1/speech", cache_key: "old", artifacts: null })).toBeNull();
  });
});

describe("an attempt", () => {
  test("is submitted, claimed, reported and verified, and its cost is what it ran", () => {
    const given = aFilm();
    given.missed(SPEECH);
    expect(given.submitted(SPEECH)).toEqual([]);
    expect(given.when({ type: "job.claimed", ...given.attempt(SPEECH) })).toEqual([]);
    expect(given.job(SPEECH).state).toMatchObject({ status: "running", remote_id: "remote s1/speech", progress_seq: -1, pct: 0 });
    expect(given.reported(SPEECH, 5)).toEqual([{ type: "verify", job_id: "film/s1/speech", attempt: 1 }]);
    const { cache_key } = given.key(SPEECH);
    expect(given.when({ type: "job.verified", ...given.attempt(SPEECH) })).toEqual([
      { type: "record", job_id: "film/s1/speech", cache_key },
    ]);
    expect(given.job(SPEECH)).toMatchObject({ spent_usd_micros: 500, reserved_usd_micros: 0, state: { cached: false } });
    expect(given.film).toMatchObject({ spent_usd_micros: 500, reserved_usd_micros: 0, jobs: { rendered: 1, in_flight: 0 } });
  });

  test("may be claimed and reported before the submission's answer comes, or never claimed at all", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.when({ type: "job.claimed", ...given.attempt(SPEECH) });
    given.submitted(SPEECH);
    expect(given.job(SPEECH).state).toMatchObject({ status: "running", backend: "gpu", remote_id: "remote s1/speech" });
    given.missed("s1/keyframe");
    expect(given.reported("s1/keyframe")).toMatchObject([{ type: "verify" }]);
    expect(given.submitted("s1/keyframe")).toEqual([]);
    expect(given.job("s1/keyframe").state).toMatchObject({ status: "verifying", backend: "gpu" });
    expect(given.submitted("s1/keyframe")).toBeNull();
  });

  test("moves forward only: progress with an old number is stale", () => {
    const given = aFilm();
    given.missed(SPEECH);
    const progressed = (seq: number, pct: number) =>
      given.when({ type: "job.progressed", ...given.attempt(SPEECH), seq, pct, eta_s: null });
    expect(progressed(2, 60)).toEqual([]);
    expect(progressed(1, 30)).toBeNull();
    expect(progressed(2, 90)).toBeNull();
    expect(given.job(SPEECH).state).toMatchObject({ status: "running", progress_seq: 2, pct: 60 });
  });

  test("costs no more than was reserved, whatever the host says", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.reported(SPEECH, 1e300);
    given.when({ type: "job.verified", ...given.attempt(SPEECH) });
    expect(given.film.spent_usd_micros).toBe(1_000);
  });

  test("that failed is paid for, and another one follows after a pause", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    expect(given.failed(SPEECH)).toEqual([]);
    const { state } = given.job(SPEECH);
    if (state.status !== "queued") throw new Error(`The job is ${state.status}.`);
    expect(state.not_before).toBeGreaterThanOrEqual(500);
    expect(state.not_before).toBeLessThanOrEqual(1_000);
    expect(given.film).toMatchObject({ spent_usd_micros: 500, reserved_usd_micros: 0 });
    expect(given.wake(SPEECH)).toBeNull();
    given.now = state.not_before;
    expect(given.wake(SPEECH)).toMatchObject([{ type: "submit", attempt: 2, model: "model-a" }]);
  });

  test("that fails three times on a model moves to the next, whose result has a key of its own", () => {
    const given = aFilm();
    const first = given.key(SPEECH).cache_key;
    given.missed(SPEECH);
    for (let failure = 1; failure <= 2; failure++) {
      given.failed(SPEECH);
      given.now += 60_000;
      given.wake(SPEECH);
    }
    expect(given.failed(SPEECH)).toMatchObject([{ type: "lookup" }]);
    expect(given.key(SPEECH).cache_key).not.toBe(first);
    expect(given.missed(SPEECH)).toMatchObject([{ type: "submit", attempt: 4, model: "model-b" }]);
  });

  test("that failed for good on the last model fails its job", () => {
    const given = aFilm({ plan: planOf(outline(1), { models: ["model-a"] }) });
    given.missed(SPEECH);
    given.failed(SPEECH, false);
    expect(given.job(SPEECH).state).toEqual({ status: "failed", code: "oom", message: "Too big." });
    expect(given.film.jobs).toMatchObject({ settled: 1, failed: 1 });
  });

  test("that no backend took costs nothing, and waits as long as the backend asks", () => {
    const given = aFilm();
    given.missed(SPEECH);
    const refusal = { backend: "gpu", retryable: true, retry_after_ms: 30_000, message: "Full." };
    given.when({ type: "job.submit_failed", ...given.attempt(SPEECH), ...refusal });
    expect(given.job(SPEECH)).toMatchObject({ tries: 0, refusals: 1, state: { status: "queued", not_before: 30_000 } });
    expect(given.film).toMatchObject({ spent_usd_micros: 0, reserved_usd_micros: 0 });
  });

  test("whose result is not in the store is tried again", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    given.reported(SPEECH);
    given.when({ type: "job.refuted", ...given.attempt(SPEECH), message: "Its hash is another." });
    expect(given.job(SPEECH)).toMatchObject({ tries: 1, spent_usd_micros: 500, state: { status: "queued" } });
  });

  test("that was given up is fenced off: nothing it says counts, and it may not claim", () => {
    const given = aFilm();
    given.missed(SPEECH);
    const old = given.attempt(SPEECH);
    given.failed(SPEECH);
    expect(isSuperseded({ film: given.film, job: given.job(SPEECH) }, old.attempt)).toBe(true);
    given.now = 60_000;
    given.wake(SPEECH);
    expect(isSuperseded({ film: given.film, job: given.job(SPEECH) }, old.attempt)).toBe(true);
    expect(isSuperseded({ film: given.film, job: given.job(SPEECH) }, old.attempt + 1)).toBe(false);
    expect(given.when({ type: "job.claimed", ...old })).toBeNull();
    expect(given.when({ type: "job.lost", ...old, message: "Gone." })).toBeNull();
  });
});

describe("deadlines of an attempt", () => {
  test("silence is answered by polls, further and further apart", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    expect(given.wake(SPEECH)).toBeNull();
    for (let polls = 0; polls < 3; polls++) {
      given.now += pollDelayMs(polls);
      expect(given.wake(SPEECH)).toEqual([
        { type: "poll", job_id: "film/s1/speech", attempt: 1, backend: "gpu", remote_id: "remote s1/speech" },
      ]);
    }
    expect(pollDelayMs(1)).toBeGreaterThan(pollDelayMs(0));
  });

  test("a claim may take longer while the backend says that the job is queued", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    given.now = CLAIM_TIMEOUT_MS - 1;
    given.when({ type: "job.polled", ...given.attempt(SPEECH), state: "queued" });
    expect(given.job(SPEECH).state).toMatchObject({ deadline_at: 2 * CLAIM_TIMEOUT_MS - 1 });
    given.now = 2 * CLAIM_TIMEOUT_MS - 1;
    expect(given.wake(SPEECH)).toMatchObject([{ type: "cancel", attempt: 1 }]);
    expect(given.job(SPEECH)).toMatchObject({ tries: 1, state: { status: "queued" } });
  });

  test("a run that takes too long is cancelled, paid for by its reservation, and tried again", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.submitted(SPEECH);
    given.when({ type: "job.claimed", ...given.attempt(SPEECH) });
    given.now = runTimeoutMs(given.job(SPEECH).spec);
    expect(given.wake(SPEECH)).toMatchObject([{ type: "cancel", attempt: 1, remote_id: "remote s1/speech" }]);
    expect(given.job(SPEECH)).toMatchObject({ tries: 1, spent_usd_micros: 1_000, reserved_usd_micros: 0 });
  });

  test("a result that cannot be checked in time is made again", () => {
    const given = aFilm();
    given.missed(SPEECH);
    given.reported(SPEECH);
    given.now = VERIFY_TIMEOUT_MS;
    expect(given.wake(SPEECH)).toEqual([]);
    expect(given.job(SPEECH)).toMatchObject({ tries: 1, state: { status: "queued" } });
  });
});

describe("an effect in the outbox", () => {
  test("is dropped when what it was for has happened or passed", () => {
    const given = aFilm();
    const wanted = (index: number) => {
      const effect = given.effects[index];
      if (!effect) throw new Error(`There are ${given.effects.length} effects.`);
      const job = "job_id" in effect ? given.store.job(effect.job_id) : null;
      return stillWanted({ film: given.film, job }, effect);
    };
    given.effects = [];
    given.missed(SPEECH);
    expect(given.effects).toMatchObject([{ type: "submit" }]);
    expect(wanted(0)).toBe(true);
    given.submitted(SPEECH);
    expect(wanted(0)).toBe(false);
    given.reported(SPEECH);
    expect(wanted(1)).toBe(true);
    given.ask({ type: "cancel", at: 0 });
    expect(wanted(1)).toBe(false);
  });
});
