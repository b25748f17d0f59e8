import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { getTableName, is, Table } from "drizzle-orm";
import { expect, test } from "vitest";
import * as filmDb from "../../schema/tables/film-db.ts";
import { stubOf } from "./films.ts";

test("a new film's database has the tables that the schema names, and running the migrations again changes nothing", async () => {
  const declared = Object.values(filmDb)
    .filter((value) => is(value, Table))
    .map((table) => getTableName(table));
  const tables = () =>
    runInDurableObject(stubOf("new"), (_film, { storage }) =>
      storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
        .toArray()
        .map(({ name }) => name)
        .filter((name) => !name.startsWith("sqlite_"))
        .sort(),
    );
  expect(await tables()).toEqual(declared.sort());
  await evictDurableObject(stubOf("new"));
  expect(await tables()).toEqual(declared.sort());
});
