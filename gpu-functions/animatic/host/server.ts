/** The animatic host: function contract v1 over HTTP, every function on the CPU. */
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism, freemem } from "node:os";
import { CATALOGUE } from "../../../schema/catalogue.ts";
import { Batch, type HostHealth } from "../../../schema/contract.ts";
import type { FunctionName } from "../../../schema/functions.ts";
import type { FunctionTable } from "../functions/index.ts";
import type { FetchPolicy } from "./addresses.ts";
import { type Clock, systemClock } from "./clock.ts";
import { JobFailure } from "./failure.ts";
import { type JobHost, liveJob } from "./job.ts";
import { createPool } from "./pool.ts";
import { Problem, readBody, sendJson, sendProblem } from "./problem.ts";
import { createRegistry } from "./registry.ts";
import { UPLOAD_SIZES } from "./uploads.ts";

const RETENTION_MS = 2 * 60 * 60 * 1_000;
const MAX_UNFINISHED_JOBS = 20_000;
const MAX_INPUT_BYTES = 16 * 1024 ** 3;
/** How long `close` waits for last words to be posted. */
const CLOSE_GRACE_MS = 2_000;
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

export type HostOptions = {
  port: number;
  hostname: string;
  /** Bearer token asked of every request; null: none, for loopback only. */
  token: string | null;
  /** Function threads; one per core when left out. */
  threads?: number;
  fetchPolicy: FetchPolicy;
  /** A module that exports `functions`, a `FunctionTable`. */
  functions?: URL;
  clock?: Clock;
  maxInputBytes?: number;
  uploadSizes?: JobHost["uploadSizes"];
};
export type Host = { url: string; close(): Promise<void> };

/** Listens and answers the host's address. Throws when the address cannot be had, or would be open to all without a token. */
export async function startHost(options: HostOptions): Promise<Host> {
  if (options.token === null && !LOOPBACK.has(options.hostname)) {
    throw new Error(`a host on ${options.hostname} can be reached by others: give it a token, or listen on 127.0.0.1`);
  }
  const functionsUrl = options.functions ?? new URL("../functions/index.ts", import.meta.url);
  const { functions } = (await import(functionsUrl.href)) as { functions: FunctionTable };
  const models = CATALOGUE.filter((entry) => entry.modes.includes("animatic")).map(({ model }) => model);
  const clock = options.clock ?? systemClock;
  const pool = createPool({ threads: options.threads ?? availableParallelism(), functions: functionsUrl });
  const registry = createRegistry(RETENTION_MS);
  const closing = new AbortController();
  const living = new Set<Promise<void>>();
  const jobHost: JobHost = {
    pool,
    clock,
    policy: options.fetchPolicy,
    maxInputBytes: options.maxInputBytes ?? MAX_INPUT_BYTES,
    uploadSizes: options.uploadSizes ?? UPLOAD_SIZES,
    closing: closing.signal,
  };

  function submit(json: unknown): { id: string } {
    const parsed = Batch.safeParse(json);
    if (!parsed.success) throw Problem.invalid(parsed.error);
    const batch = parsed.data;
    if (!models.includes(batch.model)) {
      throw new Problem(422, `This host has no model ${JSON.stringify(batch.model)}; it has ${models.join(", ")}.`);
    }
    if (registry.unfinished().length + batch.jobs.length > MAX_UNFINISHED_JOBS) {
      throw new Problem(503, `The queue is full: at most ${MAX_UNFINISHED_JOBS} jobs wait here. Try again later.`);
    }
    const { id, fresh } = registry.accept(batch, clock.now());
    for (const { job, record } of fresh) {
      const life = liveJob({ job, record, model: batch.model, timeoutS: batch.policy.timeout_s }, jobHost);
      living.add(life);
      void life.finally(() => living.delete(life));
    }
    return { id };
  }

  function cancel(id: string): void {
    const reason = new JobFailure("cancelled", false, "cancelled on request");
    for (const record of registry.records(id) ?? []) if (record.ended_at === null) record.abort.abort(reason);
  }

  const health = (): HostHealth => ({
    models,
    functions: Object.keys(functions) as FunctionName[],
    queue_length: pool.waiting,
    running: pool.running,
    free_memory_gb: Math.round((freemem() / 1024 ** 3) * 100) / 100,
    versions: { contract: "1", node: process.versions.node },
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.token !== null && !bearerMatches(request.headers.authorization, options.token)) {
      throw new Problem(401, "Send the host's token: Authorization: Bearer <token>.");
    }
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const [, top, id, ...rest] = pathname.split("/");
    const method = request.method ?? "GET";
    if (top === "health" && id === undefined && method === "GET") return sendJson(response, 200, health());
    if (top === "jobs" && id === undefined && method === "POST") return sendJson(response, 202, submit(await readBody(request)));
    if (top === "jobs" && id !== undefined && rest.length === 0 && (method === "GET" || method === "DELETE")) {
      if (method === "DELETE") cancel(id);
      const status = registry.status(id);
      if (!status)
        throw new Problem(
          404,
          `There is no batch ${id} here: it was never sent, is over two hours old, or the host was restarted.`,
        );
      return sendJson(response, 200, status);
    }
    throw new Problem(
      404,
      `There is no ${method} ${pathname}. There are POST /jobs, GET and DELETE /jobs/{id}, and GET /health.`,
    );
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => sendProblem(response, error));
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(options.port, options.hostname, resolve);
  await listening;
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${options.hostname.includes(":") ? `[${options.hostname}]` : options.hostname}:${port}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      closing.abort();
      for (const { abort } of registry.unfinished()) abort.abort(new JobFailure("internal", true, "the host was shut down"));
      await pool.close();
      await Promise.race([Promise.all(living), new Promise((done) => setTimeout(done, CLOSE_GRACE_MS).unref())]);
      await closed;
    },
  };
}

function bearerMatches(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
