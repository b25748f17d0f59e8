import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../gpu-functions/animatic/main.ts", import.meta.url));
const RESTART_AFTER_MS = 500;
const CLOSE_WITHIN_MS = 10_000;

export type HostProcess = { url: string; close(): Promise<void> };
export type HostOptions = { port: number; token: string; threads: number; allowOrigin: string; log: string };

/**
 * The animatic host in a process of its own: what crashes in native code takes nothing else with it, and is started again at the same
 * address. It ends when this process does, however that ends, since it listens to the pipe between them.
 */
export async function hostProcess({ port, token, threads, allowOrigin, log }: HostOptions): Promise<HostProcess> {
  let closing = false;
  let child = start();
  await listening(child);

  function start(): ChildProcess {
    const args = [
      MAIN,
      "--port",
      String(port),
      "--threads",
      String(threads),
      "--allow-origin",
      allowOrigin,
      "--until-stdin-ends",
    ];
    // Its own process group: Ctrl-C is for this process, which ends the host in its turn.
    const started = spawn(process.execPath, args, {
      detached: true,
      env: { ...process.env, BACKLOT_HOST_TOKEN: token },
      stdio: ["pipe", "pipe", "pipe"],
    });
    for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    started.once("exit", () => {
      if (!closing) setTimeout(() => !closing && (child = start()), RESTART_AFTER_MS);
    });
    return started;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      closing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Resolves when the host says where it listens; rejects with its words if it ends before. */
function listening(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      if (said.includes("animatic host on ")) resolve();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    child.once("exit", (code) => reject(new Error(`The animatic host ended with exit code ${code}: ${said.trim()}`)));
    child.once("error", reject);
  });
}
