/** A language model behind the OpenAI-compatible protocol: how it is reached, what it costs, what it is asked and answers. */
import { z } from "zod";

export const LanguageModelConfig = z.strictObject({
  /** `${base_url}/chat/completions` is asked. */
  base_url: z.url({ protocol: /^https?$/ }),
  /** As the server names it. */
  model: z.string().min(1),
  /** Question and answer together. */
  context_tokens: z.int().min(2_048),
  /** US dollars for a million tokens: millionths of a dollar for one. */
  usd_per_million_tokens: z.strictObject({ in: z.number().min(0), out: z.number().min(0) }).default({ in: 0, out: 0 }),
  /** Whether the server holds the answer to a JSON Schema, or only to JSON. */
  json: z.enum(["json_schema", "json_object"]).default("json_schema"),
  /** How long one scene may take, with all that is asked about it. */
  scene_max_ms: z.int().min(1_000).max(30_000).default(30_000),
});
export type LanguageModelConfig = z.infer<typeof LanguageModelConfig>;

export type ChatRequest = {
  messages: { role: "system" | "user"; content: string }[];
  /** What the answer should be, as JSON Schema. */
  schema: Record<string, unknown>;
  max_tokens: number;
  timeout_ms: number;
};

/** `cut_off`: the answer came to `max_tokens` before its end. */
export type ChatAnswer = { text: string; cut_off: boolean; tokens_in: number; tokens_out: number };

export type ChatFailure = {
  message: string;
  /** Asking again may help. */
  retryable: boolean;
  /** Likely nothing that is asked of this server now will be answered: no connection, no answer in time, a wrong key. */
  down: boolean;
  /** The server may have done the work all the same, and charge for it. */
  billed: boolean;
  retry_after_ms: number | null;
};

/** Asks a language model once. Never throws. */
export type Chat = (request: ChatRequest) => Promise<ChatAnswer | { failure: ChatFailure }>;

/** The price of so many tokens, in millionths of a dollar. */
export function priceOf({ usd_per_million_tokens: usd }: LanguageModelConfig, tokensIn: number, tokensOut: number): number {
  return Math.ceil(tokensIn * usd.in + tokensOut * usd.out);
}
