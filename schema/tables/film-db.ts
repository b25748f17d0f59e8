/** The database inside a Film object: one film's state, its log, and what is still to be delivered. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { EventResource } from "../api.ts";
import type { Artifact, FilmHeader, Job } from "../film.ts";
import type { Effect } from "../film-effects.ts";
import type { JobSpec, Plan } from "../graph.ts";
import type { Shot } from "../shotlist.ts";

/** What a plan says of the whole film; its shots and jobs have rows of their own. */
export type PlanSheet = Omit<Plan, "shots" | "jobs">;

/** The newest finished cut. */
export type CutRow = {
  revision: number;
  duration_frames: number;
  fps: number;
  missing: { shot: number; shot_id: string; reason: string }[];
  artifacts: Artifact[];
};

export type StoredSpec = Omit<JobSpec, "needs"> & { needs: JobSpec["needs"] | null };

/** One row. */
export const film = sqliteTable("film", {
  id: integer().primaryKey(),
  header: text({ mode: "json" }).$type<FilmHeader>().notNull(),
  sheet: text({ mode: "json" }).$type<PlanSheet>(),
  cut: text({ mode: "json" }).$type<CutRow>(),
  /** When the studio's list last heard of the film. */
  heartbeat_at: integer().notNull().default(0),
});

/** The script as of `revision` and until the next row; `title` is the customer's, or "" for the script's own. */
export const sources = sqliteTable("sources", {
  revision: integer().primaryKey(),
  script: text().notNull(),
  title: text().notNull(),
});

/**
 * `spec` is written once a plan, `run` at every change. Many needs, as the assembly has, are in the edges' table alone: it would be read
 * and parsed whole at every shot's end.
 */
export const jobs = sqliteTable(
  "jobs",
  {
    job_id: text().primaryKey(),
    /** Place in the plan. */
    ord: integer().notNull(),
    stage: text().$type<JobSpec["stage"]>().notNull(),
    shot_id: text(),
    status: text().$type<Job["state"]["status"]>().notNull(),
    priority: integer().notNull(),
    /** Of a waiting job: written without loading the rest. */
    missing: integer(),
    /** Of a queued job. */
    not_before: integer(),
    /** The next deadline in its state, or null. */
    wake_at: integer(),
    remote_id: text(),
    spec: text({ mode: "json" }).$type<StoredSpec>().notNull(),
    run: text({ mode: "json" }).$type<Omit<Job, "spec">>().notNull(),
  },
  (table) => [
    index("jobs_by_wake").on(table.wake_at).where(sql`wake_at IS NOT NULL`),
    index("jobs_by_queue").on(table.status, table.priority, table.job_id),
    index("jobs_by_shot").on(table.shot_id),
    index("jobs_by_remote").on(table.remote_id).where(sql`remote_id IS NOT NULL`),
  ],
);

export const needs = sqliteTable(
  "needs",
  {
    job_id: text().notNull(),
    ord: integer().notNull(),
    role: text().notNull(),
    need_job_id: text().notNull(),
    output: text().notNull(),
    required: integer({ mode: "boolean" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.job_id, table.ord] }), index("needs_by_input").on(table.need_job_id)],
);

export const shots = sqliteTable(
  "shots",
  {
    number: integer().primaryKey(),
    shot_id: text().notNull(),
    shot: text({ mode: "json" }).$type<Shot>().notNull(),
  },
  (table) => [index("shots_by_id").on(table.shot_id)],
);

/** The log as customers see it: `seq` has no gaps and no repeats. `event_id` is that of the fact behind it: a known one is dropped. */
export const events = sqliteTable(
  "events",
  {
    seq: integer().primaryKey(),
    event_id: text().notNull(),
    event: text({ mode: "json" }).$type<EventResource>().notNull(),
  },
  (table) => [uniqueIndex("events_by_id").on(table.event_id)],
);

/** Effects of committed events, until they are delivered. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Lower leaves first: what frees or fills a backend before what only informs. */
    rank: integer().notNull(),
    type: text().$type<Effect["type"]>().notNull(),
    effect: text({ mode: "json" }).$type<Effect>().notNull(),
    not_before: integer().notNull().default(0),
    /** Deliveries that failed. */
    tries: integer().notNull().default(0),
  },
  (table) => [index("outbox_by_rank").on(table.rank, table.id), index("outbox_by_time").on(table.not_before)],
);
