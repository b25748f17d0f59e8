/** A function host played by hand: it takes the batches that the double was given, and works through the edge as a real one does. */
import type { ContractJob, HostEvent } from "../../../schema/contract.ts";
import { host } from "../host.ts";
import { sha256Of, stranger } from "./edge.ts";

/** The newest attempt of a job that the host was given. */
export async function givenJob(jobId: string): Promise<ContractJob> {
  const job = (await host.jobs()).findLast(({ job_id }) => job_id === jobId);
  if (job === undefined) throw new Error(`The host was not given ${jobId}.`);
  return job;
}

export const tell = (job: ContractJob, event: HostEvent): Promise<Response> =>
  stranger(job.events_url, { method: "POST", body: event });

/** What the host puts out for a role. `edition` tells one making of a job from another. */
export const outputOf = ({ job_id }: Pick<ContractJob, "job_id">, role: string, edition = ""): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(`${role} of ${job_id}${edition}`));

/** Claims the job, uploads its outputs and says so. */
export async function perform(job: ContractJob, edition = ""): Promise<void> {
  await must(tell(job, { type: "claimed", event_id: "claimed" }));
  await must(tell(job, { type: "progress", event_id: "progress", seq: 1, pct: 50, eta_s: 1 }));
  const artifacts = await Promise.all(
    job.outputs.map(async ({ role, put_url, content_type }) => {
      const body = outputOf(job, role, edition);
      const sha256 = await sha256Of(body);
      await must(
        stranger(put_url, { method: "PUT", body, headers: { "content-type": content_type, "x-backlot-sha256": sha256 } }),
      );
      return { role, sha256, bytes: body.byteLength, ...measuresOf(job) };
    }),
  );
  const metrics = { queue_s: 0, load_s: 0, run_s: 1, gpu: null, peak_vram_gb: 0 };
  const provenance = { model: "played", revision: "1", seed: null, ai_generated: false };
  await must(tell(job, { type: "succeeded", event_id: "succeeded", artifacts, metrics, provenance }));
}

/** Lengths that later jobs are bound by. */
function measuresOf({ function: name, params }: ContractJob) {
  if (name.startsWith("video.")) return { frames: (params as { duration_frames: number }).duration_frames };
  if (name === "film.assemble") return { frames: (params as { timeline: { frames: number } }).timeline.frames };
  if (name.startsWith("image.")) return {};
  return { duration_s: 1, samples: 48_000, sample_rate: 48_000 };
}

async function must(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  if (!response.ok) throw new Error(`The edge answered ${response.status}: ${await response.text()}`);
}
