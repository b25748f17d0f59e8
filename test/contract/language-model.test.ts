import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { languageModel, parseLanguageModel } from "../../gpu-functions/client/language-model.ts";
import { type ChatRequest, LanguageModelConfig } from "../../schema/language-model.ts";
import type { ModelMishap } from "../support/language-model-conduct.ts";
import { startLanguageModelDouble } from "../support/language-model-double.ts";

const REQUEST: ChatRequest = {
  messages: [
    { role: "system", content: "Answer in JSON." },
    { role: "user", content: "S1 establishing\n" },
  ],
  schema: { type: "object" },
  max_tokens: 200,
  timeout_ms: 2_000,
};

let double: Awaited<ReturnType<typeof startLanguageModelDouble>>;
const config = (more: Partial<LanguageModelConfig> = {}): LanguageModelConfig =>
  LanguageModelConfig.parse({ base_url: double.url, model: "llama-2-7b-chat", context_tokens: 4_096, ...more });

beforeAll(async () => {
  double = await startLanguageModelDouble();
});
afterAll(() => double.stop());
beforeEach(() => {
  Object.assign(double, { mishaps: [], always: null, questions: [] });
});

test("asks in the protocol, held to a schema, as surely as the server can", async () => {
  const answer = await languageModel(config(), double.key)(REQUEST);
  expect(answer).toEqual({
    text: '{"mood":"tense","shots":[{"shot":"S1","lens_mm":85,"reason":"as the double likes it"}]}',
    cut_off: false,
    tokens_in: 900,
    tokens_out: 100,
  });
  expect(double.questions[0]).toMatchObject({
    model: "llama-2-7b-chat",
    messages: REQUEST.messages,
    max_tokens: 200,
    response_format: { type: "json_schema", json_schema: { name: "annotation", schema: { type: "object" } } },
  });
});

test("asks a server that knows JSON alone for that, at an address with a slash at its end too", async () => {
  await languageModel(config({ json: "json_object", base_url: `${double.url}/` }), double.key)(REQUEST);
  expect(double.questions[0]?.response_format).toEqual({ type: "json_object" });
});

test("says where an answer was cut off", async () => {
  double.mishaps = [{ kind: "half" }];
  expect(await languageModel(config(), double.key)(REQUEST)).toMatchObject({ cut_off: true });
});

describe("a failure is data, and never repeats the key", () => {
  const FAILURES: [ModelMishap, object][] = [
    [
      { kind: "status", status: 401, body: "sk-double is no key" },
      { retryable: false, down: true, billed: false },
    ],
    [
      { kind: "status", status: 400 },
      { retryable: false, down: false, billed: false },
    ],
    [
      { kind: "status", status: 429, retry_after: "2" },
      { retryable: true, down: false, retry_after_ms: 2_000 },
    ],
    [
      { kind: "status", status: 503 },
      { retryable: true, down: true, billed: false },
    ],
    [{ kind: "late" }, { retryable: true, down: true, billed: true }],
    [{ kind: "not_chat" }, { retryable: true, down: false, billed: true }],
    [{ kind: "huge" }, { retryable: true, down: false, billed: true }],
  ];
  test.each(FAILURES)("%j", async (mishap, failure) => {
    double.mishaps = [mishap];
    const answer = await languageModel(config(), double.key)({ ...REQUEST, timeout_ms: mishap.kind === "late" ? 300 : 2_000 });
    expect(answer).toMatchObject({ failure });
    expect(JSON.stringify(answer)).not.toContain(double.key);
  });

  test("nobody there", async () => {
    const nobody = languageModel(config({ base_url: "http://127.0.0.1:9" }), null);
    expect(await nobody(REQUEST)).toMatchObject({ failure: { retryable: true, down: true, billed: false } });
  });
});

test("the variable LANGUAGE_MODEL is a configuration or nothing, and a wrong word in it is refused by name", () => {
  expect(parseLanguageModel("")).toBeNull();
  expect(
    parseLanguageModel(JSON.stringify({ base_url: "https://api.deepseek.com", model: "deepseek-flash", context_tokens: 65_536 })),
  ).toEqual({
    base_url: "https://api.deepseek.com",
    model: "deepseek-flash",
    context_tokens: 65_536,
    usd_per_million_tokens: { in: 0, out: 0 },
    json: "json_schema",
    scene_max_ms: 30_000,
  });
  expect(() => parseLanguageModel('{"base_url":"ftp://x","model":"m","context_tokens":4096,"temprature":1}')).toThrow(
    /base_url[\s\S]*temprature/,
  );
});
