import { randomBytes } from "node:crypto";
import { createApiKey } from "../../workers/api-key.ts";

/** Makes a studio with an API key: the key for the person on stderr, SQL for D1 on stdout. The key itself is in neither the SQL nor the database. */
export async function key(studio: string): Promise<void> {
  const { key: apiKey, hash } = await createApiKey();
  const studioId = `std_${randomBytes(9).toString("base64url")}`;
  const now = Date.now();
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  process.stdout.write(
    `INSERT INTO studios (studio_id, name, created_at) VALUES (${text(studioId)}, ${text(studio)}, ${now});\n` +
      `INSERT INTO api_keys (hash, studio_id, name, created_at) VALUES (${text(hash)}, ${text(studioId)}, 'first', ${now});\n`,
  );
  process.stderr.write(`The key of ${studio}: ${apiKey}\nIt is shown this once.\n`);
}
