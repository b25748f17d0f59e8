/** JSON in and out, and errors as RFC 9457 problem details. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { z } from "zod";

/** Room for the timeline of a film of 5,000 shots. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const MAX_ISSUES = 20;

type Issue = { pointer: string; detail: string };

export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly errors: Issue[] | undefined;
  constructor(status: number, detail: string, errors?: Issue[]) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
  static invalid(error: z.ZodError): Problem {
    const issues = error.issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
    return new Problem(422, "The batch does not fit function contract v1.", issues);
  }
}

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new Problem(413, `The body is larger than ${MAX_BODY_BYTES} bytes. Send fewer jobs in a batch.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new Problem(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown, contentType = "application/json"): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(text) }).end(text);
}

export function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = error instanceof Problem ? error : new Problem(500, "The host failed to answer. Its log has the cause.");
  if (problem !== error) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, message: detail, errors } = problem;
  const body = { type: "about:blank", title: STATUS_CODES[status], status, detail, ...(errors ? { errors } : {}) };
  sendJson(response, status, body, "application/problem+json");
}
