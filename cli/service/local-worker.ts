import { appendFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { hashApiKey } from "../../workers/api-key.ts";
import type { OtherBackends } from "../backends-file.ts";
import type { LocalLanguageModel } from "../language-model-file.ts";
import { bundleWorker } from "./bundle.ts";
import { LOCAL_NAME, localBackend } from "./local-backends.ts";
import { migrate } from "./migrate.ts";

const WRANGLER_TOML = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));
const STUDIO = { studio_id: "std_local", name: "This machine" };

export type LocalWorkerOptions = {
  port: number;
  /** The one that is here, which speaks the function contract. */
  backend: { url: string; token: string; max_in_flight: number };
  otherBackends?: OtherBackends | undefined;
  languageModel?: LocalLanguageModel | undefined;
  signingSecret: string;
  /** The key that opens the API, as it is. */
  apiKey: string;
  /** Folder of R2, D1, Queues and the objects' SQLite. */
  storage: string;
  /** Where what the Worker and workerd print goes, JSON, a line each. */
  log: string;
};

/** The Worker and its objects in workerd, bound to R2, D1 and Queues on disk as `wrangler.toml` says, with one studio and its key. */
export async function localWorker(options: LocalWorkerOptions): Promise<Miniflare> {
  const { port, backend, otherBackends, languageModel, signingSecret, apiKey, storage, log } = options;
  const { workerOptions } = readWranglerToml();
  const backends = [...(otherBackends?.configs ?? []), localBackend(backend.url, backend.max_in_flight)];
  const contents = await bundleWorker();
  const miniflare = withoutSignals(
    convertV4MiniflareOptions({
      ...workerOptions,
      modules: [{ type: "ESModule", path: "worker.mjs", contents }],
      // All that wrangler.toml sets as [vars], for this machine.
      bindings: {
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        BACKENDS: JSON.stringify(backends),
        BACKEND_TOKENS: JSON.stringify({ ...otherBackends?.tokens, [LOCAL_NAME]: backend.token }),
        SIGNING_SECRET: signingSecret,
        LANGUAGE_MODEL: languageModel ? JSON.stringify(languageModel.config) : "",
        ...(languageModel?.key && { LANGUAGE_MODEL_KEY: languageModel.key }),
      },
      host: "127.0.0.1",
      port,
      resourcePersistencePath: storage,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: (line) => appendFileSync(log, `${JSON.stringify(line)}\n`),
    }),
  );
  await miniflare.ready;
  await seed(miniflare, await hashApiKey(apiKey));
  return miniflare;
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
    // The deployment's containers stay there: this machine has a host of its own.
    return unstable_getMiniflareWorkerOptions(WRANGLER_TOML, undefined, { overrides: { enableContainers: false } });
  } finally {
    Object.assign(console, { log, warn });
  }
}

async function seed(miniflare: Miniflare, keyHash: string): Promise<void> {
  const database = await miniflare.getD1Database("DB");
  await migrate(database);
  const now = Date.now();
  await database.batch([
    // A sweep that looks ahead may wake each of them again.
    database.prepare("UPDATE films SET woken_at = 0"),
    database
      .prepare("INSERT OR IGNORE INTO studios (studio_id, name, created_at) VALUES (?, ?, ?)")
      .bind(STUDIO.studio_id, STUDIO.name, now),
    database
      .prepare("INSERT OR IGNORE INTO api_keys (hash, studio_id, name, created_at) VALUES (?, ?, ?, ?)")
      .bind(keyHash, STUDIO.studio_id, "local", now),
  ]);
}
