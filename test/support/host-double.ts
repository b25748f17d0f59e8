/** A function host that speaks the contract exactly, does no work, and misbehaves on demand. For tests and benchmarks. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Batch, type BatchStatus, type ContractJob, type HostEvent, type HostHealth } from "../../schema/contract.ts";
import type { Conduct, Mishap } from "./host-conduct.ts";

export type HostDouble = Awaited<ReturnType<typeof startHostDouble>>;

type Entry = { job: ContractJob; state: BatchStatus["jobs"][number]["state"]; event?: HostEvent };

const METRICS = { queue_s: 0, load_s: 0, run_s: 1, gpu: null, peak_vram_gb: 0 };
const HUGE_BYTES = 8_000_000;

/** No two attempts put out the same. */
const bytesOf = ({ job_id, attempt }: ContractJob, role: string): Buffer => Buffer.from(`${job_id} ${attempt} ${role}`);

export async function startHostDouble({ token = "secret", conduct = "wait" as Conduct, port = 0 } = {}) {
  const double = {
    url: "",
    token,
    conduct,
    mishaps: [] as Mishap[],
    /** Models that it does not have: a batch for one is answered 422. */
    lacking: [] as string[],
    batches: [] as Batch[],
    cancelled: [] as string[],
    requests: [] as string[],
    /** Called before a batch is answered; `_arrived_ms` on `performance.now()`'s clock is when its request came. */
    onBatch: (_batch: Batch, _arrived_ms: number): void => {},
    /** Called as an event is about to be posted. */
    onPost: (_job: ContractJob, _event: HostEvent): void => {},
    /** Every job that is being played has ended. */
    idle: async (): Promise<void> => void (await Promise.all(playing)),
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const accepted = new Map<string, Entry[]>();
  const playing = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrived_ms = performance.now();
    const body = await readBody(request);
    const url = new URL(request.url ?? "/", "http://double");
    const route = `${request.method} ${url.pathname}`;
    if (url.pathname.startsWith("/double/")) return control(url.pathname, body, response);
    double.requests.push(route);
    const mishap = double.mishaps.shift();
    if (mishap !== undefined) return misbehave(mishap, response);
    if (request.headers.authorization !== `Bearer ${double.token}`) return json(response, 401, { message: "no such token" });
    if (route === "POST /jobs") return accept(Batch.parse(JSON.parse(body)), response, arrived_ms);
    if (route === "GET /health") return json(response, 200, health());
    const id = decodeURIComponent(url.pathname.replace(/^\/jobs\//, ""));
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
    const all = [...accepted.values()].flat();
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
      Object.assign(double, { mishaps: [], lacking: [], batches: [], cancelled: [], requests: [], conduct: "wait" });
      accepted.clear();
    }
    if (path === "/double/end") {
      const { job_id, attempt, event } = JSON.parse(body) as { job_id: string; attempt: number; event: HostEvent };
      for (const entry of [...accepted.values()].flat()) {
        if (entry.job.job_id !== job_id || entry.job.attempt !== attempt) continue;
        entry.event = event;
        entry.state = event.type === "succeeded" ? "succeeded" : event.type === "failed" ? "failed" : "running";
      }
    }
    const { batches, cancelled, requests, mishaps } = double;
    json(response, 200, { batches, cancelled, requests, mishaps });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => json(response, 422, { message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  double.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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

function misbehave(mishap: Mishap, response: ServerResponse): void {
  switch (mishap.kind) {
    case "status": {
      if (mishap.retry_after !== undefined) response.setHeader("retry-after", mishap.retry_after);
      if (mishap.location !== undefined) response.setHeader("location", mishap.location);
      response.writeHead(mishap.status).end(mishap.body ?? "");
      return;
    }
    case "hang":
      return;
    case "break":
      response.destroy();
      return;
    case "rubbish":
      response.writeHead(200, { "content-type": "application/json" }).end("<html>Bad gateway</html>");
      return;
    case "wrong_shape":
      json(response, 200, { ok: true });
      return;
    case "huge":
      response.writeHead(200, { "content-type": "application/json" }).end(`"${"x".repeat(HUGE_BYTES)}"`);
      return;
    default:
      mishap satisfies never;
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
