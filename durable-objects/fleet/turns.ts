/** Whose turn it is at a backend: loading a model takes longer than most jobs, so that a backend stays with the models that it is on. */

/** Times are in milliseconds. */
export type Turns = {
  /** The models that the backend is on: batches that have not ended, when the turn began, and when the last batch ended. */
  on: ReadonlyMap<string, { batches: number; since: number; ended_at: number }>;
  /** When each model that was turned away first asked, while it goes on asking. */
  waiting: ReadonlyMap<string, number>;
};

/** `run_s`: how long the wanted places' work takes on one card, by estimate. */
export type Request = {
  model: string;
  wanted: number;
  run_s: number;
  free: number;
  capacity: number;
  cards: number;
  now: number;
};

/** A model makes way after this long if others wait: many times what loading takes. */
export const TURN_MS = 900_000;
/** A card is kept for the model that it is on until whoever has more work for it must have asked. */
export const KEPT_MS = 1_500;
/** Work is queued behind a busy card only where it is shorter: of longer work, another card may be free first. */
const AHEAD_S = 60;

/**
 * How many of the wanted places a model gets. A card that stands idle goes to a model whose turn it is, else to who has waited longest: so
 * each that waits has its turn, after those that waited before it. While every card has a batch, short work of models whose turn it is
 * queues up behind, in whole batches: a place that comes free by itself waits for others, and the cards have work meanwhile.
 */
export function turn({ on, waiting }: Turns, request: Request): number {
  const { model, wanted, run_s, free, capacity, cards, now } = request;
  const others = [...waiting].filter(([other]) => other !== model);
  const lasts = (since: number, contested: boolean) => !contested || now - since < TURN_MS;
  const mine = on.get(model);
  const busy = [...on.values()].reduce((sum, { batches }) => sum + batches, 0);
  if (mine && lasts(mine.since, others.length > 0)) {
    if (busy < cards) return Math.min(wanted, free);
    return run_s <= AHEAD_S && free >= Math.min(wanted, Math.ceil(capacity / cards / 2)) ? Math.min(wanted, free) : 0;
  }
  const kept = [...on].filter(([other, { batches, since, ended_at }]) => {
    const goesOn = waiting.has(other) || (batches === 0 && now - ended_at < KEPT_MS);
    return other !== model && goesOn && lasts(since, true);
  });
  const since = waiting.get(model) ?? now;
  return busy + kept.length < cards && others.every(([, at]) => since <= at) ? Math.min(wanted, free) : 0;
}
