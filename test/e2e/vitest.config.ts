import { defineProject } from "vitest/config";

/** Whole films through everything: one file at a time, since each uses every core. */
export default defineProject({
  test: { name: "e2e", include: ["**/*.test.ts"], testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false },
});
