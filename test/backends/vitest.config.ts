import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineProject } from "vitest/config";
import { MODAL_TOKEN } from "../support/modal-double.ts";
import { RUNPOD_TOKEN } from "../support/runpod-double.ts";

// Secrets that the Worker requires; wrangler looks for them in the environment.
process.env.SIGNING_SECRET ??= "a secret of more than 32 characters, for tests";

/** The Worker as in `test/workers`, with three backends of equal price that serve every model: asked in this order. */
export default defineProject({
  plugins: [
    cloudflareTest(async ({ inject }) => {
      const urls = inject("backendUrls");
      const common = { models: ["animatic-*"], usd_micros_per_s: 0, max_in_flight: 64 };
      return {
        wrangler: { configPath: "../../wrangler.toml" },
        miniflare: {
          bindings: {
            PUBLIC_URL: "http://edge.test",
            BACKENDS: JSON.stringify([
              { name: "runpod", kind: "runpod", endpoint_id: "endpoint1", url: urls.runpod, ...common },
              { name: "modal", kind: "modal", url: urls.modal, ...common },
              { name: "own", kind: "http", url: urls.own, ...common },
            ]),
            BACKEND_TOKENS: JSON.stringify({ runpod: RUNPOD_TOKEN, modal: MODAL_TOKEN, own: "secret" }),
            HOST_URL: urls.own,
            BACKEND_URLS: JSON.stringify(urls),
            D1_MIGRATIONS: await readD1Migrations(new URL("../../schema/migrations/d1", import.meta.url).pathname),
          },
        },
      };
    }),
  ],
  test: {
    name: "backends",
    include: ["**/*.test.ts"],
    testTimeout: 30_000,
    globalSetup: ["../support/workers-backends.ts"],
    // They share the backends.
    fileParallelism: false,
  },
});
