import { once } from "node:events";
import { interrupted } from "../interrupted.ts";

/** Keeps the local service up until Ctrl-C. */
export async function serve({ state, port, threads }: { state: string; port: number; threads?: number }): Promise<void> {
  const stop = interrupted();
  const { localService } = await import("../service/local-service.ts");
  const service = await localService({ folder: state, port, threads });
  console.log(
    `Backlot is at ${service.url}\nThe key is     ${service.key}\n\nTry: curl -H "Authorization: Bearer ${service.key}" ${service.url}/v1/films`,
  );
  if (!stop.signal.aborted) await once(stop.signal, "abort");
  await service.close();
  stop.close();
}
