/** Writes `schema/json/` from the types: `npm run schema`. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { jsonDocuments } from "../schema/json-schema.ts";

const folder = join(import.meta.dirname, "..", "schema", "json");
await rm(folder, { recursive: true, force: true });
for (const [name, document] of Object.entries(jsonDocuments())) {
  const path = join(folder, `${name}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
}
