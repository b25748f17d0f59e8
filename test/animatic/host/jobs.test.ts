import { describe, expect, it } from "vitest";
import { effect, failed, host, receiver, sha256, start, stateOf, submit, upscale, useHost } from "./harness.ts";

useHost();

describe("a job that goes well", () => {
  it("is claimed, run, uploaded and reported in that order", async () => {
    await start();
    const { status, body } = await submit([effect("rain on tin")]);
    const last = await receiver.lastEvent();
    expect(status).toBe(202);
    expect(receiver.calls).toEqual(["POST /events/job-1 claimed", "PUT /up/job-1", "POST /events/job-1 succeeded"]);
    expect(receiver.uploads).toMatchObject([{ query: "?sig=s", sha256: sha256("rain on tin"), bytes: 11 }]);
    expect(last).toEqual({
      type: "succeeded",
      event_id: "job-1/1/succeeded",
      artifacts: [
        { role: "audio", sha256: sha256("rain on tin"), bytes: 11, duration_s: 1, samples: 48_000, sample_rate: 48_000 },
      ],
      metrics: { queue_s: expect.any(Number), load_s: expect.any(Number), run_s: expect.any(Number), gpu: null, peak_vram_gb: 0 },
      provenance: { model: "animatic-sound", revision: "1", seed: 7, ai_generated: false },
    });
    expect(await stateOf(body.id)).toEqual({
      id: body.id,
      jobs: [{ job_id: "job-1", attempt: 1, state: "succeeded", progress: 100, event: last }],
    });
  });

  it("reads its inputs once they are asked for, checked against their hashes", async () => {
    await start();
    const unused = { ...receiver.serve("unused", "x"), get_url: `${receiver.origin}/nowhere` };
    const job = upscale(receiver.serve("video", "a face"), unused);
    await submit([job], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads[0]?.body.toString()).toBe("larger: a face");
  });

  it("reports progress with a rising seq and at most once a second", async () => {
    await start();
    await submit([effect("many steps")]);
    await receiver.lastEvent();
    expect(receiver.events.filter(({ type }) => type === "progress")).toEqual([
      { type: "progress", event_id: "job-1/1/progress/0", seq: 0, pct: 0, eta_s: null },
    ]);
  });

  it("shares a warm thread with the jobs before it", async () => {
    await start();
    await submit([effect("count runs"), effect("count runs", { job_id: "job-2" })]);
    await receiver.lastEvent("job-2");
    expect(receiver.uploads.map(({ body }) => body.toString())).toEqual(["run 1", "run 2"]);
  });

  it("uploads a large file in parts", async () => {
    await start({ uploadSizes: { singleMaxBytes: 200, partBytes: 100 } });
    await submit([effect("large")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded", artifacts: [{ bytes: 250 }] });
    expect(receiver.uploads.map(({ query, bytes }) => ({ query, bytes })).slice(0, 3)).toEqual([
      { query: "?sig=s&upload_id=upload-1&part=1", bytes: 100 },
      { query: "?sig=s&upload_id=upload-1&part=2", bytes: 100 },
      { query: "?sig=s&upload_id=upload-1&part=3", bytes: 50 },
    ]);
    expect(JSON.parse(receiver.uploads[3]?.body.toString() ?? "")).toEqual({
      parts: [1, 2, 3].map((part) => ({ part, etag: `etag-${part}` })),
    });
  });
});

describe("work that was sent before", () => {
  it("is not run again when the batch is repeated", async () => {
    await start();
    const first = await submit([effect("rain")]);
    await receiver.lastEvent();
    const second = await submit([effect("rain")]);
    expect(second).toEqual(first);
    expect(receiver.calls.filter((call) => call.endsWith("claimed"))).toHaveLength(1);
  });

  it("is not run again when another batch repeats the attempt, and both batches show its state", async () => {
    await start();
    await submit([effect("rain")]);
    await receiver.lastEvent();
    const { body } = await submit([effect("rain")], { batch_id: "batch/2" });
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "succeeded" }]);
    expect(receiver.calls.filter((call) => call.endsWith("claimed"))).toHaveLength(1);
  });

  it("is run for a new attempt", async () => {
    await start();
    await submit([effect("rain"), effect("rain", { attempt: 2 })]);
    await receiver.until(() => receiver.events.filter(({ type }) => type === "succeeded").length === 2);
    expect(receiver.events.filter(({ type }) => type === "claimed").map(({ event_id }) => event_id)).toEqual([
      "job-1/1/claimed",
      "job-1/2/claimed",
    ]);
  });
});

describe("a claim", () => {
  it("answered 409 stops the job before any work", async () => {
    await start();
    receiver.misbehave(({ event }) => (event?.type === "claimed" && event.event_id.startsWith("job-1/") ? 409 : null));
    const { body } = await submit([effect("rain"), effect("rain", { job_id: "job-2" })]);
    await receiver.lastEvent("job-2");
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "cancelled" }, { state: "succeeded" }]);
    expect(receiver.calls).toEqual([
      "POST /events/job-1 claimed",
      "POST /events/job-2 claimed",
      "PUT /up/job-2",
      "POST /events/job-2 succeeded",
    ]);
  });

  it("is retried with the same event_id while the service fails", async () => {
    await start();
    const ids: string[] = [];
    receiver.misbehave(({ event }) => {
      if (event) ids.push(event.event_id);
      return ids.length <= 3 ? 500 : null;
    });
    await submit([effect("rain")]);
    await receiver.lastEvent();
    expect(ids).toEqual([...Array(4).fill("job-1/1/claimed"), "job-1/1/succeeded"]);
  });
});

describe("a service that misbehaves", () => {
  it("gets the last event again until it takes it", async () => {
    await start();
    let refusals = 0;
    receiver.misbehave(({ event }) => (event?.type === "succeeded" && refusals++ < 5 ? 503 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
  });

  it("can still learn the last event by asking when it took no post", async () => {
    await start();
    receiver.misbehave(({ event }) => (event?.type === "succeeded" ? 403 : null));
    const { body } = await submit([effect("rain")]);
    await receiver.until(() => receiver.calls.includes("POST /events/job-1 succeeded"));
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "succeeded", event: { type: "succeeded" } }]);
  });

  it("gets an upload again after a 500", async () => {
    await start();
    let refusals = 0;
    receiver.misbehave(({ method }) => (method === "PUT" && refusals++ < 2 ? 500 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toMatchObject({ type: "succeeded" });
    expect(receiver.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(3);
  });

  it("gets an upload only once when it answers that the URL has expired", async () => {
    await start();
    receiver.misbehave(({ method }) => (method === "PUT" ? 403 : null));
    await submit([effect("rain")]);
    expect(await receiver.lastEvent()).toEqual(failed("upload_failed", true, "output audio was not taken: answered 403"));
    expect(receiver.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
  });

  it("fails the job when an input does not hash as promised", async () => {
    await start();
    const input = { ...receiver.serve("video", "another face"), sha256: sha256("a face") };
    await submit([upscale(input)], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", true, expect.stringContaining("its sha256 is")));
  });

  it("fails the job when an input is larger than the host takes", async () => {
    await start({ maxInputBytes: 3 });
    await submit([upscale(receiver.serve("video", "a face"))], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", false, expect.stringContaining("larger than 3 bytes")));
  });

  it.each([
    "http://127.0.0.1:9/secret",
    "https://127.0.0.1/secret",
    "https://[::1]/secret",
    "https://[::ffff:10.0.0.1]/secret",
    "https://169.254.169.254/latest",
    "https://[64:ff9b::7f00:1]/",
    "https://2130706433/",
  ])("cannot make the host fetch %s", async (get_url) => {
    await start();
    await submit([upscale({ role: "video", get_url, sha256: sha256("") })], { model: "animatic-video" });
    expect(await receiver.lastEvent()).toEqual(failed("fetch_failed", false, expect.stringContaining("is refused")));
  });
});
