import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineProject } from "vitest/config";

// Secrets that the Worker requires; wrangler looks for them in the environment.
process.env.SIGNING_SECRET ??= "a secret of more than 32 characters, for tests";
process.env.BACKEND_TOKENS ??= JSON.stringify({ local: "secret" });

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
          HOST_URL: inject("hostUrl"),
          D1_MIGRATIONS: await readD1Migrations(new URL("../../schema/migrations/d1", import.meta.url).pathname),
        },
      },
    })),
  ],
  test: {
    name: "workers",
    include: ["**/*.test.ts"],
    testTimeout: 30_000,
    globalSetup: ["../support/workers-host.ts"],
    // They share the host.
    fileParallelism: false,
  },
});
