import { expect, test } from "vitest";
import type { BackendHealth } from "../../gpu-functions/client/backend.ts";
import { diagnose } from "../../gpu-functions/client/diagnosis.ts";

const NOBODY = { ready: 0, starting: 0, throttled: 0, unhealthy: 0 };
const health = (over: Partial<BackendHealth>): BackendHealth => ({ queued: 1, running: 0, failed: 0, workers: NOBODY, ...over });

test("a backend that works is busy, however much it fails", () => {
  expect(diagnose(health({}), health({ running: 1, failed: 9 }))).toBe("busy");
  expect(diagnose(null, health({ workers: { ...NOBODY, ready: 1, unhealthy: 1 } }))).toBe("busy");
});

test("machines that are throttled or coming up are a lack of capacity", () => {
  expect(diagnose(null, health({ workers: { ...NOBODY, throttled: 3 } }))).toBe("no_capacity");
  expect(diagnose(health({}), health({ workers: { ...NOBODY, starting: 1 } }))).toBe("no_capacity");
  expect(diagnose(health({}), health({}))).toBe("no_capacity");
});

test("failures that rise while no machine works, or machines that break, are a crash loop", () => {
  expect(diagnose(health({ failed: 2 }), health({ failed: 3, workers: { ...NOBODY, starting: 1 } }))).toBe("crash_loop");
  expect(diagnose(null, health({ workers: { ...NOBODY, unhealthy: 1 } }))).toBe("crash_loop");
});

test("old failures say nothing of today", () => {
  expect(diagnose(null, health({ failed: 50 }))).toBe("no_capacity");
  expect(diagnose(health({ failed: 50 }), health({ failed: 50 }))).toBe("no_capacity");
});

test("a gateway that does not even count the job that waits has said nothing", () => {
  expect(diagnose(null, health({ queued: 0, failed: null, workers: null }))).toBeNull();
});

test("a host that says nothing of its machines is never called a crash loop for it", () => {
  expect(diagnose(health({ failed: null, workers: null }), health({ failed: null, workers: null }))).toBe("no_capacity");
});
