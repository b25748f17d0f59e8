import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { FilmApi } from "../../durable-objects/film-api.ts";
import { fleetOf } from "../../durable-objects/fleet-api.ts";
import type { ContractJob } from "../../schema/contract.ts";
import type { Mishap } from "../support/host-conduct.ts";
import { allEvents, createFilm, dueNow, freshService, stubOf } from "../workers/films.ts";
import { claim, finish, upload } from "../workers/host.ts";
import { backends, finishEverywhere, outputOf } from "./backends.ts";

const { runpod: RUNPOD_SECRET, modal: MODAL_SECRET } = JSON.parse(env.BACKEND_TOKENS) as {
  runpod: string;
  modal: { id: string; secret: string };
};

beforeEach(async () => {
  await freshService();
  await backends.clear();
  await backends.slowDown(0);
});

const times = (count: number, mishap: Mishap): Mishap[] => Array.from({ length: count }, () => mishap);

async function beginning(): Promise<{ film: FilmApi; job: ContractJob }> {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await backends.jobsAt("runpod");
  if (!job) throw new Error("RunPod was given nothing.");
  return { film, job };
}

const setState = (jobId: string, path: string, value: number) =>
  runInDurableObject(stubOf("film"), (_film, { storage }) => {
    storage.sql.exec("UPDATE jobs SET wake_at = 1, run = json_set(run, ?, ?) WHERE job_id = ?", path, value, jobId);
  });

/** Asks after the job `polls` times. */
async function poll(film: FilmApi, { job_id }: ContractJob, polls = 1): Promise<void> {
  for (let asked = 0; asked < polls; asked++) {
    await dueNow("film", job_id);
    await film.wake();
  }
}

/** What waits for another attempt need not wait. */
async function retryNow(film: FilmApi): Promise<void> {
  for (const { type, job_id } of await allEvents(film)) if (type === "job.retrying" && job_id) await dueNow("film", job_id);
  await film.wake();
}

/** Attempts of the job that came after this one. */
const retriesAt = async (name: "runpod" | "modal" | "own", job: ContractJob) =>
  (await backends.jobsAt(name)).filter(({ job_id, attempt }) => job_id === job.job_id && attempt > job.attempt);

async function eventsOf(film: FilmApi, { job_id }: ContractJob, type: string) {
  return (await allEvents(film)).filter((event) => event.job_id === job_id && event.type === type).map(({ data }) => data);
}

describe("a film with several backends", () => {
  test("goes to the first as long as that one does its work", async () => {
    const film = await createFilm("film");
    await finishEverywhere(film);
    expect(await film.header()).toMatchObject({ status: "ready", jobs: { failed: 0 } });
    expect((await backends.seen("modal")).requests).toEqual([]);
    expect((await backends.seen("own")).requests).toEqual([]);
  });

  test("is made by the last while the others are down", async () => {
    await backends.set("runpod", { mishaps: times(1_000, { kind: "status", status: 503 }) });
    await backends.set("modal", { mishaps: times(1_000, { kind: "status", status: 500 }) });
    const film = await createFilm("film");
    for (let round = 0; round < 40 && (await film.header())?.status !== "ready"; round++) {
      await retryNow(film);
      await finishEverywhere(film);
    }
    expect(await film.header()).toMatchObject({ status: "ready", jobs: { failed: 0 } });
    expect(await backends.jobsAt("runpod")).toEqual([]);
  });

  test("takes a job that failed at one backend to the next, with a new attempt", async () => {
    const { film, job } = await beginning();
    await claim(film, job);
    const failed = { type: "failed", event_id: "failed", code: "internal", retryable: true, message: "Broken." } as const;
    expect(await film.host(job.job_id, job.attempt, failed)).toBe("accepted");
    await poll(film, job);
    expect(await retriesAt("modal", job)).toMatchObject([{ attempt: 2 }]);
    await finishEverywhere(film, [job]);
    expect(await film.header()).toMatchObject({ status: "ready", jobs: { failed: 0 } });
  });
});

describe("callbacks", () => {
  test("that are lost are made up for by polls: of an output that RunPod keeps", async () => {
    const { film, job } = await beginning();
    const batch = (await backends.seen("runpod")).batches.find(({ jobs }) => jobs.some(({ job_id }) => job_id === job.job_id));
    const ended = await Promise.all((batch?.jobs ?? []).map(async (each) => ({ job: each, event: await upload(each) })));
    await backends.runpodBecomes("COMPLETED", outputOf(ended));
    await poll(film, job);
    expect(await eventsOf(film, job, "job.completed")).toHaveLength(1);
  });

  test("that are repeated count once", async () => {
    const { film, job } = await beginning();
    expect(await finish(film, job)).toEqual(["accepted", "accepted"]);
    await film.wake();
    expect(await film.host(job.job_id, job.attempt, await upload(job))).toBe("accepted");
    expect(await claim(film, job)).toBe("superseded");
    expect(await eventsOf(film, job, "job.completed")).toHaveLength(1);
  });

  test("that come before the submission's answer count, and the answer is no second submission", async () => {
    await backends.slowDown(200);
    const film = await createFilm("film");
    const woken = film.wake();
    let job: ContractJob | undefined;
    while (!job) [job] = await backends.jobsAt("runpod");
    expect(await finish(film, job)).toEqual(["accepted", "accepted"]);
    await woken;
    await backends.slowDown(0);
    await finishEverywhere(film, [job]);
    expect(await film.header()).toMatchObject({ status: "ready", jobs: { failed: 0 } });
    expect(await retriesAt("runpod", job)).toEqual([]);
  });

  test("that come late, of an attempt that was given up, are answered as superseded", async () => {
    const { film, job } = await beginning();
    await claim(film, job);
    await backends.runpodBecomes("TIMED_OUT");
    await poll(film, job, 2);
    expect(await retriesAt("modal", job)).toMatchObject([{ attempt: 2 }]);
    expect(await film.host(job.job_id, job.attempt, await upload(job))).toBe("superseded");
    await finishEverywhere(film, [job]);
    expect(await film.header()).toMatchObject({ status: "ready" });
  });

  test("of a twin, whose submission's answer was lost, are turned away at the claim", async () => {
    await backends.set("runpod", { mishaps: [{ kind: "lost_answer" }] });
    const { film, job } = await beginning();
    await retryNow(film);
    expect(await retriesAt("modal", job)).toMatchObject([{ attempt: 2 }]);
    expect(await claim(film, job)).toBe("superseded");
    await finishEverywhere(film, [job]);
    expect(await film.header()).toMatchObject({ status: "ready" });
    expect(await eventsOf(film, job, "job.completed")).toHaveLength(1);
  });
});

describe("a job that stays in RunPod's queue", () => {
  const NOBODY = { idle: 0, initializing: 0, ready: 0, running: 0, throttled: 0, unhealthy: 0 };

  test.each([
    ["crash_loop", { ...NOBODY, unhealthy: 1 }, "runpod starts machines that break before they do any work: see its logs."],
    ["no_capacity", { ...NOBODY, throttled: 2 }, "runpod has no machine for it."],
  ])("for a %s is cancelled there and goes to another backend", async (code, workers, message) => {
    await backends.set("runpod", { workers });
    const { film, job } = await beginning();
    await poll(film, job, 7);
    expect(await eventsOf(film, job, "job.retrying")).toMatchObject([{ code, message }]);
    await poll(film, job);
    expect(await retriesAt("modal", job)).toMatchObject([{ attempt: 2 }]);
    expect((await fleetOf(env, "runpod").health()).breaker.state).toBe(code === "crash_loop" ? "open" : "closed");
  });

  test("of a gateway that says nothing of its machines is taken elsewhere after a quarter of an hour", async () => {
    await backends.set("runpod", { mishaps: times(1_000, { kind: "status", status: 503 }) });
    const film = await createFilm("film");
    await film.wake();
    const [refused] = (await allEvents(film)).filter(({ type }) => type === "job.retrying");
    await dueNow("film", refused?.job_id ?? "");
    await film.wake();
    const [job] = await backends.jobsAt("modal");
    if (!job) throw new Error("Modal was given nothing.");
    await backends.set("modal", { silent_health: true });
    await poll(film, job, 11);
    expect(await eventsOf(film, job, "job.retrying")).toHaveLength(1);
    await poll(film, job);
    expect(await eventsOf(film, job, "job.retrying")).toMatchObject([{}, { code: "no_capacity" }]);
  });

  test("behind others waits for its turn", async () => {
    await backends.set("runpod", { workers: { ...NOBODY, running: 1 } });
    const { film, job } = await beginning();
    await poll(film, job, 8);
    expect(await eventsOf(film, job, "job.retrying")).toEqual([]);
    expect(await claim(film, job)).toBe("accepted");
  });
});

describe("a straggler", () => {
  test("is overtaken by an attempt at another backend, and its own result is not taken", async () => {
    const film = await createFilm("film");
    await film.wake();
    // Alone in its batch: others of a batch would be cancelled with it.
    const job = (await backends.seen("runpod")).batches.flatMap(({ jobs: [one, ...others] }) =>
      one && !others[0] ? [one] : [],
    )[0];
    if (!job) throw new Error("RunPod was given no batch of one.");
    await claim(film, job);
    await backends.runpodBecomes("IN_PROGRESS");
    await setState(job.job_id, "$.state.hedge_at", 1);
    await film.wake();
    const [hedge] = await retriesAt("modal", job);
    if (!hedge) throw new Error("There is no second attempt.");
    expect(await claim(film, job)).toBe("accepted");
    expect(await finish(film, hedge)).toEqual(["accepted", "accepted"]);
    await film.wake();
    expect(await film.host(job.job_id, job.attempt, await upload(job))).toBe("superseded");
    const { requests } = await backends.seen("runpod");
    expect(requests.some((request) => request.startsWith("POST /cancel/"))).toBe(true);
    expect(await eventsOf(film, job, "job.completed")).toHaveLength(1);
    await finishEverywhere(film, [job, hedge]);
    expect(await film.header()).toMatchObject({ status: "ready", reserved_usd_micros: 0 });
    for (const name of ["runpod", "modal"]) expect(await fleetOf(env, name).health()).toMatchObject({ in_flight: 0 });
  });
});

test("no secret is told by events or logs, not even when a backend quotes it", async () => {
  const spies = (["log", "warn", "error"] as const).map((method) => vi.spyOn(console, method));
  for (const name of ["runpod", "modal", "own"] as const) await backends.set(name, { mishaps: times(20, { kind: "echo" }) });
  const film = await createFilm("film");
  await film.wake();
  await retryNow(film);
  await retryNow(film);
  const said = JSON.stringify([await allEvents(film), spies.flatMap(({ mock }) => mock.calls)]);
  for (const spy of spies) spy.mockRestore();
  expect(said).toContain("[secret]");
  for (const secret of [RUNPOD_SECRET, MODAL_SECRET.id, MODAL_SECRET.secret]) expect(said).not.toContain(secret);
});

test("one film has six requests open at most, whatever it asks and whomever", async () => {
  const lines = Array.from({ length: 80 }, (_, line) => `ANNA\nThis is line ${line} of a long speech.\n`).join("\n");
  const film = await createFilm("film", `INT. KITCHEN - NIGHT\n\nAnna talks.\n\n${lines}`);
  await backends.slowDown(20);
  await film.wake();
  const jobs = await backends.jobsAt("runpod");
  const batches = (await backends.seen("runpod")).batches.length;
  expect(batches).toBeGreaterThan(6);
  for (const { job_id } of jobs) await dueNow("film", job_id);
  await film.wake();
  expect((await backends.seen("runpod")).requests.filter((request) => request.startsWith("GET /status/"))).toHaveLength(batches);
  expect(await backends.mostOpen()).toBe(6);
});
