/** Which batches the host has been given, and how each of their jobs stands. Kept in memory: a batch unknown here was lost or is old. */
import { createHash } from "node:crypto";
import type { Batch, BatchStatus, ContractJob } from "../../../schema/contract.ts";

export type JobRecord = BatchStatus["jobs"][number] & {
  /** Aborting it, with a `JobFailure` as the reason, ends the job. */
  abort: AbortController;
  /** Milliseconds since the epoch. */
  accepted_at: number;
  ended_at: number | null;
};

export type Registry = {
  /** Answers the batch's id and the jobs not seen before; those seen before keep their one record. */
  accept(batch: Batch, now: number): { id: string; fresh: { job: ContractJob; record: JobRecord }[] };
  records(id: string): JobRecord[] | null;
  status(id: string): BatchStatus | null;
  unfinished(): JobRecord[];
};

/** Batches whose jobs have all ended more than `retentionMs` ago are forgotten when the next one comes. */
export function createRegistry(retentionMs: number): Registry {
  const batches = new Map<string, JobRecord[]>();
  const attempts = new Map<string, JobRecord>();

  function forgetOld(now: number): void {
    const old = (record: JobRecord) => record.ended_at !== null && record.ended_at < now - retentionMs;
    for (const [id, records] of batches) if (records.every(old)) batches.delete(id);
    for (const [key, record] of attempts) if (old(record)) attempts.delete(key);
  }

  return {
    accept(batch, now) {
      forgetOld(now);
      const id = idOf(batch.batch_id);
      if (batches.has(id)) return { id, fresh: [] };
      const fresh: { job: ContractJob; record: JobRecord }[] = [];
      const records = batch.jobs.map((job) => {
        const key = JSON.stringify([job.job_id, job.attempt]);
        const known = attempts.get(key);
        if (known) return known;
        const record: JobRecord = {
          job_id: job.job_id,
          attempt: job.attempt,
          state: "queued",
          abort: new AbortController(),
          accepted_at: now,
          ended_at: null,
        };
        attempts.set(key, record);
        fresh.push({ job, record });
        return record;
      });
      batches.set(id, records);
      return { id, fresh };
    },
    records: (id) => batches.get(id) ?? null,
    status(id) {
      const jobs = batches
        .get(id)
        ?.map(({ job_id, attempt, state, progress, event }) => ({ job_id, attempt, state, progress, event }));
      return jobs ? { id, jobs } : null;
    },
    unfinished: () => [...attempts.values()].filter(({ ended_at }) => ended_at === null),
  };
}

/** Batch ids may hold any character; this one goes into a path. The same after a restart. */
const idOf = (batchId: string): string => `b_${createHash("sha256").update(batchId).digest("hex").slice(0, 32)}`;
