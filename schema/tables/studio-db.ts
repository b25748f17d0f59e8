/** The service's D1 database: who may call, what films there are, and what was ever made. The films themselves live in their objects. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SceneAnnotation, SceneAsked } from "../annotation.ts";
import type { Artifact, FilmStatus } from "../film.ts";

/** Milliseconds since 1970. */
const at = (name: string) => integer(name).notNull();

export const studios = sqliteTable("studios", {
  studio_id: text().primaryKey(),
  name: text().notNull(),
  /** What all its films together may cost, in millionths of a dollar; null: no limit beyond each film's own. */
  budget_usd_micros: integer(),
  created_at: at("created_at"),
});

/** `hash` is the SHA-256 of the whole key in hex; the key itself is nowhere. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    hash: text().primaryKey(),
    studio_id: text()
      .notNull()
      .references(() => studios.studio_id),
    name: text().notNull(),
    created_at: at("created_at"),
    revoked_at: integer(),
  },
  (table) => [index("api_keys_by_studio").on(table.studio_id)],
);

/** An index of films for lists and the sweep, brought up to date by the queue: it may lag behind the films. */
export const films = sqliteTable(
  "films",
  {
    film_id: text().primaryKey(),
    studio_id: text().notNull(),
    title: text().notNull(),
    status: text().$type<FilmStatus>().notNull(),
    created_at: at("created_at"),
    updated_at: at("updated_at"),
    /** When the sweep last woke it. */
    woken_at: at("woken_at").default(0),
  },
  (table) => [
    index("films_by_studio").on(table.studio_id, table.created_at, table.film_id),
    index("films_by_status").on(table.status, table.woken_at),
  ],
);

/** Outputs by the cache key of the job that made them. A studio reuses its own alone. */
export const artifacts = sqliteTable(
  "artifacts",
  {
    studio_id: text().notNull(),
    cache_key: text().notNull(),
    artifacts: text({ mode: "json" }).$type<Artifact[]>().notNull(),
    created_at: at("created_at"),
  },
  (table) => [primaryKey({ columns: [table.studio_id, table.cache_key] })],
);

/** What a language model said of a scene, by the question that it was asked: the same question is never asked twice. */
export const annotations = sqliteTable(
  "annotations",
  {
    studio_id: text().notNull(),
    /** Over the scene, the model and how it is asked. */
    question: text().notNull(),
    annotation: text({ mode: "json" }).$type<SceneAnnotation>().notNull(),
    asked: text({ mode: "json" }).$type<SceneAsked>().notNull(),
    /** The film that asked, and paid. */
    film_id: text().notNull(),
    created_at: at("created_at"),
  },
  (table) => [primaryKey({ columns: [table.studio_id, table.question] })],
);
