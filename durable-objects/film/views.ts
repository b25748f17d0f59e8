/** The film as the edge asks for it. Reads only. */
import { asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { isAtWork } from "../../pipeline/film/status.ts";
import type { FilmHeader, Job } from "../../schema/film.ts";
import type { Shot } from "../../schema/shotlist.ts";
import { events, film, jobs, type PlanSheet, shots } from "../../schema/tables/film-db.ts";
import type { CutView, EventsPage, PageRequest, ShotPage, ShotView } from "../film-api.ts";
import type { FilmDatabase } from "./database.ts";
import { jobOf } from "./job-rows.ts";
import { shotView } from "./shot-view.ts";

const PAGE_MAX = 1_000;

export class Views {
  readonly #db: FilmDatabase;

  constructor(db: FilmDatabase) {
    this.#db = db;
  }

  shots({ after, limit }: PageRequest): ShotPage {
    const asked = Math.min(limit, PAGE_MAX);
    const rows = this.#db
      .select()
      .from(shots)
      .where(gt(shots.number, after))
      .orderBy(asc(shots.number))
      .limit(asked + 1)
      .all();
    const page = rows.slice(0, asked);
    return { shots: this.#shotViews(page), next_after: rows.length > asked ? (page.at(-1)?.number ?? null) : null };
  }

  shot(number: number): ShotView | null {
    return this.#shotViews(this.#db.select().from(shots).where(eq(shots.number, number)).all())[0] ?? null;
  }

  events({ after, limit }: PageRequest): EventsPage {
    const { header } = this.#film();
    const rows = this.#db
      .select({ event: events.event })
      .from(events)
      .where(gt(events.seq, after))
      .orderBy(asc(events.seq))
      .limit(Math.min(limit, PAGE_MAX))
      .all();
    const page = rows.map(({ event }) => event);
    const ended = header !== null && !isAtWork(header);
    return { events: page, next_after: page.at(-1)?.seq ?? after, ended };
  }

  cut(): CutView | null {
    return this.#film().cut;
  }

  #film(): { header: FilmHeader | null; sheet: PlanSheet | null; cut: CutView | null } {
    return this.#db.select().from(film).all()[0] ?? { header: null, sheet: null, cut: null };
  }

  #jobsWhere(condition: SQL): Job[] {
    const rows = this.#db.select().from(jobs).where(condition).orderBy(asc(jobs.ord)).all();
    return rows.map((row) => jobOf(row, () => []));
  }

  #shotViews(rows: { number: number; shot_id: string; shot: Shot }[]): ShotView[] {
    const { header, sheet } = this.#film();
    if (header === null || sheet === null) return [];
    // SQLite takes a hundred parameters a statement; a list goes in as one.
    const ids = JSON.stringify(rows.map(({ shot_id }) => shot_id));
    const ofShots = this.#jobsWhere(sql`${jobs.shot_id} IN (SELECT value FROM json_each(${ids}))`);
    const byShot = Map.groupBy(ofShots, ({ spec }) => spec.shot_id);
    return rows.map(({ number, shot_id, shot }) => shotView(number, shot, sheet, header, byShot.get(shot_id) ?? []));
  }
}
