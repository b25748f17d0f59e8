/** Reads requests into checked values, or says by JSON Pointer or parameter name what is wrong with each part. */
import { z } from "zod";
import { SCRIPT_MAX_BYTES } from "../schema/api.ts";
import { bodyText } from "./body.ts";
import type { AppContext } from "./context.ts";
import { ApiProblem, type ProblemErrors } from "./problems.ts";

/** JSON escapes at worst double a script. */
export const JSON_BODY_MAX_BYTES = 2 * SCRIPT_MAX_BYTES + 100_000;

/** The JSON body as `schema` has it. An empty body reads as `{}`, so that all-optional bodies can be left out. */
export async function jsonBody<S extends z.ZodType>(c: AppContext, schema: S): Promise<z.output<S>> {
  const text = await bodyText(c, JSON_BODY_MAX_BYTES);
  if (text !== "") mustBe(c, "application/json");
  return checkBody(schema, text === "" ? {} : parseJson(text));
}

export function checkBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => explained(issue, (path) => ({ pointer: pointer(path) }))));
}

/**
 * The query as `schema` (an object) has it. Values are text; where a field wants a number, a boolean or null, the text is read as
 * JSON.
 */
export function query<S extends z.ZodObject>(c: AppContext, schema: S): z.output<S> {
  const values: Record<string, unknown> = {};
  const errors: ProblemErrors = [];
  for (const [name, texts] of Object.entries(c.req.queries())) {
    if (texts.length > 1) errors.push({ parameter: name, detail: `\`${name}\` is given ${texts.length} times; give it once.` });
    values[name] = fromText(schema.shape[name], texts[0] ?? "");
  }
  const result = schema.safeParse(values, { reportInput: true });
  if (result.success && errors.length === 0) return result.data;
  if (!result.success) {
    errors.push(...result.error.issues.flatMap((issue) => explained(issue, (path) => ({ parameter: path.join(".") }))));
  }
  throw invalid(errors);
}

/** For routes that take none: a query parameter is refused by name all the same. */
export function noQuery(c: AppContext): void {
  query(c, NoQuery);
}
const NoQuery = z.strictObject({});

/** Throws 415 unless the body's type is one of these; parameters such as charset are not looked at. */
export function mustBe(c: AppContext, ...types: string[]): string {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (types.includes(type)) return type;
  const got = type === "" ? "no Content-Type" : `\`${type}\``;
  throw new ApiProblem(
    "unsupported_media_type",
    `Send the body as ${types.map((t) => `\`${t}\``).join(" or ")}; this one has ${got}.`,
  );
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof SyntaxError ? error.message : "it cannot be parsed";
    throw new ApiProblem("invalid_request", `The body is not JSON: ${where}`, { cause: error });
  }
}

function fromText(field: z.ZodType | undefined, text: string): unknown {
  if (field === undefined || field.safeParse(text).success) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? text : value;
  } catch {
    return text;
  }
}

const SHOWN_VALUE_MAX_CHARS = 60;

function explained(issue: z.core.$ZodIssue, place: (path: PropertyKey[]) => Partial<ProblemErrors[number]>): ProblemErrors {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), detail: `There is no field \`${key}\` here.` }));
  }
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  const detail = missing ? "This is required." : `${issue.message}${shown(issue.input)}`;
  return [{ ...place(issue.path), detail }];
}

function shown(value: unknown): string {
  if (value === undefined || (value !== null && typeof value === "object")) return "";
  const text = JSON.stringify(value);
  return text.length > SHOWN_VALUE_MAX_CHARS ? "" : ` (got ${text})`;
}

/** RFC 6901. */
const pointer = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function invalid(errors: ProblemErrors): ApiProblem {
  const first = errors[0];
  const name = first?.pointer || first?.parameter;
  const detail = `${name ? `\`${name}\`: ` : ""}${first?.detail}${errors.length > 1 ? ` And ${errors.length - 1} more.` : ""}`;
  return new ApiProblem("invalid_request", detail, { errors });
}
