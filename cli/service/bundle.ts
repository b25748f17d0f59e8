import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The Worker with its Durable Objects as one ES module, as `wrangler deploy` would make it. */
export async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../workers/index.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    loader: { ".sql": "text", ".html": "text" },
    logLevel: "silent",
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("The Worker's bundle came out empty.");
  return bundle.text;
}
