import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { filmOf } from "../../durable-objects/film-api.ts";
import { allEvents, createCommand, createFilm, dueNow, freshService, SCRIPT } from "./films.ts";
import { claim, finish, finishAll, host, METRICS, nameOf, upload } from "./host.ts";

beforeEach(freshService);

test("a script becomes a film", async () => {
  const film = await createFilm("film");
  const jobs = await finishAll(film);
  const header = await film.header();
  expect(header).toMatchObject({ status: "ready", problem: null, revision: 1 });
  expect(header?.jobs).toEqual({
    total: jobs.length,
    settled: jobs.length,
    cached: 0,
    rendered: jobs.length,
    failed: 0,
    in_flight: 0,
  });
  const cut = await film.cut();
  expect(cut?.artifacts.map(({ role }) => role)).toEqual(
    expect.arrayContaining(["film", "captions_vtt", "captions_srt", "chapters", "poster", "dialogue", "music", "effects"]),
  );
  expect(cut).toMatchObject({ revision: 1, fps: 24, missing: [] });
  expect(cut?.duration_frames).toBeGreaterThan(24);
});

test("the log has no gap and no repeat, and begins with the film", async () => {
  const film = await createFilm("film");
  await finishAll(film);
  const events = await allEvents(film);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events[0]).toMatchObject({ seq: 1, type: "film.created", film_id: "film" });
  expect(events.at(-1)).toMatchObject({ type: "film.ready" });
  expect((await film.header())?.seq).toBe(events.length);
});

test("pages of the log and of the shots join without a seam", async () => {
  const film = await createFilm("film");
  await finishAll(film);
  const whole = await allEvents(film);
  const first = await film.events({ after: 0, limit: 3 });
  const rest = await film.events({ after: first.next_after, limit: 1_000 });
  expect([...first.events, ...rest.events]).toEqual(whole);
  expect(await film.events({ after: whole.length, limit: 10 })).toEqual({ events: [], next_after: whole.length, ended: true });

  const page = await film.shots({ after: 0, limit: 1 });
  const others = await film.shots({ after: page.next_after ?? 0, limit: 100 });
  expect(others.next_after).toBeNull();
  const numbers = [...page.shots, ...others.shots].map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(await film.shot(1)).toEqual(page.shots[0]);
  expect(await film.shot(numbers.length + 1)).toBeNull();
});

test("a finished shot shows its pictures, its jobs and its length", async () => {
  const film = await createFilm("film");
  await finishAll(film);
  const shot = await film.shot(1);
  expect(shot).toMatchObject({ number: 1, status: "done", take: 1 });
  expect(shot?.media.keyframe?.content_type).toBe("image/png");
  expect(shot?.media.video?.content_type).toBe("video/mp4");
  expect(shot?.jobs.every(({ status, attempt, pct }) => status === "succeeded" && attempt === 1 && pct === 100)).toBe(true);
});

test("a film that was never made has nothing to tell", async () => {
  const film = filmOf(env, "nobody");
  expect(await film.header()).toBeNull();
  expect(await film.cut()).toBeNull();
  expect(await film.events({ after: 0, limit: 10 })).toEqual({ events: [], next_after: 0, ended: false });
  expect(await film.host("nobody/film/assemble", 1, { type: "claimed", event_id: "claimed" })).toBe("unknown");
});

test("a second film of the same name is refused, and the first goes on", async () => {
  const film = await createFilm("film");
  expect(await film.command(createCommand("film"), SCRIPT)).toMatchObject({ refused: "already_exists" });
  await finishAll(film);
  expect(await film.header()).toMatchObject({ status: "ready" });
});

test("the same script again renders nothing", async () => {
  const jobs = await finishAll(await createFilm("first"));
  const again = await createFilm("again");
  expect(await finishAll(again, jobs)).toEqual([]);
  expect(await again.header()).toMatchObject({ status: "ready", jobs: { rendered: 0, cached: jobs.length } });
});

test("another studio's artifacts are not found", async () => {
  const jobs = await finishAll(await createFilm("first"));
  const film = filmOf(env, "theirs");
  await film.command({ ...createCommand("theirs"), studio_id: "others" } as Parameters<typeof film.command>[0], SCRIPT);
  expect(await finishAll(film, jobs)).toHaveLength(jobs.length);
});

test("one changed line renders its own jobs and the cut, and nothing else", async () => {
  const film = await createFilm("film");
  const before = await finishAll(film);
  const script = SCRIPT.replace("I forgot my umbrella.", "I forgot my hat, and my umbrella.");
  await film.command({ type: "revise", title: "", if_seq: null, at: Date.now() }, script);
  const again = await finishAll(film, before);
  expect(await film.header()).toMatchObject({ status: "ready", revision: 2 });
  expect(await film.cut()).toMatchObject({ revision: 2 });
  const kinds = again.map((job) => job.function);
  expect(kinds.filter((kind) => kind === "speech.synthesize")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "film.assemble")).toHaveLength(1);
  expect(again.length).toBeLessThan(before.length / 2);
});

test("events that come twice, and a claim that comes before the backend has answered, change nothing", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  expect(await finish(film, job)).toEqual(["accepted", "accepted"]);
  await film.wake();
  const once = await allEvents(film);
  const report = await upload(job);
  expect(await film.host(job.job_id, job.attempt, report)).toBe("accepted");
  expect(await film.host(job.job_id, job.attempt, { ...report, event_id: "another" })).toBe("superseded");
  expect(await claim(film, job)).toBe("superseded");
  expect(await allEvents(film)).toEqual(once);
});

test("an attempt that lost its place is told to stop", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  await claim(film, job);
  const event = { type: "failed", event_id: "failed", code: "oom", retryable: true, message: "out of memory" } as const;
  expect(await film.host(job.job_id, job.attempt, { ...event, metrics: METRICS })).toBe("accepted");
  expect(await claim(film, job)).toBe("superseded");
  const progress = { type: "progress", event_id: "p1", seq: 1, pct: 50, eta_s: null } as const;
  expect(await film.host(job.job_id, job.attempt, progress)).toBe("superseded");
  expect(await claim(film, { ...job, attempt: 7 })).toBe("superseded");
});

test("a report that R2 does not bear out is refuted, and the job is tried again", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  await claim(film, job);
  const report = await upload(job);
  const artifacts = report.artifacts.map((artifact) => ({ ...artifact, sha256: "0".repeat(64) }));
  expect(await film.host(job.job_id, job.attempt, { ...report, artifacts })).toBe("accepted");
  await film.wake();
  const events = (await allEvents(film)).filter(({ job_id }) => job_id === job.job_id);
  expect(events.at(-1)).toMatchObject({ type: "job.retrying", data: { code: "upload_failed" } });
  await dueNow("film", job.job_id);
  const again = await finishAll(film, [job]);
  expect(again.map(nameOf)).toContain(nameOf({ job_id: job.job_id, attempt: 2 }));
  expect(await film.header()).toMatchObject({ status: "ready" });
});

test("a cancelled film cancels what is under way and takes no more", async () => {
  const film = await createFilm("film");
  await film.wake();
  const { batches } = await host.seen();
  const jobs = batches.flatMap((batch) => batch.jobs);
  const answer = await film.command({ type: "cancel", at: Date.now() });
  expect(answer).toMatchObject({ film: { status: "cancelled" } });
  await film.wake();
  expect((await host.seen()).cancelled.sort()).toEqual(batches.map(({ batch_id }) => `remote/${batch_id}`).sort());
  for (const job of jobs) expect(await claim(film, job)).toBe("superseded");
  expect(await film.command({ type: "cancel", at: Date.now() })).toMatchObject({ refused: "ended" });
});

test("a lost callback is found by asking the backend", async () => {
  const film = await createFilm("film");
  await film.wake();
  const [job] = await host.jobs();
  if (job === undefined) throw new Error("Nothing was submitted.");
  await claim(film, job);
  await host.end(job, await upload(job));
  await dueNow("film", job.job_id);
  await film.wake();
  const shown = (await allEvents(film)).filter(({ job_id }) => job_id === job.job_id).map(({ type }) => type);
  expect(shown.slice(-2)).toEqual(["job.reported", expect.stringMatching(/completed$/)]);
});
