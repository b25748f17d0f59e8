import type { BatchStanding } from "../../../gpu-functions/client/backend.ts";
import type { Diagnosis } from "../../../gpu-functions/client/diagnosis.ts";
import { standingOf } from "../../../gpu-functions/client/standing.ts";
import { flightOf } from "../../../pipeline/film/flights.ts";
import type { Effect } from "../../../schema/film-effects.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import { factOf } from "../host-events.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Poll = Extract<Effect, { type: "poll" }>;

const FORGOTTEN: BatchStanding = { jobs: [] };
/** Some three minutes. */
const PATIENT_POLLS = 5;
/** Some seventeen minutes, where the backend does not say why. */
const VERY_PATIENT_POLLS = 12;
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
  const waiting = entries.some((entry) => {
    return standingOf(batch, entry.effect)?.state === "queued" && pollsUnclaimed(deps, entry) >= PATIENT_POLLS;
  });
  const diagnosis = waiting ? await deps.diagnose(place) : null;
  return { events: entries.flatMap((entry) => eventsOf(deps, entry, batch, diagnosis)) };
}

/** How often the attempt was asked after without being claimed; 0 once it is. */
function pollsUnclaimed(deps: Deps, { effect: { job_id, attempt } }: Entry<Poll>): number {
  const job = deps.jobAlone(job_id);
  const flight = job && flightOf(job, attempt);
  return flight === null || flight.claimed ? 0 : flight.polls;
}

/** Why an attempt has waited too long, or null: it may wait on. */
function whyStuck(polls: number, diagnosis: Diagnosis | null): keyof typeof WHY_IT_WAITS | null {
  if (polls < PATIENT_POLLS || diagnosis === "busy") return null;
  if (diagnosis === null) return polls < VERY_PATIENT_POLLS ? null : "no_capacity";
  return diagnosis;
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
    case "running": {
      const reason = status.state === "queued" ? whyStuck(pollsUnclaimed(deps, entry), diagnosis) : null;
      if (reason !== null) return [{ type: "job.stuck", ...fact, reason, message: `${backend} ${WHY_IT_WAITS[reason]}` }];
      return [{ type: "job.polled", ...fact, state: status.state }];
    }
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
