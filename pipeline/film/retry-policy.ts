import type { Job } from "../../schema/film.ts";

const TRIES_PER_MODEL = 3;
/** A backend that cannot be reached gets some seven minutes to come back. */
const REFUSALS_PER_MODEL = 12;
const FIRST_DELAY_MS = 1_000;
const DELAY_MAX_MS = 60_000;
const RETRY_AFTER_MAX_MS = 15 * 60_000;
/** Trying these again cannot help, whatever the host says. */
const PERMANENT = new Set(["bad_params", "licence_denied"]);
/** These may pass on another card, or with another backend's models, even where trying again on the same cannot help. */
const OF_THE_PLACE = new Set(["oom", "submit_failed"]);

export type Failure = {
  code: string;
  message: string;
  retryable: boolean;
  /** No backend took the submission, which is not the job's fault. */
  refused: boolean;
  retry_after_ms: number | null;
  /** Where it failed; null: nowhere in particular. */
  backend: string | null;
};

export type Verdict = { next: "again"; delay_ms: number; failed_on: string[] } | { next: "other_model" } | { next: "give_up" };

/**
 * What to do after a failure; `job` counts it already. First to the model's other `backends`, one after the other; when each has had its
 * turn, all over again after a pause that grows, its jitter derived from the job's id and counts; then to the next model of the plan.
 */
export function afterFailure(job: Job, failure: Failure, backends: readonly string[]): Verdict {
  const { spec, attempt, model_index, tries, refusals } = job;
  const { code, backend, retryable, refused, retry_after_ms } = failure;
  const failed_on = backend === null || job.failed_on.includes(backend) ? job.failed_on : [...job.failed_on, backend];
  const elsewhere = backend !== null && backends.some((each) => !failed_on.includes(each));
  const turns = Math.max(backends.length, 1);
  const more = tries < Math.max(TRIES_PER_MODEL, turns) && refusals < REFUSALS_PER_MODEL * turns;
  const key = `${spec.job_id}/${attempt}`;
  if (!PERMANENT.has(code) && more) {
    if (elsewhere && (retryable || OF_THE_PLACE.has(code))) return { next: "again", delay_ms: backOffMs(1, key), failed_on };
    if (retryable) {
      const rounds = Math.ceil((refused ? refusals : tries) / turns);
      const asked = Math.min(retry_after_ms ?? 0, RETRY_AFTER_MAX_MS);
      return { next: "again", delay_ms: Math.max(backOffMs(rounds, key), asked), failed_on: [] };
    }
  }
  return model_index + 1 < spec.models.length ? { next: "other_model" } : { next: "give_up" };
}

/** Between half of 1 s, 2 s, 4 s … 60 s and the whole of it, for the first, second, third … failure. */
export function backOffMs(failures: number, key: string): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), DELAY_MAX_MS);
  return Math.round(full * (0.5 + fractionOf(key) / 2));
}

/** FNV-1a over the key's UTF-16 units, as a fraction of 1. */
function fractionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
