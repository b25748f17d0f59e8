import { Heap } from "../../test/support/heap.ts";

/** Virtual time in seconds. What is due at one time runs in the order in which it was asked for. */
export class Clock {
  now = 0;
  #order = 0;
  readonly #due = new Heap<{ at: number; order: number; run: () => void }>(
    (a, b) => a.at < b.at || (a.at === b.at && a.order < b.order),
  );

  in(seconds: number, run: () => void): void {
    this.#due.push({ at: this.now + seconds, order: this.#order++, run });
  }

  /** Until nothing is due any more. */
  run(): void {
    for (let next = this.#due.pop(); next; next = this.#due.pop()) {
      this.now = next.at;
      next.run();
    }
  }
}
