/** A language model behind the OpenAI-compatible protocol: `POST /chat/completions`, not streamed. */
import { z } from "zod";
import { type Chat, type ChatFailure, LanguageModelConfig } from "../../schema/language-model.ts";
import type { BackendFailure, FailureKind } from "./backend.ts";
import { request } from "./request.ts";

const Completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish() }), finish_reason: z.string().nullish() }))
    .min(1),
  usage: z.object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) }).nullish(),
});

/** Of a server that counts no tokens. */
const CHARS_PER_TOKEN = 3;

/** The variable `LANGUAGE_MODEL`: JSON, or "" for none. Throws a ZodError or SyntaxError where it is not what it should be. */
export function parseLanguageModel(text: string): LanguageModelConfig | null {
  return text.trim() === "" ? null : LanguageModelConfig.parse(JSON.parse(text));
}

/** `key`: sent as a bearer token, or null. */
export function languageModel({ base_url, model, json }: LanguageModelConfig, key: string | null): Chat {
  const url = `${base_url.replace(/\/+$/, "")}/chat/completions`;
  return async ({ messages, schema, max_tokens, timeout_ms }) => {
    const response_format =
      json === "json_schema" ? { type: "json_schema", json_schema: { name: "annotation", schema } } : { type: "json_object" };
    const body = JSON.stringify({ model, messages, max_tokens, temperature: 0, seed: 0, stream: false, response_format });
    const answer = await request({
      method: "POST",
      url,
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      body,
      schema: Completion,
      timeoutMs: timeout_ms,
      secrets: key === null ? [] : [key],
    });
    if (!answer.ok) return { failure: chatFailure(answer.failure) };
    const { choices, usage } = answer.value;
    const [choice] = choices;
    const text = choice?.message.content ?? "";
    return {
      text,
      cut_off: choice?.finish_reason === "length",
      tokens_in: usage?.prompt_tokens ?? estimate(messages.map(({ content }) => content).join("\n")),
      tokens_out: usage?.completion_tokens ?? estimate(text),
    };
  };
}

const DOWN: ReadonlySet<FailureKind> = new Set(["unreachable", "timeout", "unauthorized", "not_found", "server_error"]);
const BILLED: ReadonlySet<FailureKind> = new Set(["timeout", "bad_answer"]);

function chatFailure({ kind, retryable, retry_after_ms, message }: BackendFailure): ChatFailure {
  const said = `The language model gave no answer: ${message}`;
  // A second question within the same half minute mends no key.
  return {
    message: said,
    retryable: retryable && kind !== "unauthorized",
    down: DOWN.has(kind),
    billed: BILLED.has(kind),
    retry_after_ms,
  };
}

const estimate = (text: string): number => Math.ceil(text.length / CHARS_PER_TOKEN);
