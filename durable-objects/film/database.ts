import { type DrizzleSqliteDODatabase, drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";
import { MIGRATIONS } from "./migrations.ts";

export type FilmDatabase = DrizzleSqliteDODatabase;

/** The film's database, brought up to date before anything else runs. */
export function openDatabase(ctx: DurableObjectState): FilmDatabase {
  const db = drizzle(ctx.storage);
  ctx.blockConcurrencyWhile(() => migrate(db, MIGRATIONS));
  return db;
}
