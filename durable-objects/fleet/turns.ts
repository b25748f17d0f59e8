/** Whose turn it is at a backend: loading a model takes longer than most jobs, so that a backend stays with the models that it is on. */

export type Turns = {
  /** Leases held by model. */
  held: ReadonlyMap<string, number>;
  /** When each model that was turned away first asked, in milliseconds, while it goes on asking. */
  waiting: ReadonlyMap<string, number>;
};

/** Longer than loading any model takes, and shorter than anybody's patience. */
export const PATIENCE_MS = 120_000;

/**
 * A model that the backend is on goes on, and another one takes a card that no model is on. With every card taken it waits until one is
 * given up: at the latest after a while, when those that the backend is on have to let it in. Models that need no card always go.
 */
export function mayEnter({ held, waiting }: Turns, model: string, { cards, now }: { cards: number; now: number }): boolean {
  const longest = [...waiting].filter(([, since]) => now - since >= PATIENCE_MS).sort(([, a], [, b]) => a - b)[0]?.[0];
  if (longest !== undefined) return longest === model;
  return held.has(model) || held.size < cards;
}
