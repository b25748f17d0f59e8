/** A simulated card: what lies in its memory, and what loading costs. */
import { batchLimit, jobScale } from "../../pipeline/plan/card-memory.ts";
import type { GpuClass } from "../../schema/backends.ts";
import { GPUS } from "../../schema/catalogue/gpus.ts";
import { entryOf } from "../../schema/catalogue.ts";
import type { Placement } from "../../schema/graph.ts";

const USABLE = 0.9;

/** Keeps as many models as fit, least recently used goes first. */
export class Card {
  readonly #gpu: GpuClass;
  readonly #held = new Map<string, { resident_gb: number; item_gb: number }>();
  busy = false;

  constructor(gpu: GpuClass) {
    this.#gpu = gpu;
  }

  has(model: string): boolean {
    return this.#held.has(model) || entryOf(model)?.memory.length === 0;
  }

  /** Makes the model ready; the seconds that it takes. */
  load({ model, rung }: Pick<Placement, "model" | "rung">): number {
    const entry = entryOf(model);
    const figure = entry?.memory.find((each) => each.rung === rung);
    if (!entry || !figure) return 0;
    const held = this.#held.get(model);
    this.#held.delete(model);
    // Two jobs at work, where the card holds two of them.
    const items = Math.min(2, batchLimit(entry, { gpu: this.#gpu, rung }, null, null)) * jobScale(entry, null, null);
    const needed = figure.resident_gb + items * figure.item_gb;
    const room = GPUS[this.#gpu].memory_gb * USABLE - needed;
    const resident = () => [...this.#held.values()].reduce((sum, { resident_gb }) => sum + resident_gb, 0);
    while (resident() > room) {
      const [oldest] = this.#held.keys();
      if (oldest === undefined) break;
      this.#held.delete(oldest);
    }
    this.#held.set(model, { resident_gb: figure.resident_gb, item_gb: figure.item_gb });
    return held ? 0 : entry.load.load_s;
  }
}
