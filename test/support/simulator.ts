import { admit } from "../../pipeline/film/admit.ts";
import { dueEvents } from "../../pipeline/film/deadlines.ts";
import { reduce } from "../../pipeline/film/reduce.ts";
import type { FilmRules } from "../../pipeline/film/rules.ts";
import { loadForCommand, loadSlice } from "../../pipeline/film/slice.ts";
import { isUnderWay } from "../../pipeline/film/status.ts";
import { isSuperseded, stillWanted } from "../../pipeline/film/still-wanted.ts";
import type { Artifact, FilmHeader } from "../../schema/film.ts";
import type { Effect } from "../../schema/film-effects.ts";
import type { FilmCommand, FilmEvent } from "../../schema/film-events.ts";
import type { Plan } from "../../schema/graph.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { brokenInvariants } from "./film-invariants.ts";
import { artifactsOf } from "./film-plans.ts";
import { Heap } from "./heap.ts";
import { MemoryFilmStore } from "./memory-film-store.ts";
import { type Random, seeded } from "./random.ts";

/** How the world behaves; each figure is a probability. */
export type World = {
  /** A message to the film is lost, comes twice. */
  lost: number;
  twice: number;
  /** The shell dies after an effect was carried out and before its answer, or its end, is written down. */
  crash: number;
  /** A submission is refused; one of them for good. */
  refused: number;
  refusedForGood: number;
  /** An attempt fails; one of them for good. */
  failing: number;
  failingForGood: number;
  /** An attempt is taken and never heard of again, nor known when asked for. */
  vanishing: number;
  /** An attempt reports what is not in the store, and a cost beyond measure. */
  lying: number;
  /** A superseded attempt goes on all the same. */
  stubborn: number;
  /** A service answers nothing at all: planning, look-up, verification, poll. */
  silent: number;
  /** An attempt waits long in its backend's queue; polled meanwhile, a backend tells of crashes or a lack of machines as often as not. */
  queueing: number;
  /** An attempt runs many times its estimate. */
  slow: number;
};

export const FAIR: World = {
  lost: 0,
  twice: 0,
  crash: 0,
  refused: 0,
  refusedForGood: 0,
  failing: 0,
  failingForGood: 0,
  vanishing: 0,
  lying: 0,
  stubborn: 0,
  silent: 0,
  queueing: 0,
  slow: 0,
};

export type Scenario = {
  seed: number;
  rules: FilmRules;
  world: World;
  /** By revision. */
  planOf: (revision: number) => Plan;
  /** What people ask, and when, in virtual milliseconds. */
  commands: FilmCommand[];
};

export type Ending = {
  film: FilmHeader;
  store: MemoryFilmStore;
  /** Virtual milliseconds until nothing was left to do. */
  took_ms: number;
  submits: string[];
  /** Attempts that were sent after another one. */
  hedges: string[];
  /** Attempts whose result was taken, with what their work cost at their backend. */
  taken: { job_id: string; attempt: number; cost: number }[];
  artifacts: ReadonlyMap<string, Artifact[]>;
};

const STEPS_MAX = 100_000;
const REDELIVERY_MS = 5_000;
const QUEUE_MAX_MS = 20 * 60_000;
/** Far beyond what the plans of these films estimate, and within what a run may take. */
const SLOW_MS = 250_000;

type Due = { at: number; order: number; run: () => void };
type Attempt = { backend: string; state: "queued" | "running"; last: FilmEvent | null; stopped: boolean };

/** Plays a film from its first command until nothing is left to do, against a seeded world, checking every step. */
export function simulate({ seed, rules, world, planOf, commands }: Scenario): Ending {
  const random: Random = seeded(seed);
  const happens = (probability: number) => random() < probability;
  const store = new MemoryFilmStore();
  const agenda = new Heap<Due>((a, b) => (a.at !== b.at ? a.at < b.at : a.order < b.order));
  const outbox = new Map<number, Effect>();
  const submits: string[] = [];
  const hedges: string[] = [];
  const taken: Ending["taken"] = [];
  const backend = new Map<string, Attempt>();
  const artifacts = new Map<string, Artifact[]>();
  let now = 0;
  let order = 0;
  let ended_at = 0;

  const plan = (delay_ms: number, run: () => void) =>
    agenda.push({ at: now + Math.round(delay_ms), order: random() + order++, run });
  const soon = (run: () => void) => plan(random() * 2_000, run);

  function dispatch(event: FilmEvent): void {
    const dated = { ...event, at: now };
    const slice = deepFreeze(loadSlice(store, dated));
    const { changes, effects } = reduce(slice, deepFreeze(dated), rules);
    if (!changes) {
      if (effects.length > 0) throw new Error(`${event.type} changed nothing and had effects.`);
      return;
    }
    store.commit(dated, deepFreeze(changes));
    if (event.type === "job.verified") taken.push({ job_id: event.job_id, attempt: event.attempt, cost: costOf(event) });
    for (const effect of effects) {
      if (effect.type === "submit") {
        submits.push(`${effect.job_id}/${effect.attempt}`);
        if (effect.group.startsWith("hedge/")) hedges.push(`${effect.job_id}/${effect.attempt}`);
      }
      const id = order++;
      outbox.set(id, effect);
      plan(random() * 200, () => deliver(id));
    }
    const broken = brokenInvariants(store, rules.maxInFlight, [...outbox.values()]);
    if (broken.length > 0)
      throw new Error(`After event ${changes.film.seq}, ${event.type}, it does not hold that ${broken.join("; ")}.`);
    if (!isUnderWay(changes.film)) ended_at = now;
  }

  /** By the report, at the price of the backend that did it. */
  function costOf({ job_id, attempt }: { job_id: string; attempt: number }): number {
    const id = `${job_id}/${attempt}`;
    const made = backend.get(id);
    if (made?.last?.type !== "job.reported") throw new Error(`${id} was taken and never reported.`);
    return Math.ceil(made.last.metrics.run_s * rules.usdMicrosPerS(made.backend));
  }

  /** The outbox: at least once, and only what is still wanted. */
  function deliver(id: number): void {
    const effect = outbox.get(id);
    if (!effect) return;
    const job_id = effect.type === "raise" ? effect.event.job_id : "job_id" in effect ? effect.job_id : null;
    const job = job_id === null ? null : store.job(job_id);
    if (stillWanted({ film: store.film(), job }, effect)) {
      const answer = carryOut(effect);
      if (happens(world.crash)) return plan(REDELIVERY_MS, () => deliver(id));
      if (answer) dispatch(answer);
      if (happens(world.crash)) return plan(REDELIVERY_MS, () => deliver(id));
    }
    outbox.delete(id);
  }

  /** What the world answers at once; it may send messages later. */
  function carryOut(effect: Effect): FilmEvent | null {
    switch (effect.type) {
      case "plan": {
        if (happens(world.silent)) return null;
        const { revision } = effect;
        return { type: "film.planned", event_id: `planned/${revision}`, at: now, revision, plan: planOf(revision) };
      }
      case "lookup": {
        if (happens(world.silent)) return null;
        const { job_id, cache_key } = effect;
        const found = artifacts.get(cache_key) ?? null;
        const event_id = `looked_up/${job_id}/${cache_key}/${found ? "hit" : "miss"}/${order++}`;
        return { type: "job.looked_up", event_id, at: now, job_id, cache_key, artifacts: found };
      }
      case "submit":
        return submit(effect);
      case "poll":
        return happens(world.silent) ? null : poll(effect.job_id, effect.attempt);
      case "cancel": {
        const attempt = backend.get(`${effect.job_id}/${effect.attempt}`);
        if (attempt && !happens(world.stubborn)) attempt.stopped = true;
        return null;
      }
      case "verify":
        return happens(world.silent) ? null : verify(effect.job_id, effect.attempt);
      case "record": {
        const state = store.job(effect.job_id)?.state;
        if (state?.status === "succeeded") artifacts.set(effect.cache_key, state.artifacts);
        return null;
      }
      case "raise":
        return effect.event;
      case "index":
        return null;
      default:
        return effect satisfies never;
    }
  }

  function submit({ job_id, attempt, model, avoid }: Extract<Effect, { type: "submit" }>): FilmEvent {
    const id = `${job_id}/${attempt}`;
    const about = { at: now, job_id, attempt };
    const placed = store.job(job_id)?.spec.placements.filter((place) => place.model === model) ?? [];
    const able = placed.length === 0 ? ["backend"] : placed.flatMap(({ backend }) => (avoid.includes(backend) ? [] : [backend]));
    const chosen = backend.get(id)?.backend ?? able[Math.floor(random() * able.length)];
    if (chosen === undefined) throw new Error(`${id} may go to no backend.`);
    if (happens(world.refused)) {
      const retryable = !happens(world.refusedForGood);
      const retry_after_ms = happens(0.5) ? Math.round(random() * 10_000) : null;
      const event_id = `submit_failed/${id}/${order++}`;
      return {
        type: "job.submit_failed",
        event_id,
        ...about,
        backend: happens(0.5) ? chosen : null,
        retryable,
        retry_after_ms,
        message: "The backend is full.",
      };
    }
    if (!backend.has(id) && !happens(world.vanishing)) {
      backend.set(id, { backend: chosen, state: "queued", last: null, stopped: false });
      plan(random() * (happens(world.queueing) ? QUEUE_MAX_MS : 5_000), () => claim(job_id, attempt));
    }
    return { type: "job.submitted", event_id: `submitted/${id}`, ...about, backend: chosen, remote_id: id };
  }

  function claim(job_id: string, attempt: number): void {
    const id = `${job_id}/${attempt}`;
    const mine = backend.get(id);
    const job = store.job(job_id);
    if (!mine || mine.stopped) return;
    if (isSuperseded({ film: store.film(), job }, attempt) && !happens(world.stubborn)) {
      mine.stopped = true;
      return;
    }
    const live = submits.filter((each) => {
      const [, number] = each.match(/^.*\/(\d+)$/) ?? [];
      return each === `${job_id}/${number}` && !isSuperseded({ film: store.film(), job }, Number(number));
    });
    if (live.length > 2) throw new Error(`${live.join(", ")} may all be claimed.`);
    mine.state = "running";
    tell({ type: "job.claimed", event_id: `claimed/${id}`, at: now, job_id, attempt });
    for (let seq = 0; seq < 3; seq++) {
      const event_id = `progressed/${id}/${seq}`;
      plan(1_000 * seq, () =>
        tell({ type: "job.progressed", event_id, at: now, job_id, attempt, seq, pct: seq * 30, eta_s: null }),
      );
    }
    plan(random() * 20_000 + (happens(world.slow) ? SLOW_MS : 0), () => finish(id, job_id, attempt));
  }

  function finish(id: string, job_id: string, attempt: number): void {
    const mine = backend.get(id);
    if (!mine || mine.stopped) return;
    const about = { at: now, job_id, attempt };
    const run_s = happens(world.lying) ? 1e300 : random() * 20;
    const metrics = { queue_s: 0, load_s: 0, run_s, gpu: null, peak_vram_gb: 0 };
    const spec = store.job(job_id)?.spec;
    if (happens(world.failing) || !spec) {
      const retryable = !happens(world.failingForGood);
      const message = "Out of memory.";
      mine.last = { type: "job.failed", event_id: `failed/${id}`, ...about, code: "oom", retryable, message, metrics };
    } else {
      const provenance = { model: spec.models[0] ?? "", revision: "1", seed: 0, ai_generated: true };
      const made = artifactsOf(spec, attempt);
      mine.last = { type: "job.reported", event_id: `reported/${id}`, ...about, artifacts: made, metrics, provenance };
    }
    tell(mine.last);
  }

  function poll(job_id: string, attempt: number): FilmEvent {
    const id = `${job_id}/${attempt}`;
    const mine = backend.get(id);
    const about = { at: now, job_id, attempt };
    if (!mine || mine.stopped) return { type: "job.lost", event_id: `lost/${id}`, ...about, message: "Unknown to the backend." };
    if (mine.state === "queued" && happens(0.5)) {
      const reason = happens(0.5) ? "crash_loop" : "no_capacity";
      return { type: "job.stuck", event_id: `stuck/${id}/${order++}`, ...about, reason, message: "Nothing comes of it." };
    }
    return mine.last ?? { type: "job.polled", event_id: `polled/${id}/${order++}`, ...about, state: mine.state };
  }

  function verify(job_id: string, attempt: number): FilmEvent {
    const about = { at: now, job_id, attempt };
    const id = `${job_id}/${attempt}`;
    if (happens(world.lying))
      return { type: "job.refuted", event_id: `refuted/${id}`, ...about, message: "Its hash is another." };
    return { type: "job.verified", event_id: `verified/${id}`, ...about };
  }

  /** A callback over the network: late, twice or never. */
  function tell(event: FilmEvent): void {
    if (!happens(world.lost)) soon(() => dispatch(event));
    if (happens(world.twice)) soon(() => dispatch(event));
  }

  for (const command of commands)
    plan(command.at, () => {
      const answer = admit(loadForCommand(store, command), command);
      if (!("refused" in answer)) dispatch(answer);
    });

  for (let step = 0; ; step++) {
    if (step > STEPS_MAX) throw new Error(`The film is not over after ${STEPS_MAX} steps and ${now} ms.`);
    const alarm = store.wakeAt();
    const next = agenda.peek();
    if (alarm !== null && (!next || alarm <= next.at)) {
      now = Math.max(now, alarm);
      for (const event of dueEvents(store.film(), store.all(), now)) dispatch(event);
    } else if (next) {
      agenda.pop();
      now = Math.max(now, next.at);
      next.run();
    } else break;
  }
  const film = store.film();
  if (!film) throw new Error("There never was a film.");
  return { film, store, took_ms: ended_at, submits, hedges, taken, artifacts };
}
