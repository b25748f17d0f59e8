import { afterEach, beforeEach, expect, test } from "vitest";
import { modalBackend } from "../../gpu-functions/client/modal.ts";
import type { HostDouble } from "../support/host-double.ts";
import { MODAL_TOKEN, startModalDouble } from "../support/modal-double.ts";
import { backendContract, batchOf, outline } from "./backend-contract.ts";

const connect = ({ url }: { url: string }, { wrongToken = false, timeoutMs = 2_000 }) =>
  modalBackend({ name: "modal", url, token: wrongToken ? { ...MODAL_TOKEN, secret: "ws-wrong" } : MODAL_TOKEN, timeoutMs });

backendContract("modal", {
  start: () => startModalDouble(),
  connect,
  secrets: [MODAL_TOKEN.id, MODAL_TOKEN.secret],
  submission: "POST /jobs",
});

let host: HostDouble;
beforeEach(async () => {
  host = await startModalDouble();
});
afterEach(() => host.stop());

test("takes Modal's 303, a request that has run for 150 s, for an answer that is not there yet", async () => {
  const backend = connect(host, {});
  const location = `${host.url}/jobs?__modal_function_call_id=fc-1`;
  host.mishaps = Array.from({ length: 3 }, () => ({ kind: "status", status: 303, location }));
  const notYet = { kind: "timeout", retryable: true, retry_after_ms: null };
  expect(outline(await backend.submit(batchOf()))).toEqual(notYet);
  expect(outline(await backend.status("fc-1"))).toEqual(notYet);
  expect(outline(await backend.cancel("fc-1"))).toEqual(notYet);
  expect(host.requests).toEqual(["POST /jobs", "GET /jobs/fc-1", "DELETE /jobs/fc-1"]);
});
