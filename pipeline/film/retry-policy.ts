import type { Job } from "../../schema/film.ts";

const TRIES_PER_MODEL = 3;
/** A backend that cannot be reached gets some seven minutes to come back. */
const REFUSALS_PER_MODEL = 12;
const FIRST_DELAY_MS = 1_000;
const DELAY_MAX_MS = 60_000;
const RETRY_AFTER_MAX_MS = 15 * 60_000;
/** Trying these again cannot help, whatever the host says. */
const PERMANENT = new Set(["bad_params", "licence_denied"]);

/** `refused`: no backend took the submission, which is not the job's fault. */
export type Failure = { code: string; message: string; retryable: boolean; refused: boolean; retry_after_ms: number | null };

export type Verdict = { next: "again"; delay_ms: number } | { next: "other_model" } | { next: "give_up" };

/** What to do after a failure; `job` counts it already. Exponential back-off, its jitter derived from the job's id and counts. */
export function afterFailure({ spec, attempt, model_index, tries, refusals }: Job, failure: Failure): Verdict {
  const retryable = failure.retryable && !PERMANENT.has(failure.code);
  if (retryable && tries < TRIES_PER_MODEL && refusals < REFUSALS_PER_MODEL) {
    const backOff = backOffMs(failure.refused ? refusals : tries, `${spec.job_id}/${attempt}`);
    const asked = Math.min(failure.retry_after_ms ?? 0, RETRY_AFTER_MAX_MS);
    return { next: "again", delay_ms: Math.max(backOff, asked) };
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
