/** OpenAPI 3.1 out of the table of operations and the zod schemas. */
import { z } from "zod";
import { PROBLEMS, type ProblemCode, problemType } from "../problems.ts";
import { type Operation, REQUESTS, RESPONSES } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";

type Json = Record<string, unknown>;

export function openapiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Backlot",
      version: "1",
      description: "POST a script, follow its shots, fetch the film.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: origin }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key: `bk_…`." } },
      schemas: { ...schemas(REQUESTS, "input"), ...schemas(RESPONSES, "output") },
    },
  };
}

const PATH_NUMBERS: Record<string, Json> = {
  number: { type: "integer", minimum: 1 },
  version: { type: "integer", minimum: 0 },
};

function described({ id, summary, path, body, upload, query, headers = [], status, answer, problems, open }: Operation): Json {
  return {
    operationId: id,
    summary,
    ...(open && { security: [] }),
    parameters: [
      ...[...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name = ""]) => ({
        name,
        in: "path",
        required: true,
        schema: PATH_NUMBERS[name] ?? { type: "string" },
      })),
      ...(query ? queryParameters(query) : []),
      ...(body?.script ? queryParameters(REQUESTS[body.schema] as z.ZodObject, "script") : []),
      ...headers.map((name) => ({ name, in: "header", schema: { type: "string" } })),
    ],
    ...(body && {
      requestBody: {
        required: body.schema !== "CreateTake" && body.schema !== "SaveCharacter",
        content: {
          "application/json": { schema: schemaRef(body.schema) },
          ...(body.script && {
            "text/plain": { schema: { type: "string", description: "The script: Fountain, plain text, Markdown or prose." } },
            "application/xml": { schema: { type: "string", description: "The script as Final Draft (.fdx)." } },
          }),
        },
      },
    }),
    ...(upload && { requestBody: { required: true, content: Object.fromEntries(upload.map((type) => [type, {}])) } }),
    responses: {
      [status]: { description: summary, ...(answer && { content: contentOf(answer) }) },
      ...problemResponses(problems, open),
    },
  };
}

const schemaRef = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function contentOf(answer: NonNullable<Operation["answer"]>): Json {
  if (answer in RESPONSES) return { "application/json": { schema: schemaRef(answer) } };
  return { [answer]: answer === "application/json" ? { schema: { type: "object" } } : {} };
}

function queryParameters(query: z.ZodObject, leftOut?: string): Json[] {
  return Object.entries(query.shape)
    .filter(([name]) => name !== leftOut)
    .map(([name, field]) => ({ name, in: "query", schema: jsonSchema(field as z.ZodType, "input") }));
}

/** Several problems may share a status: their types are listed together. */
function problemResponses(problems: ProblemCode[], open: true | undefined): Json {
  const codes: ProblemCode[] = open ? problems : ["unauthorized", ...problems, "rate_limited"];
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `${PROBLEMS[code].title} (${problemType(code)})`).join("; "),
        content: { "application/problem+json": { schema: schemaRef("ProblemDetails") } },
      },
    ]),
  );
}

const schemas = (named: Record<string, z.ZodType>, io: "input" | "output"): Json =>
  Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchema(schema, io)]));

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
