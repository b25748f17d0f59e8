/** Writes what an event changed, inside the event's transaction. */
import { eq, sql } from "drizzle-orm";
import type { EventResource } from "../../schema/api.ts";
import type { FilmHeader, Job } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { JobSpec, Plan } from "../../schema/graph.ts";
import { type CutRow, events, film, jobs, needs, shots, sources } from "../../schema/tables/film-db.ts";
import type { FilmDatabase } from "./database.ts";
import { needRows, runColumns, specColumns } from "./job-rows.ts";

/** Side jobs stand after every job of a plan. */
const SIDE_ORD = 1_000_000;

export class Writer {
  readonly #db: FilmDatabase;
  readonly #header;
  readonly #run;
  readonly #missing;
  readonly #event;
  readonly #need;

  constructor(db: FilmDatabase) {
    this.#db = db;
    const value = sql.placeholder;
    this.#header = db
      .insert(film)
      .values({ id: 1, header: value("header") })
      .onConflictDoUpdate({ target: film.id, set: { header: sql`excluded.header` } })
      .prepare();
    this.#run = db
      .update(jobs)
      .set({
        status: sql`${value("status")}`,
        missing: sql`${value("missing")}`,
        not_before: sql`${value("not_before")}`,
        wake_at: sql`${value("wake_at")}`,
        remote_id: sql`${value("remote_id")}`,
        run: sql`${value("run")}`,
      })
      .where(eq(jobs.job_id, value("job_id")))
      .prepare();
    this.#missing = db
      .update(jobs)
      .set({ missing: sql`${value("missing")}` })
      .where(eq(jobs.job_id, value("job_id")))
      .prepare();
    this.#event = db
      .insert(events)
      .values({ seq: value("seq"), event_id: value("event_id"), event: value("event") })
      .prepare();
    this.#need = db
      .insert(needs)
      .values({
        job_id: value("job_id"),
        ord: value("ord"),
        role: value("role"),
        need_job_id: value("need_job_id"),
        output: value("output"),
        required: value("required"),
      })
      .prepare();
  }

  write({ film: header, jobs: changed, missing, remove, plan, side }: Changes): void {
    this.#header.run({ header });
    const rows = new Map(changed.map((job) => [job.spec.job_id, job]));
    if (plan !== null) this.#writePlan(plan, rows, remove);
    for (const spec of side) {
      this.#writeSpec(spec, SIDE_ORD, rows.get(spec.job_id));
      rows.delete(spec.job_id);
    }
    if (plan === null) for (const job of rows.values()) this.#writeRun(job);
    for (const count of missing) this.#missing.run(count);
  }

  log(event_id: string, event: EventResource): void {
    this.#event.run({ seq: event.seq, event_id, event });
  }

  source({ revision }: FilmHeader, script: string, title: string): void {
    this.#db.insert(sources).values({ revision, script, title }).run();
  }

  cut(cut: CutRow): void {
    this.#db.update(film).set({ cut }).run();
  }

  heartbeat(at: number): void {
    this.#db.update(film).set({ heartbeat_at: at }).run();
  }

  #writeRun(job: Job): void {
    const { run, ...columns } = runColumns(job);
    this.#run.run({ job_id: job.spec.job_id, ...columns, run: JSON.stringify(run) });
  }

  /** Shots and edges are laid anew; jobs that did not change keep their rows. */
  #writePlan({ shots: planned, jobs: specs, ...sheet }: Plan, rows: ReadonlyMap<string, Job>, remove: readonly string[]): void {
    const db = this.#db;
    db.update(film).set({ sheet }).run();
    db.delete(shots).run();
    for (const [index, shot] of planned.entries())
      db.insert(shots)
        .values({ number: index + 1, shot_id: shot.shot_id, shot })
        .run();
    for (const job_id of remove) db.delete(jobs).where(eq(jobs.job_id, job_id)).run();
    db.delete(needs).run();
    for (const [ord, spec] of specs.entries()) this.#writeSpec(spec, ord, rows.get(spec.job_id));
  }

  /** A job's place and edges, and its row where that changed. */
  #writeSpec(spec: JobSpec, ord: number, job: Job | undefined): void {
    const db = this.#db;
    for (const row of needRows(spec)) this.#need.run(row);
    if (job === undefined) db.update(jobs).set({ ord }).where(eq(jobs.job_id, spec.job_id)).run();
    else {
      const { job_id, ...columns } = { ...specColumns(spec, ord), ...runColumns(job) };
      db.insert(jobs)
        .values({ job_id, ...columns })
        .onConflictDoUpdate({ target: jobs.job_id, set: columns })
        .run();
    }
  }
}
