/** Requests going out of the host: no redirects, no private addresses, nothing without a limit. */
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import * as http from "node:http";
import * as https from "node:https";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { assertAllowed, type FetchPolicy, isTrusted, publicLookup } from "./addresses.ts";

/** A connection on which nothing moves for so long is given up. */
const STALL_MS = 30_000;

export type Call = {
  method: "GET" | "POST" | "PUT";
  url: URL;
  headers?: OutgoingHttpHeaders;
  body?: string | Uint8Array | Readable;
  signal?: AbortSignal;
  /** What a refused address is reported as. */
  refusedAs: "fetch_failed" | "upload_failed";
};

const agents = {
  "http:": new http.Agent({ keepAlive: true, maxSockets: 32 }),
  "https:": new https.Agent({ keepAlive: true, maxSockets: 32 }),
};

/** Sends one request and answers with its open response; the caller reads or destroys the body. */
export async function send(call: Call, policy: FetchPolicy): Promise<IncomingMessage> {
  const { url, body, signal } = call;
  assertAllowed(url, policy, call.refusedAs);
  const secure = url.protocol === "https:";
  const options: https.RequestOptions = {
    method: call.method,
    headers: call.headers,
    agent: secure ? agents["https:"] : agents["http:"],
    timeout: STALL_MS,
    ...(signal ? { signal } : {}),
    ...(isTrusted(url, policy) ? {} : { lookup: publicLookup }),
  };
  const request = secure ? https.request(url, options) : http.request(url, options);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.on("response", resolve);
  request.on("error", reject);
  request.on("timeout", () => request.destroy(new Error(`${url.origin} did not answer for ${STALL_MS / 1_000} s`)));
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) request.end(body);
  else pipeline(body, request).catch(reject);
  const response = await promise;
  response.setTimeout(STALL_MS, () => response.destroy(new Error(`${url.origin} stopped sending`)));
  return response;
}

/** The start of a response's body as text, at most `maxBytes` of it; the rest is thrown away. */
export async function readText(response: IncomingMessage, maxBytes = 64 * 1024): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads a response to its end without keeping it, so that its connection can be used again. */
export async function discard(response: IncomingMessage): Promise<void> {
  response.resume();
  await finished(response).catch(() => {});
}
