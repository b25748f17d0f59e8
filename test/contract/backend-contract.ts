/** What every backend must do, whatever its host does. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, Backend } from "../../gpu-functions/client/backend.ts";
import { standingOf } from "../../gpu-functions/client/standing.ts";
import type { Batch, HostEvent } from "../../schema/contract.ts";
import type { Mishap } from "../support/host-conduct.ts";

const JOB = { job_id: "film/line-1/speech", attempt: 1 };

export const batchOf = (overrides: Partial<Batch> = {}): Batch => ({
  v: 1,
  batch_id: "batch-1",
  model: "animatic-speech",
  policy: { dtype: "bf16", timeout_s: 60, territory: null, use: "commercial" },
  jobs: [
    {
      ...JOB,
      function: "speech.synthesize",
      params: { text: "Hello." },
      inputs: [],
      outputs: [{ role: "audio", put_url: "http://edge.test/put", content_type: "audio/wav" }],
      events_url: "http://edge.test/events",
    },
  ],
  ...overrides,
});

export const SUCCEEDED: HostEvent = {
  type: "succeeded",
  event_id: "done",
  artifacts: [{ role: "audio", sha256: "a".repeat(64), bytes: 10 }],
  metrics: { queue_s: 0, load_s: 1, run_s: 2, gpu: "h100", peak_vram_gb: 3 },
  provenance: { model: "animatic-speech", revision: "1", seed: 1, ai_generated: true },
};
const FAILED: HostEvent = { type: "failed", event_id: "oom", code: "oom", retryable: true, message: "Out of memory." };

/** A server that speaks one backend's protocol exactly, and misbehaves on demand. */
export type BackendDouble = {
  url: string;
  mishaps: Mishap[];
  requests: string[];
  batches: Batch[];
  cancelled: string[];
  end(of: { job_id: string; attempt: number }, event: HostEvent): void;
  forget(): void;
  stop(): Promise<void>;
};

export type Subject<D extends BackendDouble> = {
  start(): Promise<D>;
  connect(double: D, options: { wrongToken?: boolean; timeoutMs?: number }): Backend;
  /** All that must not be said. */
  secrets: string[];
  /** Asks that nothing but a submission makes. */
  submission: string;
};

export function backendContract<D extends BackendDouble>(
  kind: string,
  { start, connect, secrets, submission }: Subject<D>,
): void {
  describe(`the ${kind} backend`, () => {
    let host: D;
    let backend: Backend;

    beforeEach(async () => {
      host = await start();
      backend = connect(host, {});
    });
    afterEach(() => host.stop());

    const submitted = async (): Promise<string> => {
      const answer = await backend.submit(batchOf());
      if (!answer.ok) throw new Error(answer.failure.message);
      return answer.value.id;
    };
    /** How the job stands, or what went wrong. */
    const standing = async (id: string) => {
      const answer = await backend.status(id);
      return answer.ok ? standingOf(answer.value, JOB) : outline(answer);
    };

    test("hands a batch over whole and gets an id", async () => {
      expect(await backend.submit(batchOf())).toEqual({ ok: true, value: { id: expect.any(String) } });
      expect(host.batches).toEqual([batchOf()]);
      expect(host.requests).toEqual([submission]);
    });

    test("tells how each job stands: queued, running, and how it ended", async () => {
      const id = await submitted();
      expect(await standing(id)).toMatchObject({ state: "queued" });
      host.end(JOB, { type: "claimed", event_id: "claimed" });
      expect(await standing(id)).toMatchObject({ state: "running" });
      host.end(JOB, SUCCEEDED);
      expect(await standing(id)).toMatchObject({ state: "succeeded", event: SUCCEEDED });
    });

    test("passes on how a job failed", async () => {
      const id = await submitted();
      host.end(JOB, FAILED);
      expect(await standing(id)).toMatchObject({ state: "failed", event: FAILED });
    });

    test("knows nothing of an attempt that was not in the batch", async () => {
      const id = await submitted();
      host.end(JOB, SUCCEEDED);
      const answer = await backend.status(id);
      expect(answer.ok && standingOf(answer.value, { ...JOB, attempt: 2 })).toBeNull();
    });

    test("cancels, and cancels again", async () => {
      const id = await submitted();
      expect(await backend.cancel(id)).toEqual({ ok: true, value: null });
      expect(await backend.cancel(id)).toEqual({ ok: true, value: null });
      expect(host.cancelled).toContain(id);
      expect(await standing(id)).toMatchObject({ state: "cancelled" });
    });

    test("counts a batch that the backend has forgotten as cancelled", async () => {
      const id = await submitted();
      host.forget();
      expect(await backend.cancel(id)).toEqual({ ok: true, value: null });
    });

    test("says not_found for the status of a batch that the backend has forgotten", async () => {
      const id = await submitted();
      host.forget();
      expect(await standing(id)).toEqual({ kind: "not_found", retryable: false, retry_after_ms: null });
    });

    test("reports how much waits and how much is worked on", async () => {
      await submitted();
      expect(await backend.health()).toMatchObject({ ok: true, value: { queued: 1, running: 0 } });
      host.end(JOB, { type: "claimed", event_id: "claimed" });
      expect(await backend.health()).toMatchObject({ ok: true, value: { queued: 0, running: 1 } });
    });

    test("says unauthorized for a wrong token", async () => {
      const stranger = connect(host, { wrongToken: true });
      expect(outline(await stranger.submit(batchOf()))).toEqual({ kind: "unauthorized", retryable: true, retry_after_ms: null });
    });

    test("passes on for how many seconds a busy backend asks to be left alone", async () => {
      host.mishaps = [{ kind: "status", status: 429, retry_after: "7" }];
      expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "rate_limited", retryable: true, retry_after_ms: 7_000 });
    });

    test("passes on until what date a busy backend asks to be left alone", async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-22T12:00:00Z") });
      host.mishaps = [{ kind: "status", status: 429, retry_after: "Sun, 22 Nov 2026 12:00:30 GMT" }];
      const answer = await backend.submit(batchOf()).finally(() => vi.useRealTimers());
      expect(outline(answer)).toEqual({ kind: "rate_limited", retryable: true, retry_after_ms: 30_000 });
    });

    test("calls a refused batch not retryable and says what the backend said", async () => {
      host.mishaps = [{ kind: "status", status: 422, body: "unknown model" }];
      expect(await backend.submit(batchOf())).toEqual({
        ok: false,
        failure: { kind: "rejected", retryable: false, retry_after_ms: null, message: "HTTP 422: unknown model" },
      });
    });

    test("calls the backend's own failures retryable", async () => {
      host.mishaps = [500, 502, 503, 504].map((status) => ({ kind: "status", status }));
      for (const _ of [500, 502, 503, 504]) {
        expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "server_error", retryable: true, retry_after_ms: null });
      }
    });

    test("does not follow a redirect, which could lead its secrets elsewhere", async () => {
      host.mishaps = [{ kind: "status", status: 302, location: `${host.url}/elsewhere` }];
      expect(outline(await backend.submit(batchOf()))).toMatchObject({ kind: "bad_answer" });
      expect(host.requests).toEqual([submission]);
    });

    test.each([{ kind: "hang" }, { kind: "stall" }] as const)(
      "waits no longer than its time-out where the socket is a black hole ($kind)",
      async (mishap) => {
        host.mishaps = [mishap];
        const hurried = connect(host, { timeoutMs: 50 });
        expect(outline(await hurried.submit(batchOf()))).toEqual({ kind: "timeout", retryable: true, retry_after_ms: null });
      },
    );

    test("takes a broken connection as data", async () => {
      host.mishaps = [{ kind: "break" }];
      expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "unreachable", retryable: true, retry_after_ms: null });
    });

    test("takes a backend that is not there as data", async () => {
      await host.stop();
      expect(outline(await backend.health())).toEqual({ kind: "unreachable", retryable: true, retry_after_ms: null });
    });

    test.each([{ kind: "rubbish" }, { kind: "wrong_shape" }, { kind: "huge" }] as const)(
      "calls a $kind answer bad, whatever was asked",
      async (mishap) => {
        const id = await submitted();
        host.mishaps = [mishap, mishap, mishap];
        const bad = { kind: "bad_answer", retryable: true, retry_after_ms: null };
        expect(outline(await backend.submit(batchOf()))).toEqual(bad);
        expect(await standing(id)).toEqual(bad);
        expect(outline(await backend.health())).toEqual(bad);
      },
    );

    test("repeats no secret, not even one that the backend quotes", async () => {
      host.mishaps = [{ kind: "echo" }, { kind: "echo" }, { kind: "echo" }, { kind: "echo" }];
      const answers = [await backend.submit(batchOf()), await backend.cancel("id"), await backend.health()];
      const said = JSON.stringify(answers);
      if (secrets.length > 0) expect(said).toContain("[secret]");
      for (const secret of secrets) expect(said).not.toContain(secret);
    });
  });
}

export function outline(answer: Answer<unknown>): unknown {
  if (answer.ok) return answer;
  const { kind, retryable, retry_after_ms } = answer.failure;
  return { kind, retryable, retry_after_ms };
}
