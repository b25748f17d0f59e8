/** One function host for all tests in workerd; they speak to its controls over HTTP (`test/workers/host.ts`). */
import type { TestProject } from "vitest/node";
import { startHostDouble } from "./host-double.ts";

declare module "vitest" {
  interface ProvidedContext {
    hostUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const host = await startHostDouble();
  project.provide("hostUrl", host.url);
  return host.stop;
}
