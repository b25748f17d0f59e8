import { once } from "node:events";
import { readOtherBackends } from "../backends-file.ts";
import { interrupted } from "../interrupted.ts";
import { languageModelFile } from "../language-model-file.ts";
import type { LocalOptions } from "../service-options.ts";

/** Keeps the local service up until Ctrl-C. */
export async function serve({
  state,
  port,
  threads,
  backends,
  publicUrl,
  languageModel,
}: LocalOptions & { threads?: number }): Promise<void> {
  const model = languageModel ? languageModelFile(languageModel) : undefined;
  const otherBackends = backends ? readOtherBackends(backends, publicUrl) : undefined;
  const stop = interrupted();
  const { localService } = await import("../service/local-service.ts");
  const service = await localService({ folder: state, port, threads, otherBackends, languageModel: model });
  console.log(
    `Backlot is at ${service.url}\nThe key is     ${service.key}\n\nTry: curl -H "Authorization: Bearer ${service.key}" ${service.url}/v1/films`,
  );
  if (!stop.signal.aborted) await once(stop.signal, "abort");
  await service.close();
  stop.close();
}
