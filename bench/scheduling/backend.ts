/** A backend in the simulation: places, turns, and cards that take the oldest batch. */
import { TurnKeeper } from "../../durable-objects/fleet/turn-keeper.ts";
import type { Placement } from "../../schema/graph.ts";
import { Card } from "./card.ts";
import type { Clock } from "./clock.ts";
import type { Site } from "./scenario.ts";
import type { Tally } from "./tally.ts";

export type Member = { place: Placement; started(): void; ended(): void };
type Batch = { model: string; members: Member[] };

/** From the film to the card: an HTTP call and a claim. */
const TRAVEL_S = 0.3;

export class SimulatedBackend {
  readonly site: Site;
  readonly #clock: Clock;
  readonly #tally: Tally;
  #inFlight = 0;
  readonly #batches = new Map<string, number>();
  readonly #keeper = new TurnKeeper();
  readonly #cards: Card[];
  readonly #queue: Batch[] = [];

  constructor(site: Site, clock: Clock, tally: Tally) {
    this.site = site;
    this.#clock = clock;
    this.#tally = tally;
    this.#cards = Array.from({ length: site.offer.cards }, () => new Card(site.offer.gpu));
  }

  /** Those of `leases` that there are places for. */
  lease(leases: readonly string[], model: string, run_s: number): string[] {
    const { max_in_flight: capacity, cards } = this.site.offer;
    const now = this.#clock.now * 1000;
    const free = capacity - this.#inFlight;
    const request = { model, wanted: leases.length, run_s, free, capacity, cards, now };
    const isTaken = this.site.offer.gpu !== "cpu";
    const places = isTaken ? this.#keeper.ask(this.#batches, request) : Math.min(free, leases.length);
    if (places === 0) return [];
    this.#inFlight += places;
    this.#batches.set(model, (this.#batches.get(model) ?? 0) + 1);
    return leases.slice(0, places);
  }

  submit(batch: Batch): void {
    this.#clock.in(TRAVEL_S, () => {
      this.#queue.push(batch);
      this.#serve();
    });
  }

  #serve(): void {
    for (;;) {
      const [batch] = this.#queue;
      const free = this.#cards.filter(({ busy }) => !busy);
      const card = free.find((each) => batch && each.has(batch.model)) ?? free[0];
      if (!batch || !card) return;
      this.#queue.shift();
      this.#run(card, batch);
    }
  }

  /** One job after the other: what running them together gains is not known, so nothing is counted for it. */
  #run(card: Card, { model, members }: Batch): void {
    const [first] = members;
    if (!first) return;
    card.busy = true;
    const load_s = card.load(first.place);
    let at = load_s;
    for (const { place, started, ended } of members) {
      this.#clock.in(at, started);
      at += place.run_s;
      this.#clock.in(at, () => {
        this.#inFlight--;
        ended();
      });
    }
    this.#tally.ran(first.place, load_s, at - load_s, members.length);
    this.#clock.in(at, () => {
      this.#keeper.observe(this.#batches, this.#clock.now * 1000);
      const left = (this.#batches.get(model) ?? 0) - 1;
      if (left > 0) this.#batches.set(model, left);
      else this.#batches.delete(model);
      card.busy = false;
      this.#serve();
    });
  }
}
