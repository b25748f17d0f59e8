/** A service as a host sees it: takes events and uploads, serves inputs, and misbehaves on demand. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type ContractJob, HostEvent } from "../../../schema/contract.ts";

export type Upload = { path: string; query: string; sha256: string | undefined; bytes: number; body: Buffer };
/** Answers instead of the receiver's own: a status, or `hang` to leave the request open. */
export type Misbehaviour = (request: { method: string; path: string; event: HostEvent | null }) => number | "hang" | null;

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export async function startReceiver() {
  const events: HostEvent[] = [];
  const uploads: Upload[] = [];
  const files = new Map<string, Buffer>();
  const calls: string[] = [];
  const watchers = new Set<() => void>();
  let misbehave: Misbehaviour = () => null;

  const server = createServer((request, response) => {
    void answer(request, response).finally(() => {
      for (const watch of watchers) watch();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://receiver");
    const method = request.method ?? "GET";
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const event = url.pathname.startsWith("/events") ? HostEvent.parse(JSON.parse(body.toString())) : null;
    calls.push(`${method} ${url.pathname}${event ? ` ${event.type}` : ""}`);
    const instead = misbehave({ method, path: url.pathname, event });
    if (instead === "hang") return;
    if (instead !== null) {
      response.writeHead(instead).end();
      return;
    }
    const file = files.get(url.pathname);
    if (event) events.push(event);
    else if (method === "GET" && file) {
      response.end(file);
      return;
    } else if (method === "PUT" && !url.searchParams.has("part")) {
      uploads.push(toUpload(url, request, body));
    } else if (method === "PUT") {
      uploads.push(toUpload(url, request, body));
      const part = Number(url.searchParams.get("part"));
      response.end(JSON.stringify({ part, etag: `etag-${part}` }));
      return;
    } else if (url.searchParams.get("multipart") === "create") {
      response.end(JSON.stringify({ upload_id: "upload-1" }));
      return;
    } else if (url.searchParams.get("multipart") === "complete") {
      uploads.push(toUpload(url, request, body));
    } else {
      response.writeHead(404).end();
      return;
    }
    response.end("{}");
  }

  server.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Resolves once `test` holds, looked at after every request; rejects after ten seconds. */
  async function until(test: () => boolean): Promise<void> {
    if (test()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const watch = () => {
      if (test()) resolve();
    };
    watchers.add(watch);
    const giveUp = new AbortController();
    const late = delay(10_000, undefined, { signal: giveUp.signal }).then(() => {
      throw new Error(`did not happen; calls so far:\n${calls.join("\n")}`);
    });
    await Promise.race([promise, late]).finally(() => {
      watchers.delete(watch);
      giveUp.abort();
    });
    late.catch(() => {});
  }

  return {
    origin,
    events,
    uploads,
    calls,
    until,
    /** Resolves with the job's last event once it is here. */
    async lastEvent(jobId = "job-1"): Promise<HostEvent> {
      const isLast = (event: HostEvent) =>
        event.type !== "claimed" && event.type !== "progress" && event.event_id.startsWith(`${jobId}/`);
      await until(() => events.some(isLast));
      const found = events.find(isLast);
      if (!found) throw new Error("unreachable");
      return found;
    },
    misbehave(as: Misbehaviour) {
      misbehave = as;
    },
    /** Serves a file and answers the input that names it. */
    serve(role: string, body: Buffer | string): ContractJob["inputs"][number] {
      const path = `/files/${role}`;
      const bytes = Buffer.from(body);
      files.set(path, bytes);
      return { role, get_url: `${origin}${path}`, sha256: createHash("sha256").update(bytes).digest("hex") };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const toUpload = (url: URL, request: IncomingMessage, body: Buffer): Upload => ({
  path: url.pathname,
  query: url.search,
  sha256: request.headers["x-backlot-sha256"] as string | undefined,
  bytes: body.length,
  body,
});
