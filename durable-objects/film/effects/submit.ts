import type { BackendFailure } from "../../../gpu-functions/client/backend.ts";
import { runTimeoutMs } from "../../../pipeline/film/deadlines.ts";
import { flightOf } from "../../../pipeline/film/flights.ts";
import type { ContractJob } from "../../../schema/contract.ts";
import type { FilmHeader } from "../../../schema/film.ts";
import type { Effect } from "../../../schema/film-effects.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import { worthTaking } from "../../fleet/preference.ts";
import type { Entry } from "../outbox.ts";
import { contractJob } from "./contract-job.ts";
import type { Delivered, Deps, Place } from "./deps.ts";

type Submit = Extract<Effect, { type: "submit" }>;

/** Hands jobs of one group to a backend as one batch, as far as it has places free. */
export async function deliverSubmits(deps: Deps, entries: Entry<Submit>[]): Promise<Delivered> {
  const film = deps.film();
  if (film === null) return { events: [] };
  const granted = await findPlace(deps, entries);
  if ("failure" in granted) return { events: entries.map((entry) => refused(deps, entry, null, granted.failure)) };
  const { place, leases, retry_after_ms } = granted;
  const leaving = entries.filter(({ effect }) => leases.includes(leaseOf(effect)));
  const retryAt = deps.now() + retry_after_ms;
  const deferred = new Map(entries.filter((entry) => !leaving.includes(entry)).map(({ id }) => [id, retryAt]));
  return { events: await send(deps, film, place, leaving), deferred };
}

/** One attempt holds one place. */
export const leaseOf = ({ job_id, attempt }: { job_id: string; attempt: number }): string => `${job_id}/${attempt}`;

type Granted = { place: Place; leases: string[]; retry_after_ms: number } | { failure: Omit<BackendFailure, "kind"> };

/** The first backend that has a place for any of them, unless waiting for a better one is worth it. All full: nobody leaves, and that is nobody's failure. */
async function findPlace(deps: Deps, [first, ...rest]: Entry<Submit>[]): Promise<Granted> {
  if (first === undefined) return { failure: { retryable: true, retry_after_ms: null, message: "Nothing is to be submitted." } };
  const { job_id, model, avoid } = first.effect;
  const planned = deps.jobAlone(job_id)?.spec.placements.filter((place) => place.model === model) ?? [];
  const all = deps.places(
    model,
    planned.map(({ backend }) => backend),
  );
  // The plan knows of every card that holds the model.
  const holds = (name: string) => planned.length === 0 || planned.some(({ backend }) => backend === name);
  const places = all.filter(({ config: { name } }) => holds(name) && !avoid.includes(name));
  if (places.length === 0) {
    const other = all.length === 0 ? "No backend" : `No backend but ${avoid.join(", ")}`;
    const message = `${other} serves the model ${model}. Name one in BACKENDS.`;
    return { failure: { retryable: all.length > 0, retry_after_ms: null, message } };
  }
  const entries = [first, ...rest];
  const wanted = entries.map(({ effect }) => leaseOf(effect));
  let full: Granted | null = null;
  let wait_ms = Number.POSITIVE_INFINITY;
  const fullS: number[] = [];
  for (const place of places) {
    const run_s = planned.find(({ backend }) => backend === place.config.name)?.run_s ?? null;
    if (!worthTaking(run_s, fullS)) continue;
    const grant = await deps.lease(place, wanted, run_s === null ? null : { model, run_s: run_s * wanted.length });
    if (grant.granted.length > 0) return { place, leases: grant.granted, retry_after_ms: grant.retry_after_ms };
    if (grant.denied === "full") {
      full ??= { place, leases: [], retry_after_ms: grant.retry_after_ms };
      if (run_s !== null) fullS.push(run_s);
    }
    wait_ms = Math.min(wait_ms, grant.retry_after_ms);
  }
  const message = `Every backend that serves ${model} has been failing and is left alone for a while.`;
  return full ?? { failure: { retryable: true, retry_after_ms: wait_ms, message } };
}

async function send(deps: Deps, film: FilmHeader, { config, backend }: Place, entries: Entry<Submit>[]): Promise<FilmEvent[]> {
  const failed: FilmEvent[] = [];
  const ready: { entry: Entry<Submit>; job: ContractJob; timeout_ms: number }[] = [];
  for (const entry of entries) {
    const job = deps.job(entry.effect.job_id);
    const bound = job && contractJob(deps, film, job, entry.effect, config.service_url);
    if (job === null || bound === null) {
      failed.push(
        refused(deps, entry, null, { retryable: false, retry_after_ms: null, message: "Its inputs are not there any more." }),
      );
    } else ready.push({ entry, job: bound, timeout_ms: runTimeoutMs(job.spec) });
  }
  const [first] = ready;
  if (first === undefined) return failed;
  const started = deps.now();
  const answer = await backend.submit({
    v: 1,
    batch_id: `${first.entry.effect.job_id}/${first.entry.effect.attempt}+${ready.length - 1}`,
    model: first.entry.effect.model,
    policy: {
      dtype: "bf16",
      timeout_s: Math.ceil(Math.max(...ready.map(({ timeout_ms }) => timeout_ms)) / 1000),
      territory: film.settings.territory,
      use: film.settings.use,
    },
    jobs: ready.map(({ job }) => job),
  });
  // A batch that was refused for what it says is no fault of the backend's.
  const ok = answer.ok || answer.failure.kind === "rejected";
  deps.note(config.name, {
    ok,
    latency_ms: deps.now() - started,
    retry_after_ms: answer.ok ? null : answer.failure.retry_after_ms,
  });
  for (const { entry } of ready) {
    if (!answer.ok || !isHeld(deps, entry)) deps.release(config.name, leaseOf(entry.effect));
  }
  const events = ready.map(({ entry }): FilmEvent => {
    if (!answer.ok) return refused(deps, entry, config.name, answer.failure);
    const { job_id, attempt } = entry.effect;
    const event_id = `submit/${entry.id}`;
    return { type: "job.submitted", event_id, at: deps.now(), job_id, attempt, backend: config.name, remote_id: answer.value.id };
  });
  return [...failed, ...events];
}

/** The attempt may have ended while it was on its way: nobody else then knows of the lease. */
function isHeld(deps: Deps, { effect: { job_id, attempt } }: Entry<Submit>): boolean {
  const job = deps.jobAlone(job_id);
  return job !== null && flightOf(job, attempt) !== null;
}

function refused(
  deps: Deps,
  { id, effect }: Entry<Submit>,
  backend: string | null,
  failure: Omit<BackendFailure, "kind">,
): FilmEvent {
  const { job_id, attempt } = effect;
  const { retryable, retry_after_ms, message } = failure;
  const event_id = `submit/${id}`;
  return { type: "job.submit_failed", event_id, at: deps.now(), job_id, attempt, backend, retryable, retry_after_ms, message };
}
