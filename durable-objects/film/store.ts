/** What the state machine reads, from the film's own database. Statements that every event needs are prepared once. */
import { and, asc, eq, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { FilmStore } from "../../pipeline/film/slice.ts";
import type { Cut, FilmHeader, Job, JobInput, Waiter } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { Need } from "../../schema/graph.ts";
import type { FilmSource } from "../../schema/settings.ts";
import { type CutRow, events, film, jobs, needs, shots, sources } from "../../schema/tables/film-db.ts";
import type { FilmDatabase } from "./database.ts";
import { jobOf, needOf } from "./job-rows.ts";
import { Memory } from "./memory.ts";

/** States that one statement answers as one text: SQLite's longest here is 2 MB. */
const INPUTS_AT_ONCE = 500;
const NO_NEEDS = (): Need[] => [];
const JOB = { job_id: jobs.job_id, missing: jobs.missing, spec: jobs.spec, run: jobs.run };

export class Store implements FilmStore {
  readonly #db: FilmDatabase;
  readonly #memory = new Memory();
  readonly #film;
  readonly #knows;
  readonly #job;
  readonly #inputs;
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
    this.#inputs = db
      .select({ inputs: sql<string>`json_group_object(${jobs.job_id}, json_object('state', ${jobs.run} -> '$.state'))` })
      .from(jobs)
      // A statement takes a hundred parameters; a list goes in as one.
      .where(sql`${jobs.job_id} IN (SELECT value FROM json_each(${value("job_ids")}))`)
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
    this.#memory.header ??= this.#film.all()[0]?.header ?? null;
    return this.#memory.header;
  }

  knows(event_id: string): boolean {
    return this.#knows.all({ event_id }).length > 0;
  }

  job(job_id: string): Job | null {
    const [row] = this.#job.all({ job_id });
    return row ? jobOf(row, this.#needsOf) : null;
  }

  /** For whom state and attempt are enough: what it needs is not loaded. */
  jobAlone(job_id: string): Job | null {
    const [row] = this.#job.all({ job_id });
    return row ? jobOf(row, NO_NEEDS) : null;
  }

  jobs(jobIds: readonly string[]): Job[] {
    return jobIds.flatMap((jobId) => this.job(jobId) ?? []);
  }

  inputs(jobIds: readonly string[]): Record<string, JobInput> {
    const { settled } = this.#memory;
    const unknown = jobIds.filter((jobId) => !settled.has(jobId));
    const read: Record<string, JobInput> = {};
    for (let i = 0; i < unknown.length; i += INPUTS_AT_ONCE) {
      const [row] = this.#inputs.all({ job_ids: JSON.stringify(unknown.slice(i, i + INPUTS_AT_ONCE)) });
      if (row) Object.assign(read, JSON.parse(row.inputs));
    }
    for (const [jobId, input] of Object.entries(read)) this.#memory.keepInput(jobId, input);
    const inputs: Record<string, JobInput> = {};
    for (const jobId of jobIds) {
      const input = read[jobId] ?? settled.get(jobId);
      if (input) inputs[jobId] = input;
    }
    return inputs;
  }

  waitersOf(job_id: string): Waiter[] {
    return this.#waiters.all({ job_id }).map((row) => ({ ...row, required: row.required === 1 }));
  }

  queued(at: number, limit: number): Job[] {
    return this.#queued.all({ at, limit }).map((row) => jobOf(row, this.#needsOf));
  }

  all(): Job[] {
    const rows = this.#db.select(JOB).from(jobs).orderBy(asc(jobs.ord)).all();
    return rows.map((row) => jobOf(row, this.#needsOf));
  }

  cut(): Cut | null {
    this.#memory.cut ??= this.#readCut();
    return this.#memory.cut;
  }

  /** Keeps in mind what was just written. */
  remember(changes: Changes): void {
    this.#memory.keep(changes);
  }

  /** After a transaction that was rolled back. */
  forget(): void {
    this.#memory.forget();
  }

  #readCut(): Cut | null {
    const [row] = this.#db.select({ sheet: film.sheet }).from(film).all();
    if (!row?.sheet) return null;
    const rows = this.#db.select({ shot: shots.shot }).from(shots).orderBy(asc(shots.number)).all();
    return { ...row.sheet, shots: rows.map(({ shot }) => shot) };
  }

  /** Jobs whose `wakeAt` has passed, the longest due first. */
  due(now: number, limit: number): Job[] {
    const due = lte(jobs.wake_at, now);
    const rows = this.#db.select(JOB).from(jobs).where(due).orderBy(asc(jobs.wake_at)).limit(limit).all();
    return rows.map((row) => jobOf(row, this.#needsOf));
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
    return row ? jobOf(row, NO_NEEDS) : null;
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

  /** The revision that brought the script. */
  scriptRevision(): number {
    const [source] = this.#db
      .select({ revision: sources.revision })
      .from(sources)
      .orderBy(sql`${sources.revision} DESC`)
      .limit(1)
      .all();
    return source?.revision ?? 0;
  }

  /** One of these revisions, first to last, was planned. */
  isPlanned(first: number, last: number): boolean {
    for (let revision = first; revision <= last; revision++) if (this.knows(`plan/${revision}`)) return true;
    return false;
  }

  /** What the log says of the script's scenes, in order. */
  sceneEvents(scriptRevision: number): Record<string, unknown>[] {
    const prefix = `scene/${scriptRevision}/`;
    const ofScript = and(gte(events.event_id, prefix), lt(events.event_id, `${prefix}~`));
    const rows = this.#db.select({ event: events.event }).from(events).where(ofScript).orderBy(asc(events.seq)).all();
    return rows.map(({ event }) => event.data);
  }

  readonly #needsOf = (job_id: string): Need[] => {
    const needs = this.#memory.needs.get(job_id) ?? this.#needs.all({ job_id }).map(needOf);
    this.#memory.needs.set(job_id, needs);
    return needs;
  };
}
