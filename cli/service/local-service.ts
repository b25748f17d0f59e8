import { availableParallelism } from "node:os";
import { createApiKey } from "../../workers/api-key.ts";
import type { OtherBackends } from "../backends-file.ts";
import type { LocalLanguageModel } from "../language-model-file.ts";
import { freePort } from "./free-port.ts";
import { hostProcess } from "./host-process.ts";
import { childWorkerds, isAlive, killWorkerd } from "./leftovers.ts";
import { localWorker } from "./local-worker.ts";
import { type Running, StateFolder } from "./state-folder.ts";

/** Miniflare runs no crons by itself. */
const SWEEP_EVERY_MS = 60_000;
/** Longer than the sweep waits for any film's heartbeat. */
const SILENT_FOR_MS = 5 * 60_000;

/** `joined`: it was up already, with settings of its own. */
export type LocalService = { url: string; key: string; joined: boolean; close(): Promise<void> };
export type LocalServiceOptions = {
  folder: string;
  port: number;
  threads?: number | undefined;
  /** Beside this machine; a service that is up already keeps its own. */
  otherBackends?: OtherBackends | undefined;
  /** Asked about scenes; a service that is up already keeps its own. */
  languageModel?: LocalLanguageModel | undefined;
};

/**
 * The whole service on this machine: the Worker and its objects in workerd over R2, D1 and Queues on disk, and the animatic host in a
 * process beside it. One per folder: a live one is joined, the leftovers of a killed one are cleared away, and its films go on.
 */
export async function localService({
  folder,
  port,
  threads = availableParallelism(),
  otherBackends,
  languageModel,
}: LocalServiceOptions): Promise<LocalService> {
  const state = new StateFolder(folder);
  const secrets = await state.secrets(async () => (await createApiKey()).key);
  const running = state.running();
  if (running) {
    if (isAlive(running.pid) && (await answers(running)))
      return { url: running.url, key: secrets.api_key, joined: true, close: async () => undefined };
    for (const pid of running.workerd_pids) killWorkerd(pid);
    state.setRunning(null);
  }

  const listenPort = await freePort(port);
  const url = `http://127.0.0.1:${listenPort}`;
  const hostPort = await freePort(0);
  const host = await hostProcess({ port: hostPort, token: secrets.host_token, threads, allowOrigin: url, log: state.log });
  const miniflare = await localWorker({
    port: listenPort,
    backend: { url: host.url, token: secrets.host_token, max_in_flight: Math.max(8, threads * 4) },
    otherBackends,
    languageModel,
    signingSecret: secrets.signing_secret,
    apiKey: secrets.api_key,
    storage: state.storage,
    log: state.log,
  });
  state.setRunning({ pid: process.pid, workerd_pids: childWorkerds(), url });

  const worker = await miniflare.getWorker();
  const sweep = (time: number) => worker.scheduled({ cron: "* * * * *", scheduledTime: new Date(time) });
  // Alarms do not outlive a killed workerd: every film under way is woken now, as if it had been silent for long.
  await sweep(Date.now() + SILENT_FOR_MS);
  const timer = setInterval(() => void sweep(Date.now()).catch(() => undefined), SWEEP_EVERY_MS);
  return {
    url,
    key: secrets.api_key,
    joined: false,
    async close() {
      clearInterval(timer);
      await host.close();
      await miniflare.dispose();
      state.setRunning(null);
    },
  };
}

async function answers({ url }: Running): Promise<boolean> {
  return fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(3_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
