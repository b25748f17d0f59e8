import { flightsOf } from "../../pipeline/film/flights.ts";
import { isAtWork, isInFlight, isSettled, isUnderWay } from "../../pipeline/film/status.ts";
import { tallyOf } from "../../pipeline/film/tally.ts";
import { FilmHeader, Job } from "../../schema/film.ts";
import type { Effect } from "../../schema/film-effects.ts";
import type { MemoryFilmStore } from "./memory-film-store.ts";

/** What holds after every event, whatever it was. `raised` are events still in the outbox. Answers what is broken, in words. */
export function brokenInvariants(store: MemoryFilmStore, maxInFlight: number, raised: readonly Effect[]): string[] {
  const film = store.film();
  if (!film) return [];
  const jobs = store.all();
  const broken: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) broken.push(what);
  };

  const { jobs: counts, shots, side_jobs, reserved_usd_micros } = film;
  const recount = tallyOf(jobs);
  expect(
    JSON.stringify({ jobs: counts, shots, side_jobs, reserved_usd_micros }) === JSON.stringify(recount),
    "counters equal a recount",
  );
  const committed = film.spent_usd_micros + film.reserved_usd_micros + film.asked_usd_micros;
  expect(committed <= film.settings.budget_usd_micros, "spent and reserved stay within the budget");
  const spentByJobs = jobs.reduce((sum, job) => sum + job.spent_usd_micros, 0);
  expect(spentByJobs <= film.spent_usd_micros, "the film has spent what its jobs have");
  expect(counts.in_flight <= maxInFlight, "no more jobs are in flight than there are places");
  expect(film.seq === store.log.length, "the log has no gap");
  expect(FilmHeader.safeParse(film).success, "the film is valid");

  const byId = new Map(jobs.map((job) => [job.spec.job_id, job]));
  const isRaised = (job_id: string) => raised.some((effect) => effect.type === "raise" && effect.event.job_id === job_id);
  for (const job of jobs) {
    const { state, spec } = job;
    expect(Job.safeParse(job).success, `${spec.job_id} is valid`);
    const [first, second] = flightsOf(job);
    const apart = !first || !second || first.backend === null || first.backend !== second.backend;
    expect(apart, `${spec.job_id} is hedged at another backend`);
    expect(
      job.reserved_usd_micros === 0 || isInFlight(state) || state.status === "verifying",
      `${spec.job_id} holds no money idly`,
    );
    if (state.status !== "waiting") continue;
    const needed = [...new Set(spec.needs.map(({ job_id }) => job_id))];
    const missing = needed.filter((job_id) => {
      const input = byId.get(job_id);
      return input && !isSettled(input.state);
    });
    expect(state.missing === missing.length, `${spec.job_id} misses ${missing.length} inputs, not ${state.missing}`);
    expect(state.missing > 0 || isRaised(spec.job_id) || !isAtWork(film), `${spec.job_id} waits for nothing`);
  }
  if (isAtWork(film) && counts.in_flight < maxInFlight) {
    const idle = jobs.filter(({ state }) => state.status === "queued" && state.not_before === 0);
    expect(idle.length === 0 || idle.some(({ spec }) => isRaised(spec.job_id)), "no place is empty while jobs wait for one");
  }
  if (!isUnderWay(film)) {
    const own = film.status === "cancelled" ? jobs : jobs.filter(({ spec }) => !spec.side);
    expect(
      own.every(({ state, reserved_usd_micros }) => isSettled(state) && reserved_usd_micros === 0),
      "an ended film has no work left, and no money reserved for any",
    );
    expect(film.asked_usd_micros === 0, "an ended film has nothing set aside for questions");
  }
  if (film.status === "ready") {
    const assembly = jobs.find(({ spec }) => spec.function === "film.assemble");
    expect(assembly?.state.status === "succeeded", "a ready film has its cut");
  }
  return broken;
}
