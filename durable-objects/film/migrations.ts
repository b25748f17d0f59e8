/** Drizzle's migrations as the bundle carries them. After `drizzle-kit generate`, the new file is added here. */

import m0000 from "../../schema/migrations/film/0000_film_db.sql";
import journal from "../../schema/migrations/film/meta/_journal.json";

export const MIGRATIONS = { journal, migrations: { m0000 } };
