import { admit } from "../../../pipeline/film/admit.ts";
import { reduce } from "../../../pipeline/film/reduce.ts";
import type { FilmRules } from "../../../pipeline/film/rules.ts";
import { loadForCommand, loadSlice } from "../../../pipeline/film/slice.ts";
import type { FilmHeader, Job } from "../../../schema/film.ts";
import type { Effect, Reduced } from "../../../schema/film-effects.ts";
import type { FilmCommand, FilmEvent, Refusal } from "../../../schema/film-events.ts";
import type { Plan } from "../../../schema/graph.ts";
import type { FilmSettings } from "../../../schema/settings.ts";
import { artifactsOf, createCommand, FILM_ID, outline, planOf, rules } from "../../support/film-plans.ts";
import { MemoryFilmStore } from "../../support/memory-film-store.ts";

const METRICS = { queue_s: 0, load_s: 0, run_s: 5, gpu: null, peak_vram_gb: 0 };
const PROVENANCE = { model: "model-a", revision: "1", seed: 0, ai_generated: true };

/** `Fact<T>` less what `when` fills in: the time, and a new id. */
type Fact = FilmEvent extends infer E ? (E extends FilmEvent ? Omit<E, "event_id" | "at"> : never) : never;

/** A film under a test's hands: facts go in one by one at the time of its clock. */
export class GivenFilm {
  readonly store = new MemoryFilmStore();
  readonly rules: FilmRules;
  effects: Effect[] = [];
  now = 0;
  #facts = 0;

  constructor(overrides: Partial<FilmRules> = {}) {
    this.rules = rules(overrides);
  }

  get film(): FilmHeader {
    const film = this.store.film();
    if (!film) throw new Error("There is no film yet.");
    return film;
  }

  job(path: string): Job {
    const job = this.store.job(`${FILM_ID}/${path}`);
    if (!job) throw new Error(`There is no job ${path}.`);
    return job;
  }

  ask(command: FilmCommand): Reduced | Refusal {
    const answer = admit(loadForCommand(this.store, command), command);
    return "refused" in answer ? answer : this.event(answer);
  }

  event(event: FilmEvent): Reduced {
    const reduced = reduce(loadSlice(this.store, event), event, this.rules);
    if (reduced.changes) this.store.commit(event, reduced.changes);
    this.effects.push(...reduced.effects);
    return reduced;
  }

  /** Tells a fact now; answers its effects, or null when it was stale. */
  when(fact: Fact): Effect[] | null {
    const { changes, effects } = this.event({ ...fact, event_id: `fact ${++this.#facts}`, at: this.now } as FilmEvent);
    return changes ? effects : null;
  }

  planned(plan: Plan): this {
    this.when({ type: "film.planned", revision: this.film.revision, plan });
    return this;
  }

  /** The artifact store has nothing under the job's key. */
  missed(path: string): Effect[] | null {
    return this.when({ type: "job.looked_up", ...this.key(path), artifacts: null });
  }

  found(path: string): Effect[] | null {
    return this.when({ type: "job.looked_up", ...this.key(path), artifacts: artifactsOf(this.job(path).spec, 0) });
  }

  key(path: string): { job_id: string; cache_key: string } {
    const { state, spec } = this.job(path);
    return { job_id: spec.job_id, cache_key: "cache_key" in state ? state.cache_key : "" };
  }

  /** The present attempt, as events name it. */
  attempt(path: string): { job_id: string; attempt: number } {
    const { spec, attempt } = this.job(path);
    return { job_id: spec.job_id, attempt };
  }

  submitted(path: string): Effect[] | null {
    return this.when({ type: "job.submitted", ...this.attempt(path), backend: "gpu", remote_id: `remote ${path}` });
  }

  reported(path: string, run_s = METRICS.run_s): Effect[] | null {
    const mine = this.attempt(path);
    const artifacts = artifactsOf(this.job(path).spec, mine.attempt);
    return this.when({ type: "job.reported", ...mine, artifacts, metrics: { ...METRICS, run_s }, provenance: PROVENANCE });
  }

  failed(path: string, retryable = true): Effect[] | null {
    return this.when({
      type: "job.failed",
      ...this.attempt(path),
      code: "oom",
      retryable,
      message: "Too big.",
      metrics: METRICS,
    });
  }

  wake(path: string): Effect[] | null {
    const { spec, state, attempt } = this.job(path);
    return this.when({ type: "job.wake", job_id: spec.job_id, status: state.status, attempt });
  }

  /** The whole way of a job that was looked up. */
  made(path: string): Effect[] | null {
    this.missed(path);
    this.submitted(path);
    this.when({ type: "job.claimed", ...this.attempt(path) });
    this.reported(path);
    return this.when({ type: "job.verified", ...this.attempt(path) });
  }

  /** Every raised event that is still in the outbox, until there is none. */
  raised(): this {
    for (let next = this.effects.findIndex(({ type }) => type === "raise"); next >= 0; ) {
      const [effect] = this.effects.splice(next, 1);
      if (effect?.type === "raise") this.event(effect.event);
      next = this.effects.findIndex(({ type }) => type === "raise");
    }
    return this;
  }
}

/** A film that was created and planned: one shot, unless told otherwise. */
export function aFilm(over: { plan?: Plan; settings?: Partial<FilmSettings>; rules?: Partial<FilmRules> } = {}): GivenFilm {
  const given = new GivenFilm(over.rules);
  given.ask(createCommand(over.settings));
  return given.planned(over.plan ?? planOf(outline(1)));
}
