import { defineProject } from "vitest/config";

export default defineProject({ test: { name: "animatic", include: ["**/*.test.ts"], testTimeout: 60_000 } });
