/** Fetches a job's inputs into its folder, each on first use and once, and believes only what hashes as promised. */
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { ContractJob } from "../../../schema/contract.ts";
import type { FetchPolicy } from "./addresses.ts";
import type { Clock } from "./clock.ts";
import { JobFailure } from "./failure.ts";
import { discard, send } from "./http.ts";
import { isTransient, retrying, type Try } from "./retry.ts";

const FETCH_TRIES = 5;

type InputRef = ContractJob["inputs"][number];
export type InputsOptions = { dir: string; policy: FetchPolicy; clock: Clock; maxBytes: number; signal: AbortSignal };

/** Answers the path of the input with a role, or null where the job has none. Rejects with `JobFailure` (`fetch_failed`). */
export function createInputs(refs: readonly InputRef[], options: InputsOptions): (role: string) => Promise<string | null> {
  const fetched = new Map<string, Promise<string>>();
  return async (role) => {
    const index = refs.findIndex((ref) => ref.role === role);
    const ref = refs[index];
    if (!ref) return null;
    const path = join(options.dir, `input-${index}`);
    const fetching = fetched.get(role) ?? fetchInput(ref, path, options);
    fetched.set(role, fetching);
    return fetching;
  };
}

async function fetchInput(ref: InputRef, path: string, { policy, clock, maxBytes, signal }: InputsOptions): Promise<string> {
  const once = async (): Promise<Try<string>> => {
    const response = await send({ method: "GET", url: new URL(ref.get_url), signal, refusedAs: "fetch_failed" }, policy);
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      await discard(response);
      if (isTransient(status)) return { done: false, why: `answered ${status}` };
      throw new JobFailure("fetch_failed", true, `input ${ref.role} could not be fetched: answered ${status}`);
    }
    const hash = createHash("sha256");
    let bytes = 0;
    await using file = await open(path, "w");
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new JobFailure(
          "fetch_failed",
          false,
          `input ${ref.role} is larger than ${maxBytes} bytes, the most this host takes`,
        );
      }
      hash.update(chunk);
      await file.write(chunk);
    }
    const sha256 = hash.digest("hex");
    if (sha256 !== ref.sha256) return { done: false, why: `its sha256 is ${sha256}, not ${ref.sha256}` };
    return { done: true, value: path };
  };
  const answer = await retrying(once, { tries: FETCH_TRIES, clock, signal, isFinal: (error) => error instanceof JobFailure });
  if (answer.done) return answer.value;
  throw new JobFailure("fetch_failed", true, `input ${ref.role} could not be fetched in ${FETCH_TRIES} tries: ${answer.why}`);
}
