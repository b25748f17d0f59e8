import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { createApiKey, hashApiKey } from "../../workers/api-key.ts";
import { bundleWorker } from "./bundle.ts";
import { hostProcess } from "./host-process.ts";
import { migrate } from "./migrate.ts";
import { type Running, StateFolder } from "./state-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WRANGLER_TOML = join(ROOT, "wrangler.toml");
const STUDIO = { studio_id: "std_local", name: "This machine" };
/** Miniflare runs no crons by itself. */
const SWEEP_EVERY_MS = 60_000;
/** Longer than the sweep waits for any film's heartbeat. */
const SILENT_FOR_MS = 5 * 60_000;

export type LocalService = { url: string; key: string; close(): Promise<void> };
export type LocalServiceOptions = { folder: string; port: number; threads?: number | undefined };

/**
 * The whole service on this machine: the Worker and its objects in workerd over R2, D1 and Queues on disk, and the animatic host in a
 * process beside it. One per folder: a live one is joined, the leftovers of a killed one are cleared away, and its films go on.
 */
export async function localService({
  folder,
  port,
  threads = availableParallelism(),
}: LocalServiceOptions): Promise<LocalService> {
  const state = new StateFolder(folder);
  const secrets = await state.secrets(async () => (await createApiKey()).key);
  const running = state.running();
  if (running) {
    if (isAlive(running.pid) && (await answers(running)))
      return { url: running.url, key: secrets.api_key, close: async () => undefined };
    for (const pid of running.workerd_pids) killWorkerd(pid);
    state.setRunning(null);
  }

  const listenPort = await freePort(port);
  const url = `http://127.0.0.1:${listenPort}`;
  const hostPort = await freePort(0);
  const host = await hostProcess({ port: hostPort, token: secrets.host_token, threads, allowOrigin: url, log: state.log });
  const backend = { name: "local", kind: "http", url: host.url, modes: ["animatic"], max_in_flight: Math.max(8, threads * 4) };
  const { workerOptions } = readWranglerToml();
  const contents = await bundleWorker();
  const miniflare = withoutSignals(
    convertV4MiniflareOptions({
      ...workerOptions,
      modules: [{ type: "ESModule", path: "worker.mjs", contents }],
      // All that wrangler.toml sets as [vars], for this machine.
      bindings: {
        PUBLIC_URL: url,
        BACKENDS: JSON.stringify([backend]),
        BACKEND_TOKENS: JSON.stringify({ local: secrets.host_token }),
        SIGNING_SECRET: secrets.signing_secret,
      },
      host: "127.0.0.1",
      port: listenPort,
      resourcePersistencePath: state.storage,
      log: new Log(LogLevel.ERROR),
      // What the Worker and workerd print has its own file: the terminal is the user's.
      handleStructuredLogs: (line) => appendFileSync(state.log, `${JSON.stringify(line)}\n`),
    }),
  );
  await miniflare.ready;
  await seed(miniflare, await hashApiKey(secrets.api_key));
  state.setRunning({ pid: process.pid, workerd_pids: childWorkerds(), url });

  const worker = await miniflare.getWorker();
  const sweep = (time: number) => worker.scheduled({ cron: "* * * * *", scheduledTime: new Date(time) });
  // Alarms do not outlive a killed workerd: every film under way is woken now, as if it had been silent for long.
  await sweep(Date.now() + SILENT_FOR_MS);
  const timer = setInterval(() => void sweep(Date.now()).catch(() => undefined), SWEEP_EVERY_MS);
  return {
    url,
    key: secrets.api_key,
    async close() {
      clearInterval(timer);
      await host.close();
      await miniflare.dispose();
      state.setRunning(null);
    },
  };
}

/** Miniflare would end the process at Ctrl-C by itself. Who started the service does that, once all of it is closed. */
function withoutSignals(options: ConstructorParameters<typeof Miniflare>[0]): Miniflare {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const own = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  const miniflare = new Miniflare(options);
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) if (!own.get(signal)?.has(listener)) process.off(signal, listener);
  }
  return miniflare;
}

/** wrangler says on the terminal which secrets it misses; here they are given at start. */
function readWranglerToml() {
  const { log, warn } = console;
  console.log = console.warn = () => undefined;
  try {
    return unstable_getMiniflareWorkerOptions(WRANGLER_TOML);
  } finally {
    Object.assign(console, { log, warn });
  }
}

async function seed(miniflare: Miniflare, keyHash: string): Promise<void> {
  const database = await miniflare.getD1Database("DB");
  await migrate(database);
  const now = Date.now();
  await database.batch([
    database.prepare("UPDATE films SET woken_at = 0"),
    database
      .prepare("INSERT OR IGNORE INTO studios (studio_id, name, created_at) VALUES (?, ?, ?)")
      .bind(STUDIO.studio_id, STUDIO.name, now),
    database
      .prepare("INSERT OR IGNORE INTO api_keys (hash, studio_id, name, created_at) VALUES (?, ?, ?, ?)")
      .bind(keyHash, STUDIO.studio_id, "local", now),
  ]);
}

async function answers({ url }: Running): Promise<boolean> {
  return fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(3_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** `wanted`, or any free port where that one is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => (wanted === 0 ? reject(new Error("No port is free on 127.0.0.1.")) : resolve(freePort(0))));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A killed service can leave its workerd behind, which would write to the same files. Another program may have its number by now. */
function killWorkerd(pid: number): void {
  if (isAlive(pid) && commandOf(pid).includes("workerd")) process.kill(pid, "SIGKILL");
}

function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function childWorkerds(): number[] {
  return children().filter((pid) => commandOf(pid).includes("workerd"));
}

function children(): number[] {
  const lists =
    process.platform === "linux"
      ? readdirSync("/proc/self/task").map((task) => readFileSync(`/proc/self/task/${task}/children`, "utf8"))
      : [spawnSync("pgrep", ["-P", String(process.pid)], { encoding: "utf8" }).stdout ?? ""];
  return lists.flatMap((list) => list.split(/\s+/).filter(Boolean).map(Number));
}
