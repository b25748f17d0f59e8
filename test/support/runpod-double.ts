/** A RunPod serverless endpoint: its API exactly, no work, time that passes on demand, and misbehaviour to order. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { Batch, type BatchStatus, type HostEvent } from "../../schema/contract.ts";
import { isMishandled, json, readBody, serve } from "./double-server.ts";
import type { Mishap, Traffic } from "./host-conduct.ts";

export const RUNPOD_TOKEN = "rpa_bearer_token";

export type RunpodDouble = Awaited<ReturnType<typeof startRunpodDouble>>;
type Status = "IN_QUEUE" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELLED" | "TIMED_OUT";

const RunRequest = z.object({
  input: Batch,
  policy: z.object({ executionTimeout: z.int().min(5_000), ttl: z.int().min(10_000) }),
});

type Job = z.infer<typeof RunRequest> & {
  id: string;
  status: Status;
  arrived_at: number;
  ended_at: number | null;
  output?: unknown;
  error?: string;
};

const PAYLOAD_MAX_BYTES = 10 * 1024 * 1024;
const RESULTS_KEPT_MS = 30 * 60_000;
const AT_WORK = { idle: 1, initializing: 0, ready: 1, running: 0, throttled: 0, unhealthy: 0 };

export async function startRunpodDouble({ token = RUNPOD_TOKEN, traffic }: { token?: string; traffic?: Traffic } = {}) {
  let now = 0;
  const jobs = new Map<string, Job>();
  const double = {
    url: "",
    token,
    mishaps: [] as Mishap[],
    requests: [] as string[],
    batches: [] as Batch[],
    policies: [] as z.infer<typeof RunRequest>["policy"][],
    cancelled: [] as string[],
    workers: AT_WORK,
    failed: 0,
    elapse(ms: number): void {
      now += ms;
    },
    set(status: Status, { output, error }: { output?: unknown; error?: string } = {}): void {
      const ended_at = status === "IN_QUEUE" || status === "IN_PROGRESS" ? null : now;
      for (const job of jobs.values()) Object.assign(job, { status, output, error, ended_at });
    },
    /** The handler returns: all jobs of the batch ended with this event, or went on. */
    end(of: { job_id: string; attempt: number }, event: HostEvent): void {
      if (event.type !== "succeeded" && event.type !== "failed") return double.set("IN_PROGRESS");
      const output: BatchStatus = { id: "batch", jobs: [{ ...of, state: event.type, event }] };
      double.set("COMPLETED", { output });
    },
    forget: (): void => jobs.clear(),
    stop: (): Promise<void> => server.stop(),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = new URL(request.url ?? "/", "http://double").pathname;
    if (path.startsWith("/double/")) return control(path, body, response);
    const base = "/v2/endpoint1";
    const route = `${request.method} ${path.slice(base.length)}`;
    double.requests.push(route);
    if (isMishandled(double.mishaps.shift(), request, response)) return;
    if (request.headers.authorization !== `Bearer ${double.token}`) return void response.writeHead(401).end();
    if (!path.startsWith(base)) return json(response, 404, { error: "endpoint not found" });
    expire();
    if (route === "POST /run") return run(body, response);
    if (route === "GET /health") return json(response, 200, health());
    const [, verb, id = ""] = route.match(/^(?:GET|POST) \/(status|cancel)\/(.+)$/) ?? [];
    const job = jobs.get(decodeURIComponent(id));
    if (job === undefined) return json(response, 404, { error: "job not found" });
    if (verb === "cancel") {
      double.cancelled.push(job.id);
      if (job.ended_at === null) Object.assign(job, { status: "CANCELLED", ended_at: now });
    }
    json(response, 200, { id: job.id, status: job.status, delayTime: 1, output: job.output, error: job.error });
  }

  /** The tests inside workerd reach the double by HTTP alone. */
  function control(path: string, body: string, response: ServerResponse): void {
    if (path === "/double/set") Object.assign(double, JSON.parse(body));
    if (path === "/double/clear") {
      Object.assign(double, { mishaps: [], batches: [], cancelled: [], requests: [], policies: [], failed: 0, workers: AT_WORK });
      double.forget();
    }
    if (path === "/double/become") {
      const { status, output } = JSON.parse(body) as { status: Status; output?: unknown };
      double.set(status, { output });
    }
    const { batches, cancelled, requests, mishaps } = double;
    json(response, 200, { batches, cancelled, requests, mishaps });
  }

  function run(body: string, response: ServerResponse): void {
    if (Buffer.byteLength(body) > PAYLOAD_MAX_BYTES) return json(response, 413, { error: "payload too large" });
    const asked = RunRequest.parse(JSON.parse(body));
    const id = `${jobs.size + 1}-u1`;
    jobs.set(id, { ...asked, id, status: "IN_QUEUE", arrived_at: now, ended_at: null });
    double.batches.push(asked.input);
    double.policies.push(asked.policy);
    json(response, 200, { id, status: "IN_QUEUE" });
  }

  function expire(): void {
    for (const { id, arrived_at, ended_at, policy } of jobs.values()) {
      const forgotten = ended_at === null ? now >= arrived_at + policy.ttl : now >= ended_at + RESULTS_KEPT_MS;
      if (forgotten) jobs.delete(id);
    }
  }

  function health() {
    const count = (status: Status) => [...jobs.values()].filter((job) => job.status === status).length;
    const { failed, workers } = double;
    return {
      jobs: {
        completed: count("COMPLETED"),
        failed: failed + count("FAILED"),
        inProgress: count("IN_PROGRESS"),
        inQueue: count("IN_QUEUE"),
        retried: 0,
      },
      workers,
    };
  }

  const server = await serve(answer, { traffic });
  double.url = `${server.url}/v2/endpoint1`;
  return double;
}
