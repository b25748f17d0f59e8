import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assemblyTimeoutMs, PLANNING_TIMEOUT_MS, renderTimeoutMs } from "../../../pipeline/film/deadlines.ts";
import { reduce } from "../../../pipeline/film/reduce.ts";
import { loadSlice } from "../../../pipeline/film/slice.ts";
import { isUnderWay } from "../../../pipeline/film/status.ts";
import type { FilmCommand, FilmEvent } from "../../../schema/film-events.ts";
import type { Plan } from "../../../schema/graph.ts";
import { createCommand, outline, planOf, rules, severalBackends } from "../../support/film-plans.ts";
import { MemoryFilmStore } from "../../support/memory-film-store.ts";
import { type Ending, FAIR, type Scenario, simulate, type World } from "../../support/simulator.ts";

const seed = fc.nat();
/** Of a job, at the dearest of several backends. */
const DEAREST = 3_000;
const chance = fc.double({ min: 0, max: 0.6, noNaN: true });
/** A callback lost after a death that lost the submission's answer costs an attempt its time. That takes three in a row to cost a shot. */
const seldom = fc.double({ min: 0, max: 0.25, noNaN: true });
/** Late, doubled and lost callbacks, stragglers and a shell that dies, but functions that do their work. */
const fairWorld: fc.Arbitrary<World> = fc
  .record({ lost: seldom, twice: chance, crash: seldom, slow: chance })
  .map((world) => ({ ...FAIR, ...world }));
const hostileWorld: fc.Arbitrary<World> = fc.record({
  lost: chance,
  twice: chance,
  crash: chance,
  refused: chance,
  refusedForGood: chance,
  failing: chance,
  failingForGood: chance,
  vanishing: chance,
  lying: chance,
  stubborn: chance,
  queueing: chance,
  slow: chance,
  silent: fc.oneof(chance, fc.constant(1)),
});

/** Revisions add, drop and rewrite shots. */
function planOfRevision(shots: number, placements: Plan["jobs"][number]["placements"] = []) {
  return (revision: number): Plan => {
    const all = outline(shots + (revision % 3));
    const kept = all.filter(({ number }) => (number + revision) % 4 !== 0 || revision === 1);
    return planOf(
      kept.map((shot) => ({ ...shot, version: shot.number % 3 === 0 ? revision : 1 })),
      { placements },
    );
  };
}

const revisions = fc.array(fc.record({ at: fc.nat(200_000), cancel: fc.boolean() }), { maxLength: 3 });

function scenario(
  over: Partial<Scenario> & { shots?: number; budget?: number; asked?: { at: number; cancel: boolean }[] },
): Scenario {
  const { shots = 3, budget = 1_000_000, asked = [], ...rest } = over;
  const commands: FilmCommand[] = asked.map(({ at, cancel }) =>
    cancel ? { type: "cancel", at } : { type: "revise", title: "Again", if_seq: null, at },
  );
  const create = createCommand({ budget_usd_micros: budget });
  return { seed: 1, rules: rules(), world: FAIR, planOf: planOfRevision(shots), commands: [create, ...commands], ...rest };
}

const hostileFilm = fc
  .record({
    seed,
    world: hostileWorld,
    asked: revisions,
    shots: fc.integer({ min: 0, max: 5 }),
    budget: fc.nat(40_000),
    places: fc.integer({ min: 1, max: 5 }),
    several: fc.boolean(),
  })
  .map(({ places, several, ...rest }) => {
    const { placements, usdMicrosPerS } = severalBackends;
    if (!several) return scenario({ ...rest, rules: rules({ maxInFlight: places }) });
    const planOf = planOfRevision(rest.shots, placements);
    return scenario({ ...rest, planOf, rules: rules({ maxInFlight: places, usdMicrosPerS }) });
  });

/** The simulator itself checks after every event that counters, money, places and the graph are in order. */
describe("whatever backends do", { timeout: 60_000 }, () => {
  test("a film made by fair backends is ready, with every shot in it and every job done once", () => {
    const films = fc.record({ seed, world: fairWorld, shots: fc.integer({ min: 0, max: 6 }), several: fc.boolean() });
    fc.assert(
      fc.property(films, ({ seed, world, shots, several }) => {
        const placements = several ? severalBackends.placements : [];
        const { film } = simulate(scenario({ seed, world, planOf: () => planOf(outline(shots), { placements }) }));
        expect(film.status).toBe("ready");
        expect(film.shots).toEqual({ total: shots, done: shots, missing: 0 });
        expect(film.jobs).toMatchObject({ total: 3 * shots + 1, settled: 3 * shots + 1, failed: 0, in_flight: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test("a film ends in bounded time, within its budget and with no attempt submitted twice", () => {
    const longest = planOf(outline(8));
    const [assembly] = longest.jobs.slice(-1);
    if (!assembly) throw new Error("The plan has no assembly.");
    const bound_ms = PLANNING_TIMEOUT_MS + renderTimeoutMs(longest.jobs) + assemblyTimeoutMs(assembly);
    const endings = new Set<string>();
    fc.assert(
      fc.property(hostileFilm, (hostile) => {
        const { film, took_ms, submits } = simulate(hostile);
        endings.add(film.status);
        expect(isUnderWay(film)).toBe(false);
        expect(took_ms).toBeLessThanOrEqual(bound_ms * hostile.commands.length);
        expect(film.spent_usd_micros).toBeLessThanOrEqual(film.settings.budget_usd_micros);
        expect(new Set(submits).size).toBe(submits.length);
      }),
      { numRuns: 150 },
    );
    expect([...endings].sort()).toEqual(["cancelled", "failed", "ready"]);
  });

  test("a job takes one result at most, and pays for it what its backend charges", () => {
    const films = fc.record({ seed, lost: chance, twice: chance, slow: chance, shots: fc.integer({ min: 1, max: 5 }) });
    let hedged = 0;
    let won = 0;
    fc.assert(
      fc.property(films, ({ seed, lost, twice, slow, shots }) => {
        const world = { ...FAIR, lost, twice, slow };
        const { placements, usdMicrosPerS } = severalBackends;
        const plan = planOf(outline(shots), { placements });
        const roomy = rules({ usdMicrosPerS, maxInFlight: 100 });
        const { film, store, taken, submits, hedges } = simulate(scenario({ seed, world, rules: roomy, planOf: () => plan }));
        expect(new Set(taken.map(({ job_id }) => job_id)).size).toBe(taken.length);
        expect(taken).toHaveLength(film.jobs.rendered);
        for (const { job_id, cost } of taken) {
          const attempts = submits.filter((id) => id.startsWith(`${job_id}/`)).length;
          const spent = store.job(job_id)?.spent_usd_micros ?? 0;
          expect(spent).toBeLessThanOrEqual(attempts * DEAREST);
          if (attempts === 1) expect(spent).toBe(Math.min(cost, DEAREST));
        }
        hedged += hedges.length;
        won += taken.filter(({ job_id, attempt }) => hedges.includes(`${job_id}/${attempt}`)).length;
      }),
      { numRuns: 60 },
    );
    expect(hedged).toBeGreaterThan(won);
    expect(won).toBeGreaterThan(0);
  });

  test("the log folds to the stored film", () => {
    fc.assert(
      fc.property(hostileFilm, (hostile) => {
        const { store } = simulate(hostile);
        const folded = fold(hostile, store.log);
        expect(folded.film()).toEqual(store.film());
        expect(byId(folded)).toEqual(byId(store));
      }),
      { numRuns: 40 },
    );
  });

  test("a film that has ended takes no notice of anything its jobs report", () => {
    fc.assert(
      fc.property(hostileFilm, (hostile) => {
        const { store } = simulate(hostile);
        for (const event of store.log) {
          if (!("job_id" in event) && event.type !== "film.deadline_passed") continue;
          expect(again(hostile, store, event)).toEqual({ changes: null, effects: [] });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a fact repeated under another name, at any later moment of its film, changes nothing", () => {
    fc.assert(
      fc.property(hostileFilm, fc.nat(), fc.nat(), (hostile, some, more) => {
        const scenario = { ...hostile, commands: hostile.commands.slice(0, 1) };
        const { log } = simulate(scenario).store;
        const until = 1 + (some % log.length);
        const store = fold(scenario, log.slice(0, until));
        const past = log[more % until];
        // A poll's answer is news each time it comes: the backend still has the job.
        if (!past || past.type === "job.polled") return;
        expect(again(scenario, store, past)).toEqual({ changes: null, effects: [] });
      }),
      { numRuns: 200 },
    );
  });

  test("facts about different shots commute", () => {
    fc.assert(
      fc.property(seed, fairWorld, fc.nat(), (seed, world, some) => {
        const roomy = scenario({ seed, world, shots: 4, rules: rules({ maxInFlight: 100 }), planOf: () => planOf(outline(4)) });
        const { log } = simulate(roomy).store;
        const pairs = log.flatMap((event, index) => {
          const next = log[index + 1];
          return next && shotOf(event) !== null && shotOf(next) !== null && shotOf(event) !== shotOf(next) ? [index] : [];
        });
        const index = pairs[some % Math.max(pairs.length, 1)];
        if (index === undefined) return;
        // Told at one moment: what begins with the later of them, as the assembly may, begins then.
        const at = log[index + 1]?.at ?? 0;
        const [one, other] = log.slice(index, index + 2).map((event) => ({ ...event, at })) as [FilmEvent, FilmEvent];
        const before = log.slice(0, index);
        const [there, back] = [fold(roomy, [...before, one, other]), fold(roomy, [...before, other, one])];
        expect(back.film()).toEqual(there.film());
        expect(byId(back)).toEqual(byId(there));
      }),
      { numRuns: 60 },
    );
  });
});

function fold({ rules }: Scenario, log: readonly FilmEvent[]): MemoryFilmStore {
  const store = new MemoryFilmStore();
  for (const event of log) {
    const { changes } = reduce(loadSlice(store, event), event, rules);
    if (changes) store.commit(event, changes);
  }
  return store;
}

function again({ rules }: Scenario, store: Ending["store"], event: FilmEvent) {
  const renamed = { ...event, event_id: `again/${event.event_id}` };
  return reduce(loadSlice(store, renamed), renamed, rules);
}

const byId = (store: MemoryFilmStore) => Object.fromEntries(store.all().map((job) => [job.spec.job_id, job]));

/** The shot that a job's event is about; null for the assembly and the film itself. */
function shotOf(event: FilmEvent): string | null {
  if (!("job_id" in event)) return null;
  const [, shot] = event.job_id.split("/");
  return shot === "film" ? null : (shot ?? null);
}
