/** Runs the commands of the documentation as they stand: each file's `sh` blocks in order, in one shell, beside a local service. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localService } from "../cli/service/local-service.ts";

const FILES = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/api.md",
  "docs/deploying.md",
  "docs/gpu-functions.md",
  "docs/gpu.md",
  "docs/language-model.md",
  "docs/models.md",
];

/** Left out here, and why that is no gap. */
const LEFT_OUT: readonly [RegExp, string][] = [
  [/^npm ci/, "the first steps of .ci/run"],
  [/^npm (test|run (check|film|docs:check|deploy:check))/, "steps of .ci/run"],
  [/^npm run bench/, "measures for minutes; what of it needs no clock is held by test/core/plan/scheduling.test.ts"],
  [/^npm run fix/, "changes files; npm run check says whether there is anything to change"],
  [/^npm run backlot -- serve/, "stays up; it is what the other commands run beside"],
  [/^npx vitest run/, "a part of npm test"],
  [/\buvx /, "needs the hub, or an account at Modal; test/gpu/host inspects what would be deployed"],
  [/\bdocker (build|push|compose) /, "needs Docker; test/gpu/host holds the images to the repository"],
  [/\bscript\.fountain\b/, "a script of one's own, backends or a language model; test/gpu/film and test/e2e make such films"],
  [/^redis-server |-m backlot_functions\.hosts\.box --part/, "stay up; test/gpu/host and test/gpu/film start them"],
  [/\bcheckouts\.sh /, "needs GitHub; test/gpu/host holds it to the images"],
  [/\/llama_server\.py /, "needs llama.cpp and weights; test/gpu/host holds its command line to the documentation"],
  [/^npm run test:gpu/, "a step of .ci/run"],
  [/^npx wrangler (d1|r2|queues|secret|deploy)/, "needs an account; npm run deploy:check builds what would be deployed"],
];

const state = mkdtempSync(join(tmpdir(), "backlot-docs-"));
const service = await localService({ folder: state, port: 0 });
try {
  for (const file of FILES) {
    const script = commandsOf(readFileSync(file, "utf8"));
    console.log(`-- ${file}`);
    const code = await bash(script);
    if (code !== 0) throw new Error(`A command in ${file} failed with exit code ${code}.`);
  }
} finally {
  await service.close();
  rmSync(state, { recursive: true, force: true });
}

function commandsOf(markdown: string): string {
  const blocks = [...markdown.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block = ""]) => block);
  return blocks
    .join("\n")
    .split("\n")
    .map((line) => (LEFT_OUT.some(([pattern]) => pattern.test(line.trim())) ? "" : line))
    .join("\n");
}

function bash(script: string): Promise<number | null> {
  const child = spawn("bash", ["-euo", "pipefail", "-c", script], {
    env: { ...process.env, BACKLOT_URL: service.url, BACKLOT_KEY: service.key },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
}
