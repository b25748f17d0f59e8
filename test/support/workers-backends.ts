/** Three backends for tests in workerd: one's own host, Modal's gateway and a RunPod endpoint; they speak to their controls over HTTP. */
import type { TestProject } from "vitest/node";
import { noTraffic } from "./double-server.ts";
import { startHostDouble } from "./host-double.ts";
import { startModalDouble } from "./modal-double.ts";
import { startRunpodDouble } from "./runpod-double.ts";

declare module "vitest" {
  interface ProvidedContext {
    backendUrls: { own: string; modal: string; runpod: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const traffic = noTraffic();
  const [own, modal, runpod] = await Promise.all([
    startHostDouble({ traffic }),
    startModalDouble(traffic),
    startRunpodDouble({ traffic }),
  ]);
  project.provide("backendUrls", { own: own.url, modal: modal.url, runpod: runpod.url });
  return async () => {
    await Promise.all([own.stop(), modal.stop(), runpod.stop()]);
  };
}
