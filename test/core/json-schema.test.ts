import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonDocuments } from "../../schema/json-schema.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "schema", "json");

test("schema/json says what the types say; npm run schema writes it anew", () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  const committed = Object.fromEntries(
    names.map((path) => [path.slice(0, -".json".length), JSON.parse(readFileSync(join(FOLDER, path), "utf8"))]),
  );
  expect(committed).toEqual(JSON.parse(JSON.stringify(jsonDocuments())));
});
