/** One request to a backend: its answer parsed, or what went wrong, with no secret in it. */
import { z } from "zod";
import type { Answer } from "./backend.ts";
import { badAnswer, failureOfException, failureOfStatus, type StatusKinds } from "./failures.ts";
import { readCapped } from "./read-capped.ts";
import { reportable } from "./reportable.ts";

const ANSWER_MAX_BYTES = 4_000_000;
const ERROR_MAX_BYTES = 64_000;

export type BackendRequest<T> = {
  method: "GET" | "POST" | "DELETE";
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string;
  schema: z.ZodType<T>;
  /** How long the answer may take, its body included. */
  timeoutMs: number;
  /** Never repeated in a message. */
  secrets: readonly string[];
  statusKinds?: StatusKinds;
  /** Where it goes; over the network when left out. */
  reach?: Reach;
};

export type Reach = (url: string, init: RequestInit) => Promise<Response>;

export async function request<T>(asked: BackendRequest<T>): Promise<Answer<T>> {
  const answer = await exchange(asked);
  if (answer.ok) return answer;
  return { ok: false, failure: { ...answer.failure, message: reportable(answer.failure.message, asked.secrets) } };
}

async function exchange<T>({
  method,
  url,
  headers,
  body,
  schema,
  timeoutMs,
  statusKinds = {},
  reach = (url, init) => fetch(url, init),
}: BackendRequest<T>): Promise<Answer<T>> {
  // Not `AbortSignal.timeout`: its timer would keep a Durable Object from being put away after the answer.
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new DOMException(`No answer within ${timeoutMs} ms.`, "TimeoutError")), timeoutMs);
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  try {
    const response = await reach(url, {
      method,
      headers: { accept: "application/json", ...type, ...headers },
      body,
      // A redirect could lead the secrets elsewhere.
      redirect: "manual",
      signal: abort.signal,
    });
    if (!response.ok) {
      const said = (await readCapped(response, ERROR_MAX_BYTES)) ?? "";
      const refusal = { status: response.status, body: said, retryAfter: response.headers.get("retry-after") };
      return { ok: false, failure: failureOfStatus(refusal, statusKinds, Date.now()) };
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

function parseAnswer<T>(text: string, schema: z.ZodType<T>): Answer<T> {
  let json: unknown;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    return { ok: false, failure: badAnswer(`The answer is not JSON: ${text}`) };
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: badAnswer(z.prettifyError(parsed.error)) };
}
