/** The language model of these tests: a double outside workerd. */
import { env } from "cloudflare:workers";
import type { ModelMishap, Question } from "../support/language-model-conduct.ts";

export const model = {
  clear: () => control("clear"),
  set: (conduct: { mishaps?: ModelMishap[]; always?: ModelMishap | null; key?: string }) => control("set", conduct),
  questions: async (): Promise<Question[]> => (await control("seen")).questions,
};

async function control(what: string, body: unknown = {}): Promise<{ questions: Question[] }> {
  const url = new URL(`/double/${what}`, env.MODEL_URL);
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  return response.json();
}
