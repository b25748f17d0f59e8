import type { BatchStanding, JobStanding } from "./backend.ts";

/** How one attempt of a batch stands, or null: the backend knows the batch and not this attempt. */
export function standingOf(batch: BatchStanding, { job_id, attempt }: { job_id: string; attempt: number }): JobStanding | null {
  if ("all" in batch) return batch.all;
  return batch.jobs.find((job) => job.job_id === job_id && job.attempt === attempt) ?? null;
}
