/** One language model for all tests in workerd; they speak to its controls over HTTP (`test/language-model/model.ts`). */
import type { TestProject } from "vitest/node";
import { startLanguageModelDouble } from "./language-model-double.ts";

declare module "vitest" {
  interface ProvidedContext {
    modelUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const model = await startLanguageModelDouble();
  project.provide("modelUrl", model.url);
  return model.stop;
}
