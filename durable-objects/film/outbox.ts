/** Effects of committed events, in the database until they are delivered. */
import { eq, sql } from "drizzle-orm";
import type { Effect } from "../../schema/film-effects.ts";
import { outbox } from "../../schema/tables/film-db.ts";
import type { FilmDatabase } from "./database.ts";

export type Entry<E extends Effect = Effect> = { id: number; tries: number; effect: E };

/** What fills or frees a backend leaves before what asks, and that before what only informs. */
const RANK: Record<Effect["type"], number> = {
  raise: 0,
  plan: 0,
  index: 0,
  cancel: 1,
  verify: 1,
  submit: 2,
  poll: 3,
  lookup: 4,
  record: 5,
};

/** Entries looked at for one delivery: no group is larger. */
const WINDOW = 100;

export class Outbox {
  readonly #db: FilmDatabase;
  readonly #insert;
  readonly #due;
  readonly #done;

  constructor(db: FilmDatabase) {
    this.#db = db;
    const value = sql.placeholder;
    this.#insert = db
      .insert(outbox)
      .values({ rank: value("rank"), type: value("type"), effect: value("effect") })
      .prepare();
    this.#due = db
      .select({ id: outbox.id, tries: outbox.tries, effect: outbox.effect })
      .from(outbox)
      .where(sql`${outbox.not_before} <= ${value("now")} AND ${outbox.id} NOT IN (SELECT value FROM json_each(${value("busy")}))`)
      .orderBy(outbox.rank, outbox.id)
      .limit(WINDOW)
      .prepare();
    this.#done = db
      .delete(outbox)
      .where(eq(outbox.id, value("id")))
      .prepare();
  }

  add(effects: readonly Effect[]): void {
    for (const effect of effects) this.#insert.run({ rank: RANK[effect.type], type: effect.type, effect });
  }

  /** The next to leave at `now`, but for those that are `busy`. */
  due(now: number, busy: Iterable<number>): Entry[] {
    return this.#due.all({ now, busy: JSON.stringify([...busy]) });
  }

  done(ids: Iterable<number>): void {
    for (const id of ids) this.#done.run({ id });
  }

  /** Keeps an entry back until `notBefore`; `failed` counts as a try. */
  defer(id: number, notBefore: number, failed: boolean): void {
    const tries = failed ? sql`${outbox.tries} + 1` : outbox.tries;
    this.#db.update(outbox).set({ not_before: notBefore, tries }).where(eq(outbox.id, id)).run();
  }

  /** Lets submissions go that waited for a free place. */
  release(): void {
    this.#db.update(outbox).set({ not_before: 0 }).where(sql`type = 'submit' AND not_before > 0 AND tries = 0`).run();
  }

  /** When the first entry is due, or null: nothing is left to deliver. */
  nextDue(): number | null {
    const [row] = this.#db
      .select({ next: sql<number | null>`min(${outbox.not_before})` })
      .from(outbox)
      .all();
    return row?.next ?? null;
  }
}
