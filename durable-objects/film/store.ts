/** What the state machine reads, from the film's own database. Statements that every event needs are prepared once. */
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { FilmStore } from "../../pipeline/film/slice.ts";
import type { Cut, FilmHeader, Job, Waiter } from "../../schema/film.ts";
import type { Need } from "../../schema/graph.ts";
import type { FilmSource } from "../../schema/settings.ts";
import { type CutRow, events, film, jobs, needs, shots, sources } from "../../schema/tables/film-db.ts";
import type { FilmDatabase } from "./database.ts";
import { jobOf, needOf } from "./job-rows.ts";

const JOB = { job_id: jobs.job_id, missing: jobs.missing, spec: jobs.spec, run: jobs.run };

export class Store implements FilmStore {
  readonly #db: FilmDatabase;
  readonly #film;
  readonly #knows;
  readonly #job;
  readonly #needs;
  readonly #waiters;
  readonly #queued;

  constructor(db: FilmDatabase) {
    this.#db = db;
    const value = sql.placeholder;
    this.#film = db.select({ header: film.header }).from(film).prepare();
    this.#knows = db
      .select({ seq: events.seq })
      .from(events)
      .where(eq(events.event_id, value("event_id")))
      .prepare();
    this.#job = db
      .select(JOB)
      .from(jobs)
      .where(eq(jobs.job_id, value("job_id")))
      .prepare();
    this.#needs = db
      .select()
      .from(needs)
      .where(eq(needs.job_id, value("job_id")))
      .orderBy(asc(needs.ord))
      .prepare();
    this.#waiters = db
      .select({ job_id: jobs.job_id, missing: sql<number>`${jobs.missing}`, required: sql<number>`max(${needs.required})` })
      .from(needs)
      .innerJoin(jobs, eq(jobs.job_id, needs.job_id))
      .where(and(eq(needs.need_job_id, value("job_id")), eq(jobs.status, "waiting")))
      .groupBy(jobs.job_id)
      .orderBy(asc(jobs.job_id))
      .prepare();
    this.#queued = db
      .select(JOB)
      .from(jobs)
      .where(and(eq(jobs.status, "queued"), lte(jobs.not_before, value("at"))))
      .orderBy(asc(jobs.priority), asc(jobs.job_id))
      .limit(value("limit"))
      .prepare();
  }

  film(): FilmHeader | null {
    return this.#film.all()[0]?.header ?? null;
  }

  knows(event_id: string): boolean {
    return this.#knows.all({ event_id }).length > 0;
  }

  job(job_id: string): Job | null {
    const [row] = this.#job.all({ job_id });
    return row ? jobOf(row, this.#needsOf(job_id)) : null;
  }

  jobs(jobIds: readonly string[]): Job[] {
    return jobIds.flatMap((jobId) => this.job(jobId) ?? []);
  }

  waitersOf(job_id: string): Waiter[] {
    return this.#waiters.all({ job_id }).map((row) => ({ ...row, required: row.required === 1 }));
  }

  queued(at: number, limit: number): Job[] {
    return this.#queued.all({ at, limit }).map((row) => jobOf(row, this.#needsOf(row.job_id)));
  }

  all(): Job[] {
    const byJob = new Map<string, Need[]>();
    for (const row of this.#db.select().from(needs).orderBy(asc(needs.job_id), asc(needs.ord)).all()) {
      const own = byJob.get(row.job_id);
      if (own) own.push(needOf(row));
      else byJob.set(row.job_id, [needOf(row)]);
    }
    const rows = this.#db.select(JOB).from(jobs).orderBy(asc(jobs.ord)).all();
    return rows.map((row) => jobOf(row, byJob.get(row.job_id) ?? []));
  }

  cut(): Cut | null {
    const [row] = this.#db.select({ sheet: film.sheet }).from(film).all();
    if (!row?.sheet) return null;
    const rows = this.#db.select({ shot: shots.shot }).from(shots).orderBy(asc(shots.number)).all();
    return { ...row.sheet, shots: rows.map(({ shot }) => shot) };
  }

  /** Jobs whose `wakeAt` has passed, the longest due first. */
  due(now: number, limit: number): Job[] {
    const due = lte(jobs.wake_at, now);
    const rows = this.#db.select(JOB).from(jobs).where(due).orderBy(asc(jobs.wake_at)).limit(limit).all();
    return rows.map((row) => jobOf(row, this.#needsOf(row.job_id)));
  }

  nextJobWake(): number | null {
    const [row] = this.#db
      .select({ next: sql<number | null>`min(${jobs.wake_at})` })
      .from(jobs)
      .all();
    return row?.next ?? null;
  }

  heartbeatAt(): number {
    const [row] = this.#db.select({ at: film.heartbeat_at }).from(film).all();
    return row?.at ?? 0;
  }

  inputsOf({ spec }: Job): Record<string, Job> {
    const inputs = this.jobs([...new Set(spec.needs.map(({ job_id }) => job_id))]);
    return Object.fromEntries(inputs.map((input) => [input.spec.job_id, input]));
  }

  jobsAt(remoteId: string): string[] {
    const held = and(eq(jobs.remote_id, remoteId), inArray(jobs.status, ["submitted", "running"]));
    return this.#db
      .select({ job_id: jobs.job_id })
      .from(jobs)
      .where(held)
      .all()
      .map(({ job_id }) => job_id);
  }

  /** Without its needs. */
  assembly(): Job | null {
    const [row] = this.#db.select(JOB).from(jobs).where(eq(jobs.stage, "assemble")).all();
    return row ? jobOf(row, []) : null;
  }

  /** In film order. */
  missingShots(): CutRow["missing"] {
    const failed = this.#db.select(JOB).from(jobs).where(eq(jobs.status, "failed")).orderBy(asc(jobs.ord)).all();
    return failed.flatMap(({ spec, run: { state } }) => {
      const { completes_shot, shot_number, shot_id } = spec;
      if (!completes_shot || shot_number === null || shot_id === null || state.status !== "failed") return [];
      return [{ shot: shot_number, shot_id, reason: state.message }];
    });
  }

  /** What the film's present revision is built from. */
  source(): FilmSource | null {
    const header = this.film();
    const [source] = this.#db.select().from(sources).orderBy(sql`${sources.revision} DESC`).limit(1).all();
    if (header === null || source === undefined) return null;
    const { settings, shot_overrides, cast_overrides } = header;
    return { script: source.script, title: source.title, settings, shot_overrides, cast_overrides };
  }

  #needsOf(job_id: string): Need[] {
    return this.#needs.all({ job_id }).map(needOf);
  }
}
