import type { Bind } from "../../pipeline/film/rules.ts";
import { type Bound, bindJob } from "../../pipeline/plan/bind.ts";
import type { Job } from "../../schema/film.ts";
import type { Store } from "./store.ts";

const KEPT_MAX = 64;

/** Binds jobs, and remembers the newest: most leave for a backend moments after the look-up that their binding asks for. */
export class Bindings {
  readonly #kept = new Map<string, Bound>();

  readonly bind: Bind = (spec, inputs, model, context) => {
    const bound = bindJob(spec, inputs, model, context);
    if ("missing" in bound) return bound;
    this.#kept.set(spec.job_id, bound);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return bound;
  };

  /** The job's binding if it is the one that its state names. It is given out once. */
  take({ spec: { job_id }, state }: Job): Bound | null {
    const bound = this.#kept.get(job_id);
    this.#kept.delete(job_id);
    return bound !== undefined && "cache_key" in state && state.cache_key === bound.cache_key ? bound : null;
  }

  /** Equal inputs bind equally. null: an input is not there any more. */
  anew({ spec }: Job, model: string, store: Store): Bound | null {
    const settings = store.film()?.settings;
    if (settings === undefined) return null;
    const cut = spec.function === "film.assemble" ? store.cut() : null;
    const needed = store.inputs([...new Set(spec.needs.map(({ job_id }) => job_id))]);
    const bound = bindJob(spec, needed, model, { settings, cut });
    return "missing" in bound ? null : bound;
  }
}
