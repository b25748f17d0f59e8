import { defineConfig } from "drizzle-kit";

/** The service's D1 database: `drizzle-kit generate --config drizzle.studio.config.ts --name <what>`. */
export default defineConfig({
  dialect: "sqlite",
  schema: ["./schema/tables/studio-db.ts", "./schema/tables/library-db.ts"],
  out: "./schema/migrations/d1",
});
