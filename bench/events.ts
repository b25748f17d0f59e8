/** What one event costs the film's state machine, for films of 10 to 10,000 shots: it must not grow with the film. */
import { admit } from "../pipeline/film/admit.ts";
import { reduce } from "../pipeline/film/reduce.ts";
import { loadForCommand, loadSlice } from "../pipeline/film/slice.ts";
import type { Effect } from "../schema/film-effects.ts";
import type { FilmEvent } from "../schema/film-events.ts";
import { artifactsOf, createCommand, outline, planOf, rules } from "../test/support/film-plans.ts";
import { MemoryFilmStore } from "../test/support/memory-film-store.ts";

const SHOTS = [10, 100, 1_000, 10_000];
/** In all: the same shots make a thousand films or one, so that heap and caches are equally full and only the films' size differs. */
const SHOTS_IN_ALL = 10_000;
/** Few enough that jobs queue in the smallest film too. */
const MAX_IN_FLIGHT = 8;
const METRICS = { queue_s: 0, load_s: 0, run_s: 1, gpu: null, peak_vram_gb: 0 };
const PROVENANCE = { model: "model-a", revision: "1", seed: 0, ai_generated: true };
const ROUNDS = 8;

export type EventCost = { shots: number; films: number; events: number; us_per_event: number };
export type EventBench = { sizes: EventCost[]; dearest_to_cheapest: number };

/** Mean over all events of shots in the least disturbed round: load the slice, reduce, write. Planning is not among them. */
export function benchEvents(): EventBench {
  for (const shots of SHOTS) measure(shots);
  const rounds: EventCost[] = [];
  // A busy machine slows every size alike, and each size comes after each other, whose garbage it may have to collect.
  for (let round = 0; round < ROUNDS; round++)
    for (const index of SHOTS.keys()) rounds.push(measure(SHOTS[(index + round) % SHOTS.length] ?? 0));
  const sizes = SHOTS.map((shots) =>
    rounds
      .filter((cost) => cost.shots === shots)
      .reduce((least, cost) => (cost.us_per_event < least.us_per_event ? cost : least)),
  );
  const all = sizes.map(({ us_per_event }) => us_per_event);
  return { sizes, dearest_to_cheapest: Math.max(...all) / Math.min(...all) };
}

function measure(shots: number): EventCost {
  const films = Array.from({ length: SHOTS_IN_ALL / shots }, () => plannedFilm(shots));
  const before = eventsOf(films);
  const began = process.cpuUsage().user;
  playTogether(films);
  const spent_us = process.cpuUsage().user - began;
  const events = eventsOf(films) - before;
  return { shots, films: films.length, events, us_per_event: spent_us / events };
}

const eventsOf = (films: readonly Playing[]) => films.reduce((sum, { store }) => sum + store.log.length, 0);

type Playing = { store: MemoryFilmStore; outbox: Effect[]; next: number };

function plannedFilm(shots: number): Playing {
  const film: Playing = { store: new MemoryFilmStore(), outbox: [], next: 0 };
  const command = createCommand({ budget_usd_micros: Number.MAX_SAFE_INTEGER });
  const created = admit(loadForCommand(film.store, command), command);
  if ("refused" in created) throw new Error(created.message);
  dispatch(film, created);
  dispatch(film, { type: "film.planned", event_id: "planned/1", at: 0, revision: 1, plan: planOf(outline(shots)) });
  return film;
}

const RULES = rules({ maxInFlight: MAX_IN_FLIGHT });

function dispatch({ store, outbox }: Playing, event: FilmEvent): void {
  const { changes, effects } = reduce(loadSlice(store, event), event, RULES);
  if (changes) store.commit(event, changes);
  outbox.push(...effects);
}

/** One effect of each film in turn, until only their cuts are left. */
function playTogether(films: readonly Playing[]): void {
  for (let open = films; open.length > 0; ) open = open.filter(playOne);
}

/** Carries out the film's next effect; false when there is none. */
function playOne(film: Playing): boolean {
  const effect = film.outbox[film.next++];
  if (!effect) return false;
  const job = "job_id" in effect ? film.store.job(effect.job_id) : null;
  if (job && job.spec.function !== "film.assemble") for (const event of answers(effect, job.spec)) dispatch(film, event);
  return true;
}

function answers(effect: Effect, spec: Parameters<typeof artifactsOf>[0]): FilmEvent[] {
  if (effect.type === "lookup") {
    const { job_id, cache_key } = effect;
    return [{ type: "job.looked_up", event_id: `looked_up/${job_id}`, at: 0, job_id, cache_key, artifacts: null }];
  }
  if (effect.type !== "submit") return [];
  const { job_id, attempt } = effect;
  const id = `${job_id}/${attempt}`;
  const about = { at: 0, job_id, attempt };
  const artifacts = artifactsOf(spec, attempt);
  return [
    { type: "job.submitted", event_id: `submitted/${id}`, ...about, backend: "backend", remote_id: id },
    { type: "job.claimed", event_id: `claimed/${id}`, ...about },
    { type: "job.progressed", event_id: `progressed/${id}/1`, ...about, seq: 1, pct: 50, eta_s: null },
    { type: "job.reported", event_id: `reported/${id}`, ...about, artifacts, metrics: METRICS, provenance: PROVENANCE },
    { type: "job.verified", event_id: `verified/${id}`, ...about },
  ];
}

if (import.meta.main) {
  const { sizes, dearest_to_cheapest } = benchEvents();
  for (const { shots, films, us_per_event } of sizes)
    console.log(`${String(films).padStart(5)} films of ${String(shots).padStart(6)} shots  ${us_per_event.toFixed(2)} µs each`);
  console.log(`dearest to cheapest: ${dearest_to_cheapest.toFixed(2)}`);
}
