import type { BatchStanding } from "../../../gpu-functions/client/backend.ts";
import type { Diagnosis } from "../../../gpu-functions/client/diagnosis.ts";
import { standingOf } from "../../../gpu-functions/client/standing.ts";
import { flightOf } from "../../../pipeline/film/flights.ts";
import type { Effect, FilmEvent } from "../../../schema/film.ts";
import { factOf } from "../host-events.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Poll = Extract<Effect, { type: "poll" }>;

const FORGOTTEN: BatchStanding = { jobs: [] };
/** Some three minutes. */
const PATIENT_POLLS = 5;
const WHY_IT_WAITS = {
  crash_loop: "starts machines that break before they do any work: see its logs.",
  no_capacity: "has no machine for it.",
} as const;

/** Asks after all polled jobs of one batch: what a callback would have said, had it arrived. No answer: the next poll asks again. */
export async function deliverPolls(deps: Deps, entries: Entry<Poll>[]): Promise<Delivered> {
  const [first] = entries;
  const place = first === undefined ? null : deps.place(first.effect.backend);
  if (first === undefined || place === null) return { events: [] };
  const started = deps.now();
  const answer = await place.backend.status(first.effect.remote_id);
  const latency_ms = deps.now() - started;
  const unknown = !answer.ok && answer.failure.kind === "not_found";
  const retry_after_ms = answer.ok ? null : answer.failure.retry_after_ms;
  deps.note(first.effect.backend, { ok: answer.ok || unknown, latency_ms, retry_after_ms });
  if (!answer.ok && !unknown) return { events: [] };
  const batch = answer.ok ? answer.value : FORGOTTEN;
  const waiting = entries.some((entry) => standingOf(batch, entry.effect)?.state === "queued" && hasWaited(deps, entry));
  const diagnosis = waiting ? await deps.diagnose(place) : null;
  return { events: entries.flatMap((entry) => eventsOf(deps, entry, batch, diagnosis)) };
}

/** Asked after so often, and never claimed. */
function hasWaited(deps: Deps, { effect: { job_id, attempt } }: Entry<Poll>): boolean {
  const job = deps.jobAlone(job_id);
  const flight = job && flightOf(job, attempt);
  return flight !== null && !flight.claimed && flight.polls >= PATIENT_POLLS;
}

function eventsOf(deps: Deps, entry: Entry<Poll>, batch: BatchStanding, diagnosis: Diagnosis | null): FilmEvent[] {
  const { id, effect } = entry;
  const { job_id, attempt, backend } = effect;
  const film = deps.film();
  const job = deps.jobAlone(job_id);
  if (film === null || job === null) return [];
  const fact = { event_id: `poll/${id}`, at: deps.now(), job_id, attempt };
  const status = standingOf(batch, { job_id, attempt });
  if (status === null) return [{ type: "job.lost", ...fact, message: "The backend does not know it any more." }];
  switch (status.state) {
    case "queued":
      if ((diagnosis === "crash_loop" || diagnosis === "no_capacity") && hasWaited(deps, entry)) {
        const message = `${backend} ${WHY_IT_WAITS[diagnosis]}`;
        return [{ type: "job.stuck", ...fact, reason: diagnosis, message }];
      }
      return [{ type: "job.polled", ...fact, state: "queued" }];
    case "running":
      return [{ type: "job.polled", ...fact, state: status.state }];
    case "succeeded":
    case "failed": {
      if (status.event === undefined) return [{ type: "job.lost", ...fact, message: "The backend has lost how it ended." }];
      const of = { studio_id: film.studio_id, job_id, attempt, function: job.spec.function };
      return [factOf(of, status.event, deps.now())];
    }
    case "cancelled": {
      const message = "The backend has cancelled it.";
      return [{ type: "job.failed", ...fact, code: "cancelled", retryable: true, message, metrics: null }];
    }
    default:
      return status.state satisfies never;
  }
}
