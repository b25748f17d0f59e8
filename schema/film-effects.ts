/** What the film's reducer answers to an event: rows to write, and what is to be done outside. */
import { z } from "zod";
import { type FilmHeader, FilmStatus, type Job } from "./film.ts";
import { InputMissing, Wake } from "./film-events.ts";
import type { JobSpec, Plan } from "./graph.ts";

/** Rows to write. The event itself goes into the log under `film.seq`. */
export type Changes = {
  film: FilmHeader;
  jobs: Job[];
  /** Waiting jobs that now miss so many inputs: a count to write into rows that were not loaded. */
  missing: { job_id: string; missing: number }[];
  /** Ids of jobs that the new plan no longer has. */
  remove: string[];
  /** Set by `film.planned`: replaces shots, scenes, cast and the graph's edges. */
  plan: Plan | null;
  /** Side jobs whose edges are to be laid: new ones, and beside a new plan all that stay. */
  side: JobSpec[];
};

/** Written to the outbox in the event's transaction; delivered at least once, unless `stillWanted` says no. */
export const Effect = z.discriminatedUnion("type", [
  z.object({ type: z.literal("plan"), revision: z.int() }),
  z.object({ type: z.literal("lookup"), job_id: z.string(), cache_key: z.string() }),
  /** `group`: jobs of one group may leave in one batch. `avoid`: backends that it must not go to. */
  z.object({
    type: z.literal("submit"),
    job_id: z.string(),
    attempt: z.int(),
    model: z.string(),
    group: z.string(),
    /** How many of its group may leave with it. */
    batch_max: z.int().min(1),
    avoid: z.array(z.string()),
  }),
  z.object({ type: z.literal("poll"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("cancel"), job_id: z.string(), attempt: z.int(), backend: z.string(), remote_id: z.string() }),
  z.object({ type: z.literal("verify"), job_id: z.string(), attempt: z.int() }),
  /** Tell the artifact store that this key is made. */
  z.object({ type: z.literal("record"), job_id: z.string(), cache_key: z.string() }),
  /** Bring the studio's list of films up to date. */
  z.object({ type: z.literal("index"), status: FilmStatus }),
  /** An event the reducer raises for itself; its `at` is that of the event that raised it. */
  z.object({ type: z.literal("raise"), event: z.discriminatedUnion("type", [InputMissing, Wake]) }),
]);
export type Effect = z.infer<typeof Effect>;

/** `changes` is null for a stale fact: nothing is written, nothing is logged, and there are no effects. */
export type Reduced = { changes: Changes | null; effects: Effect[] };
