/** What every backend must do, whatever its host does. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer, Backend } from "../../gpu-functions/client/backend.ts";
import type { Batch } from "../../schema/contract.ts";
import { type HostDouble, startHostDouble } from "../support/host-double.ts";

export const batchOf = (overrides: Partial<Batch> = {}): Batch => ({
  v: 1,
  batch_id: "batch-1",
  model: "animatic-speech",
  policy: { dtype: "bf16", timeout_s: 60, territory: null, use: "commercial" },
  jobs: [
    {
      job_id: "film/line-1/speech",
      attempt: 1,
      function: "speech.synthesize",
      params: { text: "Hello." },
      inputs: [],
      outputs: [{ role: "audio", put_url: "http://edge.test/put", content_type: "audio/wav" }],
      events_url: "http://edge.test/events",
    },
  ],
  ...overrides,
});

export function backendContract(kind: string, connect: (url: string, token: string, timeoutMs: number) => Backend): void {
  describe(`the ${kind} backend`, () => {
    let host: HostDouble;
    let backend: Backend;

    beforeEach(async () => {
      host = await startHostDouble();
      backend = connect(host.url, host.token, 2_000);
    });
    afterEach(() => host.stop());

    test("hands a batch over whole and gets its id", async () => {
      expect(await backend.submit(batchOf())).toEqual({ ok: true, value: { id: "remote/batch-1" } });
      expect(host.batches).toEqual([batchOf()]);
    });

    test("tells the state of each job", async () => {
      await backend.submit(batchOf());
      expect(await backend.status("remote/batch-1")).toEqual({
        ok: true,
        value: { id: "remote/batch-1", jobs: [{ job_id: "film/line-1/speech", attempt: 1, state: "queued" }] },
      });
    });

    test("cancels, and cancels again", async () => {
      await backend.submit(batchOf());
      expect(await backend.cancel("remote/batch-1")).toEqual({ ok: true, value: null });
      expect(await backend.cancel("remote/batch-1")).toEqual({ ok: true, value: null });
    });

    test("counts a batch that the host has forgotten as cancelled", async () => {
      expect(await backend.cancel("gone")).toEqual({ ok: true, value: null });
    });

    test("says not_found for the status of a batch that the host has forgotten", async () => {
      expect(outline(await backend.status("gone"))).toEqual({ kind: "not_found", retryable: false, retry_after_ms: null });
    });

    test("reports the host's health", async () => {
      const health = {
        models: ["double"],
        functions: [],
        queue_length: 0,
        running: 0,
        free_memory_gb: 1,
        versions: { double: "1" },
      };
      expect(await backend.health()).toEqual({ ok: true, value: health });
    });

    test("says unauthorized for a wrong token", async () => {
      const stranger = connect(host.url, "wrong", 2_000);
      expect(outline(await stranger.submit(batchOf()))).toEqual({ kind: "unauthorized", retryable: true, retry_after_ms: null });
    });

    test("passes on how long a busy host asks to be left alone", async () => {
      host.mishaps = [{ kind: "status", status: 429, retry_after: "7" }];
      expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "rate_limited", retryable: true, retry_after_ms: 7_000 });
    });

    test("calls a refused batch not retryable and says what the host said", async () => {
      host.mishaps = [{ kind: "status", status: 422, body: "unknown model" }];
      expect(await backend.submit(batchOf())).toEqual({
        ok: false,
        failure: { kind: "rejected", retryable: false, retry_after_ms: null, message: "HTTP 422: unknown model" },
      });
    });

    test("calls the host's own failures retryable", async () => {
      host.mishaps = [500, 502, 503, 504].map((status) => ({ kind: "status", status }));
      for (const _ of [500, 502, 503, 504]) {
        expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "server_error", retryable: true, retry_after_ms: null });
      }
    });

    test("does not follow a redirect", async () => {
      host.mishaps = [{ kind: "status", status: 303, location: `${host.url}/elsewhere` }];
      expect(outline(await backend.submit(batchOf()))).toMatchObject({ kind: "bad_answer" });
      expect(host.requests).toEqual(["POST /jobs"]);
    });

    test("waits no longer than its time-out for a host that hangs", async () => {
      host.mishaps = [{ kind: "hang" }];
      const hurried = connect(host.url, host.token, 50);
      expect(outline(await hurried.submit(batchOf()))).toEqual({ kind: "timeout", retryable: true, retry_after_ms: null });
    });

    test("takes a broken connection as data", async () => {
      host.mishaps = [{ kind: "break" }];
      expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "unreachable", retryable: true, retry_after_ms: null });
    });

    test("takes a host that is not there as data", async () => {
      await host.stop();
      expect(outline(await backend.health())).toEqual({ kind: "unreachable", retryable: true, retry_after_ms: null });
    });

    test.each([{ kind: "rubbish" }, { kind: "wrong_shape" }, { kind: "huge" }] as const)(
      "calls a $kind answer bad",
      async (mishap) => {
        host.mishaps = [mishap];
        expect(outline(await backend.submit(batchOf()))).toEqual({ kind: "bad_answer", retryable: true, retry_after_ms: null });
      },
    );
  });
}

function outline(answer: Answer<unknown>): unknown {
  if (answer.ok) return answer;
  const { kind, retryable, retry_after_ms } = answer.failure;
  return { kind, retryable, retry_after_ms };
}
