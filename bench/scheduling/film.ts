/** A film in the simulation: the production state machine, its outbox and its groups. */

import { groupSize } from "../../durable-objects/film/group-size.ts";
import { worthTaking } from "../../durable-objects/fleet/preference.ts";
import { admit } from "../../pipeline/film/admit.ts";
import { fanOut } from "../../pipeline/film/fan-out.ts";
import { reduce } from "../../pipeline/film/reduce.ts";
import type { Bind, FilmRules } from "../../pipeline/film/rules.ts";
import { loadForCommand, loadSlice } from "../../pipeline/film/slice.ts";
import { Rhythm, timeShot } from "../../pipeline/plan/rhythm.ts";
import { serves } from "../../schema/backends.ts";
import type { Effect } from "../../schema/film-effects.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import { artifactsOf } from "../../test/support/film-plans.ts";
import { MemoryFilmStore } from "../../test/support/memory-film-store.ts";
import type { SimulatedBackend } from "./backend.ts";
import type { Clock } from "./clock.ts";
import type { PlannedFilm } from "./scenario.ts";

type Submit = Extract<Effect, { type: "submit" }>;
type Fact = FilmEvent extends infer E ? (E extends FilmEvent ? Omit<E, "event_id" | "at"> : never) : never;

/** How long a submission waits that found no place. */
const RETRY_S = 1;
const PROVENANCE = { model: "", revision: "1", seed: 0, ai_generated: true };

/** Lengths by estimate; everything is there. */
const bind: Bind = ({ job_id, template }) => ({
  cache_key: job_id,
  bound_frames: "rhythm" in template ? timeShot(Rhythm.parse(template.rhythm), new Map()).duration_frames : null,
});

export class SimulatedFilm {
  readonly #id: string;
  readonly #film: PlannedFilm;
  readonly #clock: Clock;
  readonly #backends: ReadonlyMap<string, SimulatedBackend>;
  readonly #rules: FilmRules;
  readonly #store = new MemoryFilmStore();
  #outbox: Submit[] = [];
  #events = 0;
  #retryAt = -1;
  ended_s: number | null = null;

  constructor(id: string, film: PlannedFilm, clock: Clock, backends: ReadonlyMap<string, SimulatedBackend>) {
    this.#id = id;
    this.#film = film;
    this.#clock = clock;
    this.#backends = backends;
    const offers = [...backends.values()].map(({ site }) => site.offer);
    const prices = new Map(offers.map(({ backend, usd_micros_per_s }) => [backend, usd_micros_per_s]));
    const maxInFlight = fanOut(offers);
    this.#rules = { bind, usdMicrosPerS: (backend) => prices.get(backend) ?? 0, maxInFlight };
  }

  begin(): void {
    const { settings } = this.#film;
    const command = { type: "create", film_id: this.#id, studio_id: "studio", title: "", settings, at: this.#now() } as const;
    const answer = admit(loadForCommand(this.#store, command), command);
    if ("refused" in answer) throw new Error(answer.message);
    this.#apply([answer]);
    this.#pump();
  }

  /** Everything but submissions is answered at once. */
  #apply(events: FilmEvent[]): void {
    for (let event = events.shift(); event; event = events.shift()) {
      const { changes, effects } = reduce(loadSlice(this.#store, event), event, this.#rules);
      if (!changes) continue;
      this.#store.commit(event, changes);
      if (changes.film.status === "ready") this.ended_s ??= this.#clock.now;
      if (changes.film.status === "failed") throw new Error(`${this.#id} failed: ${changes.film.problem?.message}`);
      for (const effect of effects) {
        if (effect.type === "submit") this.#outbox.push(effect);
        else events.push(...this.#answers(effect));
      }
    }
  }

  #answers(effect: Exclude<Effect, Submit>): FilmEvent[] {
    switch (effect.type) {
      case "plan":
        return [this.#fact({ type: "film.planned", revision: effect.revision, plan: this.#film.plan })];
      case "lookup": {
        const { job_id, cache_key } = effect;
        return [this.#fact({ type: "job.looked_up", job_id, cache_key, artifacts: null })];
      }
      case "verify":
        return [this.#fact({ type: "job.verified", job_id: effect.job_id, attempt: effect.attempt })];
      case "raise":
        return [effect.event];
      default:
        return [];
    }
  }

  /** As the outbox is emptied: the first, and what goes along with it, to the first backend with a place. */
  #pump(): void {
    const groups = new Map<string, Submit[]>();
    for (const submit of this.#outbox) {
      const group = groups.get(submit.group);
      if (group) group.push(submit);
      else groups.set(submit.group, [submit]);
    }
    this.#outbox = [];
    const left: Submit[] = [];
    for (const waiting of groups.values()) {
      let rest: readonly Submit[] = waiting;
      while (rest.length > 0) {
        const sent = this.#send(rest.slice(0, groupSize(rest, this.#cards(rest[0]?.model ?? ""))));
        rest = rest.filter((submit) => !sent.includes(submit));
        if (sent.length === 0) break;
      }
      left.push(...rest);
    }
    this.#outbox.unshift(...left);
    if (left.length > 0 && this.#retryAt <= this.#clock.now) {
      this.#retryAt = this.#clock.now + RETRY_S;
      this.#clock.in(RETRY_S, () => this.#pump());
    }
  }

  #send(group: readonly Submit[]): readonly Submit[] {
    const [first] = group;
    if (!first) return [];
    const lease = ({ job_id, attempt }: Submit) => `${this.#id} ${job_id}/${attempt}`;
    const spec = (submit: Submit) => {
      const job = this.#store.job(submit.job_id);
      if (!job) throw new Error(`There is no job ${submit.job_id}.`);
      return job.spec;
    };
    const fullS: number[] = [];
    for (const { backend: name, model, run_s } of spec(first).placements) {
      const backend = this.#backends.get(name);
      if (model !== first.model || !backend || !worthTaking(run_s, fullS)) continue;
      const granted = backend.lease(group.map(lease), model, run_s * group.length);
      const sent = group.filter((submit) => granted.includes(lease(submit)));
      if (sent.length === 0) fullS.push(run_s);
      if (sent.length === 0) continue;
      backend.submit({
        model,
        members: sent.map((submit) => {
          const place = spec(submit).placements.find((each) => each.model === model && each.backend === name);
          if (!place) throw new Error(`${submit.job_id} has no place at ${name}.`);
          const { job_id, attempt } = submit;
          const tell = (fact: Fact) => {
            this.#apply([this.#fact(fact)]);
            this.#pump();
          };
          const metrics = { queue_s: 0, load_s: 0, run_s: place.run_s, gpu: null, peak_vram_gb: 0 };
          const artifacts = artifactsOf(spec(submit), attempt);
          return {
            place,
            started: () => tell({ type: "job.claimed", job_id, attempt }),
            ended: () => tell({ type: "job.reported", job_id, attempt, artifacts, metrics, provenance: PROVENANCE }),
          };
        }),
      });
      this.#apply(
        sent.map(({ job_id, attempt }) =>
          this.#fact({ type: "job.submitted", job_id, attempt, backend: name, remote_id: `${job_id}/${attempt}` }),
        ),
      );
      return sent;
    }
    return [];
  }

  #cards(model: string): number {
    const offers = [...this.#backends.values()].map(({ site }) => site.offer);
    return offers.reduce((sum, offer) => sum + (serves(offer, model) ? offer.cards : 0), 0);
  }

  #now = (): number => Math.round(this.#clock.now * 1000);

  #fact(fact: Fact): FilmEvent {
    return { ...fact, event_id: `event ${++this.#events}`, at: this.#now() } as FilmEvent;
  }
}
