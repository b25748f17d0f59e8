/** Every way the API says no: RFC 9457 problems with a stable `type`. Thrown as `ApiProblem`, made into a response in `app.onError` alone. */
import type { ProblemDetails } from "../schema/api.ts";

export const PROBLEMS = {
  invalid_request: { status: 400, title: "The request is not as described" },
  unauthorized: { status: 401, title: "A valid API key is needed" },
  budget_exhausted: { status: 402, title: "The studio's budget does not reach that far" },
  capability_expired: { status: 403, title: "This signed URL has expired" },
  capability_forged: { status: 403, title: "This URL is not signed by us" },
  not_found: { status: 404, title: "There is nothing here" },
  not_ready: { status: 404, title: "This has not been made yet" },
  method_not_allowed: { status: 405, title: "This path does not answer to that method" },
  request_in_flight: { status: 409, title: "A request with this Idempotency-Key is still in flight" },
  superseded: { status: 409, title: "Another attempt has this job's place" },
  film_ended: { status: 409, title: "The film has ended" },
  conflict: { status: 409, title: "The film has changed in between" },
  length_required: { status: 411, title: "Say how long the body is" },
  precondition_failed: { status: 412, title: "The film is not at the version you named" },
  too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "This kind of body is not read here" },
  range_not_satisfiable: { status: 416, title: "The range lies outside the file" },
  unfilmable_script: { status: 422, title: "No film can be made from this script" },
  unusable_sample: { status: 422, title: "No voice can be cloned from this recording" },
  idempotency_mismatch: { status: 422, title: "This Idempotency-Key was used with another request" },
  hash_mismatch: { status: 422, title: "The bytes are not the ones announced" },
  upgrade_required: { status: 426, title: "Only WebSockets are spoken here" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something broke on our side" },
  unavailable: { status: 503, title: "Busy at the moment" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
export type ProblemErrors = NonNullable<ProblemDetails["errors"]>;
type Extras = { errors?: ProblemErrors; headers?: Record<string, string>; cause?: unknown };

/** `detail` says what was wrong with this request and what to do about it. `headers` go out with the answer. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly errors: ProblemErrors | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, detail: string, { errors, headers = {}, cause }: Extras = {}) {
    super(detail, { cause });
    this.name = "ApiProblem";
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

export const problemType = (code: ProblemCode): string => `https://backlot.dev/problems/${code}`;

/** `instance` is the request's id: what to quote when asking about it. */
export function problemResponse({ code, message, errors, headers }: ApiProblem, instance: string): Response {
  const { status, title } = PROBLEMS[code];
  const body: ProblemDetails = { type: problemType(code), title, status, detail: message, instance, errors };
  return new Response(JSON.stringify(body), { status, headers: { ...headers, "content-type": "application/problem+json" } });
}

/**
 * Any error as a problem. What is not an `ApiProblem` is a bug or an object out of reach: its message may hold anything, so none
 * of it is shown.
 */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const { retryable, overloaded } = (error ?? {}) as { retryable?: boolean; overloaded?: boolean };
  if (retryable || overloaded) {
    const headers = { "retry-after": overloaded ? "10" : "1" };
    return new ApiProblem("unavailable", "The film's object cannot answer just now. Try again.", { headers, cause: error });
  }
  return new ApiProblem("internal", "The request failed. It has been logged under its request id.", { cause: error });
}
