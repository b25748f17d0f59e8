/** Runs the command line as a user does: another process, another working folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FILM = fileURLToPath(new URL("../../cli/film.ts", import.meta.url));

export type Ran = { code: number | null; out: string };

export function startFilm(args: readonly string[], cwd: string): { child: ChildProcess; output(): string; ended: Promise<Ran> } {
  const child = spawn(process.execPath, [FILM, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", BACKLOT_API: undefined, BACKLOT_KEY: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out }));
  });
  return { child, output: () => out, ended };
}

export const film = (args: readonly string[], cwd: string): Promise<Ran> => startFilm(args, cwd).ended;

/** Resolves when the running command has printed what matches, or ended. */
export async function until(running: ReturnType<typeof startFilm>, pattern: RegExp): Promise<void> {
  const { child, output } = running;
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (pattern.test(output())) resolve();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(`It ended before it printed ${pattern}:\n${output()}`)));
    look();
  });
}

/** A folder of this test's own. */
export function workFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "backlot-e2e-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
