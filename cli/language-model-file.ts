import { readFileSync } from "node:fs";
import { z } from "zod";
import { LanguageModelConfig } from "../schema/language-model.ts";
import { UsageError } from "./fail.ts";

/** A language model for the local service; its key is in `$BACKLOT_LANGUAGE_MODEL_KEY`, never in a file or an argument. */
export type LocalLanguageModel = { config: LanguageModelConfig; key: string | undefined };

const EXAMPLE = '{"base_url": "http://127.0.0.1:8080/v1", "model": "llama-2-7b-chat", "context_tokens": 4096}';

/** The model that a JSON file describes. Refuses what is not one, and says what one looks like. */
export function languageModelFile(path: string): LocalLanguageModel {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new UsageError(`--language-model: ${path} ${why}. It holds something like ${EXAMPLE}.`);
  }
  const config = LanguageModelConfig.safeParse(json);
  if (!config.success)
    throw new UsageError(`--language-model: ${path}:\n${z.prettifyError(config.error)}\nIt holds something like ${EXAMPLE}.`);
  return { config: config.data, key: process.env.BACKLOT_LANGUAGE_MODEL_KEY };
}
