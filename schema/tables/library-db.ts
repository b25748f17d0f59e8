/** The studio's library of characters, in the service's D1 database. */
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { CastOverride } from "../cast.ts";

export const characters = sqliteTable(
  "characters",
  {
    studio_id: text().notNull(),
    character_id: text().notNull(),
    name: text().notNull(),
    /** The name as cues are compared: each belongs to one character of the studio. */
    name_key: text().notNull(),
    aliases: text({ mode: "json" }).$type<string[]>().notNull(),
    /** The aliases alike. */
    alias_keys: text({ mode: "json" }).$type<string[]>().notNull(),
    /** What a film that they play in takes over. */
    casting: text({ mode: "json" }).$type<CastOverride>().notNull(),
    /** Milliseconds since 1970. */
    created_at: integer().notNull(),
    updated_at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.studio_id, table.character_id] }),
    uniqueIndex("characters_by_name").on(table.studio_id, table.name_key),
  ],
);
