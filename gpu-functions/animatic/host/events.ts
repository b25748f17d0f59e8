/** Posts a job's events to its `events_url`; the same event keeps its id on every try. */
import { type ContractJob, HostEvent } from "../../../schema/contract.ts";
import type { FetchPolicy } from "./addresses.ts";
import type { Clock } from "./clock.ts";
import { JobFailure } from "./failure.ts";
import { discard, send } from "./http.ts";
import { isTransient, retrying } from "./retry.ts";

const POST_TIMEOUT_MS = 15_000;
/** About ten seconds: a claim holds a thread. */
const CLAIM_TRIES = 6;
/** About ten minutes; whoever asks `GET /jobs/{id}` learns the end sooner. */
const LAST_EVENT_TRIES = 25;
export const PROGRESS_EVERY_MS = 1_000;

export type LastEvent = Extract<HostEvent, { type: "succeeded" | "failed" }>;
export type Posted = "accepted" | "superseded" | "refused" | "unreachable";

export type Events = {
  claimed(signal: AbortSignal): Promise<Posted>;
  /** Keeps to one post a second and one at a time; what comes between is dropped. */
  progress(pct: number, preview: string | undefined): void;
  /** Once `closing` aborts, it is tried no more. */
  last(event: LastEvent, closing: AbortSignal): Promise<Posted>;
};

export const eventId = (job: ContractJob, name: string): string => `${job.job_id}/${job.attempt}/${name}`;

export function createEvents(job: ContractJob, policy: FetchPolicy, clock: Clock): Events {
  const url = new URL(job.events_url);
  let seq = 0;
  let startedAt = clock.now();
  let lastPostAt = Number.NEGATIVE_INFINITY;
  let posting: Promise<unknown> | null = null;

  async function post(event: HostEvent, tries: number, signal?: AbortSignal): Promise<Posted> {
    const body = JSON.stringify(HostEvent.parse(event));
    const answer = await retrying<Posted>(
      async () => {
        const deadline = AbortSignal.timeout(POST_TIMEOUT_MS);
        const response = await send(
          {
            method: "POST",
            url,
            headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
            body,
            signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
            refusedAs: "upload_failed",
          },
          policy,
        );
        const status = response.statusCode ?? 0;
        await discard(response);
        if (status >= 200 && status < 300) return { done: true, value: "accepted" };
        if (status === 409) return { done: true, value: "superseded" };
        return isTransient(status) ? { done: false, why: `answered ${status}` } : { done: true, value: "refused" };
      },
      { tries, clock, isFinal: (error) => error instanceof JobFailure, ...(signal ? { signal } : {}) },
    );
    return answer.done ? answer.value : "unreachable";
  }

  return {
    async claimed(signal) {
      const answer = await post({ type: "claimed", event_id: eventId(job, "claimed") }, CLAIM_TRIES, signal);
      startedAt = clock.now();
      return answer;
    },
    progress(pct, preview) {
      const at = clock.now();
      if (posting || at - lastPostAt < PROGRESS_EVERY_MS) return;
      lastPostAt = at;
      const elapsed_s = (at - startedAt) / 1_000;
      const eta_s = pct > 0 ? Math.round((elapsed_s * (100 - pct)) / pct) : null;
      const event: HostEvent = { type: "progress", event_id: eventId(job, `progress/${seq}`), seq: seq++, pct, eta_s, preview };
      posting = post(event, 1)
        .catch(() => {})
        .finally(() => {
          posting = null;
        });
    },
    async last(event, closing) {
      await posting;
      if (closing.aborted) return post(event, 1);
      return post(event, LAST_EVENT_TRIES, closing).catch(() => "unreachable");
    },
  };
}
