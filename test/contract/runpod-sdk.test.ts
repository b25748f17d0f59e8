/** Against the local server of RunPod's own SDK: `test/gpu/host/test_runpod_client.py` starts one and runs this. */
import { describe, expect, test } from "vitest";
import { runpodBackend } from "../../gpu-functions/client/runpod.ts";
import { standingOf } from "../../gpu-functions/client/standing.ts";
import { batchOf, outline, SUCCEEDED } from "./backend-contract.ts";

const { RUNPOD_SDK_URL } = process.env;
const JOB = { job_id: "film/line-1/speech", attempt: 1 };

describe.runIf(RUNPOD_SDK_URL !== undefined)("the local server of RunPod's SDK", () => {
  const backend = runpodBackend({ name: "sdk", url: RUNPOD_SDK_URL ?? "", token: "any" });

  async function standingAfter(model: string) {
    const accepted = await backend.submit(batchOf({ model }));
    if (!accepted.ok) throw new Error(accepted.failure.message);
    const answer = await backend.status(accepted.value.id);
    return answer.ok ? standingOf(answer.value, JOB) : outline(answer);
  }

  test("hands a batch to the handler, and its output back", async () => {
    expect(await standingAfter("works")).toMatchObject({ state: "succeeded", event: SUCCEEDED });
  });

  test("says that the handler raised", async () => {
    expect(await standingAfter("raises")).toMatchObject({
      state: "failed",
      event: { code: "internal", retryable: true, message: expect.stringContaining("told to fail") },
    });
  });

  test("has failed every job of a batch that it does not know", async () => {
    const answer = await backend.status("unknown");
    expect(answer.ok && standingOf(answer.value, JOB)).toMatchObject({ state: "failed", event: { retryable: true } });
  });
});
