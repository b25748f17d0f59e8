import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineProject } from "vitest/config";

// Secrets that the Worker requires; wrangler looks for them in the environment.
process.env.SIGNING_SECRET ??= "a secret of more than 32 characters, for tests";
process.env.BACKEND_TOKENS ??= JSON.stringify({ local: "secret" });

/** The Worker as in `test/workers`, with a language model. */
export default defineProject({
  plugins: [
    cloudflareTest(async ({ inject }) => ({
      wrangler: { configPath: "../../wrangler.toml" },
      miniflare: {
        bindings: {
          PUBLIC_URL: "http://edge.test",
          BACKENDS: JSON.stringify([
            { name: "local", kind: "http", url: inject("hostUrl"), models: ["animatic-*"], max_in_flight: 64 },
          ]),
          LANGUAGE_MODEL: JSON.stringify({
            base_url: inject("modelUrl"),
            model: "double",
            context_tokens: 4_096,
            usd_per_million_tokens: { in: 1, out: 2 },
            scene_max_ms: 1_500,
          }),
          LANGUAGE_MODEL_KEY: "sk-double",
          HOST_URL: inject("hostUrl"),
          MODEL_URL: inject("modelUrl"),
          D1_MIGRATIONS: await readD1Migrations(new URL("../../schema/migrations/d1", import.meta.url).pathname),
        },
      },
    })),
  ],
  test: {
    name: "language-model",
    include: ["**/*.test.ts"],
    testTimeout: 30_000,
    globalSetup: ["../support/workers-host.ts", "../support/workers-language-model.ts"],
    // They share the host and the model.
    fileParallelism: false,
  },
});
