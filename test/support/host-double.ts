/** A function host that speaks the contract exactly, does no work, and misbehaves on demand. For tests and benchmarks. */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Batch, type BatchStatus, type ContractJob, type HostEvent, type HostHealth } from "../../schema/contract.ts";
import { isMishandled, json, noTraffic, readBody, serve } from "./double-server.ts";
import type { Conduct, Mishap, Traffic } from "./host-conduct.ts";

export type HostDouble = Awaited<ReturnType<typeof startHostDouble>>;

type Entry = { job: ContractJob; state: BatchStatus["jobs"][number]["state"]; event?: HostEvent };

const METRICS = { queue_s: 0, load_s: 0, run_s: 1, gpu: null, peak_vram_gb: 0 };

/** No two attempts put out the same. */
const bytesOf = ({ job_id, attempt }: ContractJob, role: string): Buffer => Buffer.from(`${job_id} ${attempt} ${role}`);

export type HostDoubleOptions = {
  token?: string;
  conduct?: Conduct;
  port?: number;
  /** What stands before `/jobs`. */
  prefix?: string;
  traffic?: Traffic;
  /** Whether a request may come in. */
  admits?: (headers: IncomingHttpHeaders, token: string) => boolean;
};

const bearer = ({ authorization }: IncomingHttpHeaders, token: string): boolean => authorization === `Bearer ${token}`;

export async function startHostDouble(options: HostDoubleOptions = {}) {
  const { token = "secret", conduct = "wait", port = 0, prefix = "", admits = bearer, traffic = noTraffic() } = options;
  const double = {
    url: "",
    token,
    conduct,
    mishaps: [] as Mishap[],
    /** Models that it does not have: a batch for one is answered 422. */
    lacking: [] as string[],
    batches: [] as Batch[],
    cancelled: [] as string[],
    /** It counts nothing in its health, as a gateway that knows of no queue. */
    silent_health: false,
    requests: [] as string[],
    /** Called before a batch is answered; `_arrived_ms` on `performance.now()`'s clock is when its request came. */
    onBatch: (_batch: Batch, _arrived_ms: number): void => {},
    /** Called as an event is about to be posted. */
    onPost: (_job: ContractJob, _event: HostEvent): void => {},
    /** Every job that is being played has ended. */
    idle: async (): Promise<void> => void (await Promise.all(playing)),
    /** Says from now on that the job has ended so, or runs. */
    end: (of: { job_id: string; attempt: number }, event: HostEvent): void => {
      for (const entry of [...accepted.values()].flat()) {
        if (entry.job.job_id !== of.job_id || entry.job.attempt !== of.attempt) continue;
        entry.event = event;
        entry.state = event.type === "succeeded" ? "succeeded" : event.type === "failed" ? "failed" : "running";
      }
    },
    /** As if it had never heard of any batch. */
    forget: (): void => accepted.clear(),
    stop: (): Promise<void> => server.stop(),
  };
  const accepted = new Map<string, Entry[]>();
  const playing = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrived_ms = performance.now();
    const body = await readBody(request);
    const { pathname } = new URL(request.url ?? "/", "http://double");
    if (pathname.startsWith("/double/")) return control(pathname, body, response);
    const path = pathname.slice(prefix.length);
    const route = `${request.method} ${path}`;
    double.requests.push(route);
    if (isMishandled(double.mishaps.shift(), request, response)) return;
    if (!pathname.startsWith(prefix)) return json(response, 404, { message: `nothing at ${pathname}` });
    if (!admits(request.headers, double.token)) return json(response, 401, { message: "no such token" });
    if (route === "POST /jobs") return accept(Batch.parse(JSON.parse(body)), response, arrived_ms);
    if (route === "GET /health") return json(response, 200, health());
    const id = decodeURIComponent(path.replace(/^\/jobs\//, ""));
    const entries = accepted.get(id);
    if (entries === undefined) return json(response, 404, { message: `no batch ${id}` });
    if (request.method === "DELETE") {
      double.cancelled.push(id);
      for (const entry of entries) if (entry.state === "queued" || entry.state === "running") entry.state = "cancelled";
      return json(response, 200, {});
    }
    json(response, 200, { id, jobs: entries.map(describe) });
  }

  function accept(batch: Batch, response: ServerResponse, arrived_ms: number): void {
    if (double.lacking.includes(batch.model)) return json(response, 422, { message: `no model ${batch.model}` });
    double.batches.push(batch);
    double.onBatch(batch, arrived_ms);
    const id = `remote/${batch.batch_id}`;
    const entries = batch.jobs.map((job): Entry => ({ job, state: "queued" }));
    accepted.set(id, entries);
    json(response, 202, { id });
    if (double.conduct === "wait") return;
    for (const entry of entries) {
      const played = play(entry, double.conduct, double.onPost).finally(() => playing.delete(played));
      playing.add(played);
    }
  }

  function health(): HostHealth {
    const all = double.silent_health ? [] : [...accepted.values()].flat();
    const count = (state: Entry["state"]) => all.filter((entry) => entry.state === state).length;
    return {
      models: ["double"],
      functions: [],
      queue_length: count("queued"),
      running: count("running"),
      free_memory_gb: 1,
      versions: { double: "1" },
    };
  }

  /** The tests inside workerd reach the double by HTTP alone. */
  function control(path: string, body: string, response: ServerResponse): void {
    if (path === "/double/set") Object.assign(double, JSON.parse(body));
    if (path === "/double/clear") {
      Object.assign(double, {
        mishaps: [],
        lacking: [],
        batches: [],
        cancelled: [],
        requests: [],
        conduct: "wait",
        silent_health: false,
      });
      double.forget();
    }
    if (path === "/double/end") {
      const { event, ...of } = JSON.parse(body) as { job_id: string; attempt: number; event: HostEvent };
      double.end(of, event);
    }
    if (path === "/double/traffic") Object.assign(traffic, JSON.parse(body));
    const { batches, cancelled, requests, mishaps } = double;
    json(response, 200, { batches, cancelled, requests, mishaps, traffic });
  }

  const server = await serve(answer, { port, traffic });
  double.url = `${server.url}${prefix}`;
  return double;
}

async function play(
  entry: Entry,
  conduct: Exclude<Conduct, "wait">,
  onPost: (job: ContractJob, event: HostEvent) => void,
): Promise<void> {
  const { job } = entry;
  const id = (what: string) => `${job.job_id}/${job.attempt}/${what}`;
  const post = async (event: HostEvent): Promise<number> => {
    if (event.type === "succeeded" || event.type === "failed") Object.assign(entry, { event, state: event.type });
    onPost(job, event);
    if (conduct === "silent") return 200;
    const status = await postEvent(job.events_url, event);
    return conduct === "twice" ? postEvent(job.events_url, event) : status;
  };
  entry.state = "running";
  if ((await post({ type: "claimed", event_id: id("claimed") })) === 409) {
    entry.state = "cancelled";
    return;
  }
  if (conduct === "fail") {
    await post({ type: "failed", event_id: id("failed"), code: "internal", retryable: true, message: "told to fail" });
    return;
  }
  const artifacts = await Promise.all(
    job.outputs.map(async ({ role, put_url, content_type }) => {
      const bytes = bytesOf(job, role);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await fetch(put_url, {
        method: "PUT",
        body: new Uint8Array(bytes),
        headers: { "content-type": content_type, "x-backlot-sha256": sha256 },
      });
      return { role, sha256, bytes: bytes.byteLength, ...measuresOf(job) };
    }),
  );
  const provenance = { model: "double", revision: "1", seed: null, ai_generated: false };
  await post({ type: "succeeded", event_id: id("succeeded"), artifacts, metrics: METRICS, provenance });
}

/** Lengths that later jobs are bound by. */
function measuresOf(job: ContractJob): { duration_s?: number; samples?: number; sample_rate?: number; frames?: number } {
  const params = job.params as { duration_frames?: number };
  if (job.function.startsWith("video.")) return { frames: params.duration_frames ?? 24 };
  if (job.function.startsWith("image.") || job.function === "film.assemble") return {};
  return { duration_s: 1, samples: 48_000, sample_rate: 48_000 };
}

async function postEvent(url: string, event: HostEvent): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify(event),
    headers: { "content-type": "application/json" },
  });
  await response.arrayBuffer();
  return response.status;
}

const describe = ({ job, state, event }: Entry): BatchStatus["jobs"][number] => ({
  job_id: job.job_id,
  attempt: job.attempt,
  state,
  event,
});
