/** Empties the outbox: a few deliveries at once, each answer fed back as events. */

import { stillWanted } from "../../pipeline/film/still-wanted.ts";
import type { Effect } from "../../schema/film-effects.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import { CONNECTIONS_MAX } from "./connections.ts";
import { deliver, deliverySize, groupKey } from "./effects/deliver.ts";
import type { Deps } from "./effects/deps.ts";
import type { Entry, Outbox } from "./outbox.ts";

const BACK_OFF_FIRST_MS = 500;
const BACK_OFF_MAX_MS = 60_000;
/** What matters to the film has deadlines of its own, long before. */
const TRIES_MAX = 30;

export type DeliveryOptions = {
  deps: Deps;
  outbox: Outbox;
  /** Applies the events and takes the answered entries out of the outbox, in one transaction. */
  commit(events: readonly FilmEvent[], answered: readonly number[]): void;
  /** Called whenever nothing is left that could leave now. */
  settle(): Promise<void>;
};

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #busy = new Set<number>();
  readonly #running = new Set<Promise<void>>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Sends off what is due, as far as there are places. Safe to call at any time, and cheap when there is nothing to do. */
  pump(): void {
    while (this.#running.size < CONNECTIONS_MAX) {
      const group = this.#next();
      if (group.length === 0) return;
      const ids = group.map(({ id }) => id);
      for (const id of ids) this.#busy.add(id);
      const running = this.#run(group).finally(() => {
        for (const id of ids) this.#busy.delete(id);
        this.#running.delete(running);
        this.pump();
      });
      this.#running.add(running);
    }
  }

  /** Until nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.race(this.#running);
    await this.#options.settle();
  }

  async #run(group: Entry[]): Promise<void> {
    const { deps, outbox, commit } = this.#options;
    try {
      const { events, deferred = new Map<number, number>() } = await deliver(deps, group);
      commit(
        events,
        group.flatMap(({ id }) => (deferred.has(id) ? [] : [id])),
      );
      for (const [id, until] of deferred) outbox.defer(id, until, false);
    } catch (error) {
      console.error(JSON.stringify({ message: "a delivery failed", type: group[0]?.effect.type, error: String(error) }));
      for (const { id, tries } of group) {
        if (tries + 1 >= TRIES_MAX) outbox.done([id]);
        else outbox.defer(id, deps.now() + Math.min(BACK_OFF_FIRST_MS * 2 ** tries, BACK_OFF_MAX_MS), true);
      }
    }
  }

  /** The first entry that is still wanted, and those that can go along with it. */
  #next(): Entry[] {
    const { deps, outbox } = this.#options;
    const due = outbox.due(deps.now(), this.#busy);
    const unwanted: number[] = [];
    const isWanted = (entry: Entry): boolean => {
      const wanted = this.#isWanted(entry.effect);
      if (!wanted) unwanted.push(entry.id);
      return wanted;
    };
    const first = due.findIndex(isWanted);
    const [head] = due.slice(first < 0 ? due.length : first);
    const alike = head ? due.filter((entry, index) => index >= first && groupKey(entry) === groupKey(head)) : [];
    const group = alike.slice(0, deliverySize(deps, alike)).filter((entry) => entry === head || isWanted(entry));
    outbox.done(unwanted);
    return group.length === 0 && unwanted.length > 0 ? this.#next() : group;
  }

  #isWanted(effect: Effect): boolean {
    const { deps } = this.#options;
    const jobId = effect.type === "raise" ? effect.event.job_id : "job_id" in effect ? effect.job_id : null;
    return stillWanted({ film: deps.film(), job: jobId === null ? null : deps.jobAlone(jobId) }, effect);
  }
}
