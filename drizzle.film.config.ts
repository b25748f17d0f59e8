import { defineConfig } from "drizzle-kit";

/** The Film object's own database: `drizzle-kit generate --config drizzle.film.config.ts --name <what>`, then add it to `durable-objects/film/migrations.ts`. */
export default defineConfig({ dialect: "sqlite", schema: "./schema/tables/film-db.ts", out: "./schema/migrations/film" });
