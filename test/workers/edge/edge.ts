/** The edge as its callers meet it: real requests to the real Worker. */
import { applyD1Migrations } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";
import type { ProblemDetails } from "../../../schema/api.ts";
import { createApiKey } from "../../../workers/api-key.ts";

/** The generated types know the object classes that the Worker exports, and not its handlers. */
const worker = (exports as unknown as { default: Fetcher }).default;

export const ORIGIN = "http://edge.test";

type Ask = { method?: string; body?: unknown; headers?: Record<string, string> };
export type Caller = (path: string, ask?: Ask) => Promise<Response>;

/** A `body` that is no text goes out as JSON. `path` may be a whole URL. */
export function callerWith(headers: Record<string, string>): Caller {
  return (path, { method = "GET", body, headers: more = {} } = {}) => {
    const json = body !== undefined && typeof body !== "string" && !(body instanceof Uint8Array);
    return worker.fetch(new URL(path, ORIGIN).href, {
      method,
      body: json ? JSON.stringify(body) : ((body as string | Uint8Array<ArrayBuffer> | undefined) ?? null),
      headers: { ...headers, ...(json && { "content-type": "application/json" }), ...more },
      redirect: "manual",
    });
  };
}

/** Somebody without a key. */
export const stranger = callerWith({});

/** A studio of its own, with one key. */
export async function openStudio(studio_id: string): Promise<{ studio_id: string; key: string; hash: string; call: Caller }> {
  await applyD1Migrations(env.DB, env.D1_MIGRATIONS);
  const { key, hash } = await createApiKey();
  await env.DB.batch([
    env.DB.prepare("INSERT INTO studios (studio_id, name, created_at) VALUES (?, ?, 0)").bind(studio_id, studio_id),
    env.DB.prepare("INSERT INTO api_keys (hash, studio_id, name, created_at) VALUES (?, ?, 'test', 0)").bind(hash, studio_id),
  ]);
  return { studio_id, key, hash, call: callerWith({ authorization: `Bearer ${key}` }) };
}

/** The problem in an answer, less the part that differs from one request to the next. */
export async function problemIn(response: Response): Promise<Omit<ProblemDetails, "instance" | "title">> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { instance, title, ...problem } = await response.json<ProblemDetails>();
  expect(instance).toBe(response.headers.get("x-request-id"));
  expect(title).not.toBe("");
  expect(problem.status).toBe(response.status);
  return problem;
}

export const problemType = (code: string): string => `https://backlot.dev/problems/${code}`;

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
