import type { Effect } from "../../../schema/film-effects.ts";
import type { Entry } from "../outbox.ts";
import type { Delivered, Deps } from "./deps.ts";

type Cancel = Extract<Effect, { type: "cancel" }>;

/**
 * Cancels a batch at its backend once nobody in it is wanted. While others of the batch are, the host learns from the answer to
 * the unwanted job's next event.
 */
export async function deliverCancel(deps: Deps, entries: Entry<Cancel>[]): Promise<Delivered> {
  const [first] = entries;
  if (first === undefined) return { events: [] };
  const { backend, remote_id } = first.effect;
  const place = deps.place(backend);
  if (place !== null && deps.jobsAt(remote_id).length === 0) await place.backend.cancel(remote_id);
  return { events: [] };
}
