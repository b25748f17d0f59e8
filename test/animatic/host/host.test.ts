import { describe, expect, it } from "vitest";
import { startHost } from "../../../gpu-functions/animatic/host/server.ts";
import { HostHealth } from "../../../schema/contract.ts";
import { api, effect, failed, host, receiver, start, stateOf, submit, upscale, useHost } from "./harness.ts";

useHost();

describe("a function that misbehaves", () => {
  it("is reported with its own code when it refuses its parameters", async () => {
    await start();
    await submit([effect("refuse")]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, "there is no such sound"));
  });

  it("is reported as internal when it throws", async () => {
    await start();
    await submit([effect("throw")]);
    expect(await receiver.lastEvent()).toEqual(failed("internal", true, expect.stringContaining("TypeError: a bug")));
  });

  it("loses its thread when that crashes, and the next job gets a new one", async () => {
    await start();
    await submit([effect("crash"), effect("count runs", { job_id: "job-2" })]);
    expect(await receiver.lastEvent()).toEqual(failed("internal", true, "the function's thread ended with code 7"));
    expect(await receiver.lastEvent("job-2")).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads[0]?.body.toString()).toBe("run 1");
  });

  it("is stopped when its time is up, even in a loop that looks at nothing", async () => {
    await start();
    await submit([effect("never look"), effect("rain", { job_id: "job-2" })], { policy: { timeout_s: 1 } });
    expect(await receiver.lastEvent()).toEqual(failed("timeout", true, "took longer than its 1 s"));
    expect(await receiver.lastEvent("job-2")).toMatchObject({ type: "succeeded" });
  });

  it("is not started with parameters that do not fit", async () => {
    await start();
    await submit([effect("rain", { params: { effect: "rain" } })]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, expect.stringContaining("/prompt: ")));
  });

  it("is not asked for outputs that it does not have", async () => {
    await start();
    await submit([
      effect("rain", { outputs: [{ role: "video", put_url: `${receiver.origin}/up/1`, content_type: "video/mp4" }] }),
    ]);
    expect(await receiver.lastEvent()).toEqual(failed("bad_params", false, 'audio.effect has no output "video"; it has audio'));
  });
});

describe("cancelling", () => {
  it("stops a running job at its next look at the signal and keeps the thread", async () => {
    await start();
    const { body } = await submit([effect("never yield"), effect("count runs", { job_id: "job-2" })]);
    await receiver.until(() => receiver.events.some(({ type }) => type === "progress"));
    await submit([effect("count runs", { job_id: "job-3" })], { batch_id: "batch/2" });
    const response = await api(`/jobs/${body.id}`, { method: "DELETE" });
    expect(response.status).toBe(200);
    expect(await receiver.lastEvent()).toEqual(failed("cancelled", false, "cancelled on request"));
    expect(await receiver.lastEvent("job-3")).toMatchObject({ type: "succeeded" });
    expect(receiver.uploads.map((upload) => upload.body.toString())).toEqual(["run 2"]);
    expect((await stateOf(body.id)).jobs).toMatchObject([{ state: "cancelled" }, { state: "cancelled" }]);
  });
});

describe("the host's own door", () => {
  it("asks for the token", async () => {
    await start();
    const response = await fetch(`${host.url}/health`, { headers: { authorization: "Bearer wrong" } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ status: 401, title: "Unauthorized" });
  });

  it("does not open to others without a token", async () => {
    await expect(startHost({ port: 0, hostname: "0.0.0.0", token: null, fetchPolicy: { allowOrigins: [] } })).rejects.toThrow(
      "give it a token",
    );
  });

  it("says what it has and how busy it is", async () => {
    await start();
    const health = HostHealth.parse(await (await api("/health")).json());
    expect(health).toMatchObject({ functions: ["audio.effect", "video.upscale"], queue_length: 0, running: 0 });
    expect(health.models).toContain("animatic-cut");
  });

  it("points at what is wrong in a batch", async () => {
    await start();
    const { status, body } = await submit([{ ...effect("rain"), attempt: 0 }]);
    expect(status).toBe(422);
    expect(body).toMatchObject({ title: "Unprocessable Entity", errors: [{ pointer: "/jobs/0/attempt" }] });
  });

  it("refuses a model that it does not have and says which it has", async () => {
    await start();
    const { status, body } = await submit([effect("rain")], { model: "ltx-video-13b" });
    expect(status).toBe(422);
    expect(body.detail).toContain("animatic-video");
  });

  it("answers 400 to a body that is not JSON and 404 to a batch it does not know", async () => {
    await start();
    const broken = await api("/jobs", { method: "POST", body: "{" });
    const unknown = await api("/jobs/b_unknown");
    expect([broken.status, unknown.status]).toEqual([400, 404]);
  });
});
