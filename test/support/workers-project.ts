/** A project of tests in workerd: the Worker as `wrangler.toml` has it, bound to doubles that run outside. */
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import type { ProvidedContext } from "vitest";
import { defineProject, type UserWorkspaceConfig } from "vitest/config";

type Inject = <K extends keyof ProvidedContext>(key: K) => ProvidedContext[K];

// Secrets that the Worker requires: wrangler looks for them in the environment. Each project binds tokens of its own.
process.env.SIGNING_SECRET ??= "a secret of more than 32 characters, for tests";
process.env.BACKEND_TOKENS ??= "{}";

/** `setups` start the doubles, `bindings` are made of what they provide. */
export function workersProject(
  name: string,
  setups: string[],
  bindings: (inject: Inject) => Record<string, string>,
): UserWorkspaceConfig {
  return defineProject({
    plugins: [
      cloudflareTest(async ({ inject }) => ({
        wrangler: { configPath: pathOf("../../wrangler.toml") },
        miniflare: {
          bindings: {
            PUBLIC_URL: "http://edge.test",
            D1_MIGRATIONS: await readD1Migrations(pathOf("../../schema/migrations/d1")),
            ...bindings(inject),
          },
        },
      })),
    ],
    test: {
      name,
      include: ["**/*.test.ts"],
      testTimeout: 30_000,
      globalSetup: setups.map((setup) => pathOf(`${setup}.ts`)),
      // They share the doubles.
      fileParallelism: false,
    },
  });
}

/** One backend, which serves every model: the host double. */
export function ownHost(inject: Inject): { HOST_URL: string; BACKENDS: string; BACKEND_TOKENS: string } {
  const url = inject("hostUrl");
  return {
    HOST_URL: url,
    BACKENDS: JSON.stringify([{ name: "local", kind: "http", url, models: ["animatic-*"], max_in_flight: 64 }]),
    BACKEND_TOKENS: JSON.stringify({ local: "secret" }),
  };
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
