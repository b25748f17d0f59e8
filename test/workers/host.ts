/** The function host of these tests: a double outside workerd takes the batches, and the test plays what it does with them. */
import { env } from "cloudflare:workers";
import type { FilmApi, HostVerdict } from "../../durable-objects/film-api.ts";
import type { Batch, ContractJob, HostEvent } from "../../schema/contract.ts";
import type { Conduct, Mishap } from "../support/host-conduct.ts";

export type Seen = { batches: Batch[]; cancelled: string[]; requests: string[]; mishaps: Mishap[] };

export const host = {
  clear: () => control<Seen>("clear"),
  set: (settings: { mishaps?: Mishap[]; lacking?: string[]; conduct?: Conduct }) => control<Seen>("set", settings),
  seen: () => control<Seen>("seen"),
  /** What the host will say of an attempt when it is asked. */
  end: (job: Pick<ContractJob, "job_id" | "attempt">, event: HostEvent) =>
    control<Seen>("end", { job_id: job.job_id, attempt: job.attempt, event }),
  jobs: async (): Promise<ContractJob[]> => (await host.seen()).batches.flatMap(({ jobs }) => jobs),
};

async function control<T>(what: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`${env.HOST_URL}/double/${what}`, { method: "POST", body: JSON.stringify(body) });
  return response.json();
}

export const METRICS = { queue_s: 0, load_s: 0, run_s: 1, gpu: null, peak_vram_gb: 0 };

export const claim = (film: FilmApi, { job_id, attempt }: ContractJob): Promise<HostVerdict> =>
  film.host(job_id, attempt, { type: "claimed", event_id: "claimed" });

/** Uploads what the job is to put out, as the edge would store it, and says what was uploaded. */
export async function upload(job: ContractJob): Promise<HostEvent & { type: "succeeded" }> {
  const artifacts = await Promise.all(
    job.outputs.map(async ({ role, put_url, content_type }) => {
      const bytes = new TextEncoder().encode(`${job.function} ${job.job_id} ${role}`);
      const sha256 = toHex(await crypto.subtle.digest("SHA-256", bytes));
      const key = decodeURIComponent(new URL(put_url).pathname.replace("/host/blobs/", ""));
      await env.ARTIFACTS.put(key, bytes, { sha256, httpMetadata: { contentType: content_type }, customMetadata: { sha256 } });
      return { role, sha256, bytes: bytes.byteLength, ...measuresOf(job) };
    }),
  );
  const provenance = { model: "double", revision: "1", seed: null, ai_generated: false };
  return { type: "succeeded", event_id: "succeeded", artifacts, metrics: METRICS, provenance };
}

export async function finish(film: FilmApi, job: ContractJob): Promise<HostVerdict[]> {
  return [await claim(film, job), await film.host(job.job_id, job.attempt, await upload(job))];
}

/** Finishes every job that comes, until none does. Returns them in the order they came. */
export async function finishAll(film: FilmApi, done: readonly ContractJob[] = []): Promise<ContractJob[]> {
  const finished = [...done];
  for (;;) {
    await film.wake();
    const names = new Set(finished.map(nameOf));
    const fresh = (await host.jobs()).filter((job) => !names.has(nameOf(job)));
    if (fresh.length === 0) return finished.slice(done.length);
    for (const job of fresh) await finish(film, job);
    finished.push(...fresh);
  }
}

export const nameOf = ({ job_id, attempt }: Pick<ContractJob, "job_id" | "attempt">): string => `${job_id}/${attempt}`;

const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function measuresOf(job: ContractJob): { duration_s?: number; samples?: number; sample_rate?: number; frames?: number } {
  const params = job.params as { duration_frames?: number };
  if (job.function.startsWith("video.")) return { frames: params.duration_frames ?? 24 };
  if (job.function.startsWith("image.") || job.function === "film.assemble") return {};
  return { duration_s: 1, samples: 48_000, sample_rate: 48_000 };
}
