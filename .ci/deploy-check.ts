/** Builds the Worker as a deployment would, without an account, and holds it to its size. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const GZIPPED_MAX_BYTES = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), "backlot-bundle-"));
try {
  execFileSync("wrangler", ["deploy", "--dry-run", "--containers-rollout=none", "--outdir", folder], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const modules = readdirSync(folder).filter((name) => name.endsWith(".js") || name.endsWith(".sql"));
  const bytes = gzipSync(Buffer.concat(modules.map((name) => readFileSync(join(folder, name))))).length;
  console.log(`The Worker has ${(bytes / 1000).toFixed(0)} kB gzipped; it may have ${GZIPPED_MAX_BYTES / 1000}.`);
  if (bytes > GZIPPED_MAX_BYTES) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
