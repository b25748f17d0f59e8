import { nextWake, wakeAt } from "../../pipeline/film/deadlines.ts";
import type { FilmStore } from "../../pipeline/film/slice.ts";
import type { Cut, FilmHeader, Job, JobInput, Waiter } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import { Heap } from "./heap.ts";

type Edge = { job_id: string; required: boolean };

/** The Film object's tables in memory, indexed alike: no answer takes longer for a longer film, but for `all`, `cut` and `wakeAt`. */
export class MemoryFilmStore implements FilmStore {
  readonly log: FilmEvent[] = [];
  readonly #jobs = new Map<string, Job>();
  readonly #ids = new Set<string>();
  readonly #backingOff = new Set<string>();
  readonly #queue = new Heap<Job>(goesBefore);
  #waiters = new Map<string, Edge[]>();
  #film: FilmHeader | null = null;
  #cut: Cut | null = null;

  film(): FilmHeader | null {
    return this.#film;
  }

  knows(event_id: string): boolean {
    return this.#ids.has(event_id);
  }

  job(job_id: string): Job | null {
    return this.#jobs.get(job_id) ?? null;
  }

  jobs(job_ids: readonly string[]): Job[] {
    return job_ids.flatMap((job_id) => this.#jobs.get(job_id) ?? []);
  }

  inputs(job_ids: readonly string[]): Record<string, JobInput> {
    return Object.fromEntries(this.jobs(job_ids).map(({ spec, state }) => [spec.job_id, { state }]));
  }

  waitersOf(job_id: string): Waiter[] {
    return (this.#waiters.get(job_id) ?? []).flatMap(({ job_id: waiter, required }) => {
      const state = this.#jobs.get(waiter)?.state;
      return state?.status === "waiting" ? [{ job_id: waiter, missing: state.missing, required }] : [];
    });
  }

  queued(at: number, limit: number): Job[] {
    for (const job_id of this.#backingOff) {
      const job = this.#jobs.get(job_id);
      if (job?.state.status === "queued" && job.state.not_before > at) continue;
      this.#backingOff.delete(job_id);
      if (job) this.#queue.push(job);
    }
    const found: Job[] = [];
    while (found.length < limit) {
      const job = this.#queue.pop();
      if (!job) break;
      // Entries are left behind when a row changes; only the row itself counts.
      const isRow = this.#jobs.get(job.spec.job_id) === job && job.state.status === "queued";
      if (isRow && !found.includes(job)) found.push(job);
    }
    for (const job of found) this.#queue.push(job);
    return found;
  }

  all(): Job[] {
    return [...this.#jobs.values()];
  }

  cut(): Cut | null {
    return this.#cut;
  }

  /** When the film's alarm should ring. */
  wakeAt(): number | null {
    let least: number | null = null;
    for (const job of this.#jobs.values()) {
      const at = wakeAt(job);
      if (at !== null && (least === null || at < least)) least = at;
    }
    return nextWake(this.#film, least);
  }

  commit(event: FilmEvent, { film, jobs, missing, remove, plan, side }: Changes): void {
    this.log.push(event);
    this.#ids.add(event.event_id);
    this.#film = film;
    for (const job_id of remove) this.#jobs.delete(job_id);
    for (const job of jobs) this.#write(job);
    for (const { job_id, missing: count } of missing) {
      const job = this.#jobs.get(job_id);
      if (job) this.#write({ ...job, state: { status: "waiting", missing: count } });
    }
    if (plan) {
      this.#cut = plan;
      this.#waiters = edgesOf(plan.jobs);
    }
    for (const [input, edges] of edgesOf(side)) this.#waiters.set(input, [...(this.#waiters.get(input) ?? []), ...edges]);
  }

  #write(job: Job): void {
    this.#jobs.set(job.spec.job_id, job);
    if (job.state.status !== "queued") return;
    if (job.state.not_before === 0) this.#queue.push(job);
    else this.#backingOff.add(job.spec.job_id);
  }
}

function edgesOf(specs: readonly Job["spec"][]): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  for (const { job_id, needs } of specs) {
    const required = new Map<string, boolean>();
    for (const need of needs) required.set(need.job_id, need.required || (required.get(need.job_id) ?? false));
    for (const [input, isRequired] of required) {
      const list = edges.get(input) ?? [];
      list.push({ job_id, required: isRequired });
      edges.set(input, list);
    }
  }
  return edges;
}

function goesBefore(a: Job, b: Job): boolean {
  return a.spec.priority !== b.spec.priority ? a.spec.priority < b.spec.priority : a.spec.job_id < b.spec.job_id;
}
