import { KEPT_MS, type Request, turn } from "./turns.ts";

/** Who has not asked for so long waits no more. */
const FORGOTTEN_MS = 5_000;

/** Remembers whose turn it is and who waits, from what is asked: in memory, as forgetting it costs no more than a model loaded twice. */
export class TurnKeeper {
  readonly #on = new Map<string, { since: number; ended_at: number }>();
  readonly #waiting = new Map<string, { since: number; asked_at: number }>();

  /** `batches` are those that have not ended, by model. To be told before any of them is taken away. */
  observe(batches: ReadonlyMap<string, number>, now: number): void {
    for (const model of batches.keys()) this.#on.set(model, { since: this.#on.get(model)?.since ?? now, ended_at: now });
    for (const [model, { ended_at }] of this.#on) if (now - ended_at >= KEPT_MS) this.#on.delete(model);
    for (const [model, { asked_at }] of this.#waiting) if (now - asked_at > FORGOTTEN_MS) this.#waiting.delete(model);
  }

  /** How many of the wanted places the model gets. */
  ask(batches: ReadonlyMap<string, number>, request: Request): number {
    const { model, now } = request;
    this.observe(batches, now);
    const on = new Map([...this.#on].map(([each, times]) => [each, { ...times, batches: batches.get(each) ?? 0 }]));
    const waiting = new Map([...this.#waiting].map(([each, { since }]) => [each, since]));
    const places = turn({ on, waiting }, request);
    if (places === 0) this.#waiting.set(model, { since: this.#waiting.get(model)?.since ?? now, asked_at: now });
    else {
      this.#waiting.delete(model);
      this.#on.set(model, { since: this.#on.get(model)?.since ?? now, ended_at: now });
    }
    return places;
  }
}
