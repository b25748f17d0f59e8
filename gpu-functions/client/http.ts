/** The `http` backend: one's own host, spoken to in the function contract as it is. */
import { z } from "zod";
import { type Batch, BatchAccepted, BatchStatus, HostHealth } from "../../schema/contract.ts";
import type { Answer, Backend } from "./backend.ts";
import { badAnswer, failureOfException, failureOfStatus } from "./failures.ts";
import { readCapped } from "./read-capped.ts";

const ANSWER_MAX_BYTES = 4_000_000;
const ERROR_MAX_BYTES = 64_000;

export type HttpBackendOptions = {
  name: string;
  /** Jobs are at `${url}/jobs`. */
  url: string;
  token: string | null;
  /** How long an answer may take, its body included. */
  timeoutMs?: number;
};

export function httpBackend({ name, url, token, timeoutMs = 15_000 }: HttpBackendOptions): Backend {
  const origin = url.replace(/\/+$/, "");

  async function ask<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<Answer<T>> {
    // Not `AbortSignal.timeout`: its timer would keep a Durable Object from being put away after the answer.
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new DOMException(`No answer within ${timeoutMs} ms.`, "TimeoutError")), timeoutMs);
    try {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        // A redirect could lead the token elsewhere.
        redirect: "manual",
        signal: abort.signal,
      });
      if (!response.ok) {
        const said = (await readCapped(response, ERROR_MAX_BYTES)) ?? "";
        return { ok: false, failure: failureOfStatus(response.status, said, response.headers.get("retry-after"), Date.now()) };
      }
      const text = await readCapped(response, ANSWER_MAX_BYTES);
      if (text === null) return { ok: false, failure: badAnswer(`The answer is longer than ${ANSWER_MAX_BYTES} bytes.`) };
      return parseAnswer(text, schema);
    } catch (error) {
      return { ok: false, failure: failureOfException(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    name,
    submit: (batch: Batch) => ask("POST", "/jobs", BatchAccepted, batch),
    status: (id) => ask("GET", `/jobs/${encodeURIComponent(id)}`, BatchStatus),
    async cancel(id) {
      const answer = await ask("DELETE", `/jobs/${encodeURIComponent(id)}`, z.unknown());
      return answer.ok || answer.failure.kind === "not_found" ? { ok: true, value: null } : answer;
    },
    health: () => ask("GET", "/health", HostHealth),
  };
}

function parseAnswer<T>(text: string, schema: z.ZodType<T>): Answer<T> {
  let json: unknown;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    return { ok: false, failure: badAnswer(`The answer is not JSON: ${text.slice(0, 100)}`) };
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: badAnswer(z.prettifyError(parsed.error)) };
}
