/** Characters of a studio's library in D1. A studio sees its own alone: every statement names it. */
import { and, asc, eq, gt, ne, or, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { CastOverride } from "../../schema/cast.ts";
import { characters } from "../../schema/tables/library-db.ts";
import type { AppContext } from "../context.ts";
import { ApiProblem } from "../problems.ts";

export type Character = Omit<typeof characters.$inferSelect, "studio_id" | "name_key" | "alias_keys">;
type Written = Pick<Character, "character_id" | "name" | "aliases" | "casting">;

/** A name as cues are compared. */
export const nameKey = (name: string): string => name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toUpperCase();

const mine = (c: AppContext, ...more: (SQL | undefined)[]) => and(eq(characters.studio_id, c.var.caller.studio_id), ...more);

export async function findCharacter(c: AppContext, characterId: string): Promise<Character | null> {
  const row = await drizzle(c.env.DB)
    .select()
    .from(characters)
    .where(mine(c, eq(characters.character_id, characterId)))
    .get();
  return row ?? null;
}

/** The character in the path, or 404. */
export async function ownCharacter(c: AppContext): Promise<Character> {
  const id = c.req.param("character_id") ?? "";
  const character = await findCharacter(c, id);
  if (character === null) throw new ApiProblem("not_found", `There is no character \`${id}\` in your studio's library.`);
  return character;
}

/** By id, those after `after`. */
export const listCharacters = (c: AppContext, after: string, limit: number): Promise<Character[]> =>
  drizzle(c.env.DB)
    .select()
    .from(characters)
    .where(mine(c, gt(characters.character_id, after)))
    .orderBy(asc(characters.character_id))
    .limit(limit);

/** Those who bear one of the names; who has it for a name comes before who has it for an alias. */
export async function charactersNamed(c: AppContext, names: readonly string[]): Promise<ReadonlyMap<string, Character>> {
  const keys = JSON.stringify(names.map(nameKey));
  const isAlias = sql`EXISTS (SELECT 1 FROM json_each(${characters.alias_keys}) WHERE value IN (SELECT value FROM json_each(${keys})))`;
  const rows = await drizzle(c.env.DB)
    .select()
    .from(characters)
    .where(mine(c, or(sql`${characters.name_key} IN (SELECT value FROM json_each(${keys}))`, isAlias)))
    .orderBy(asc(characters.character_id));
  const byName = new Map<string, Character>();
  for (const row of rows) for (const key of row.alias_keys) if (!byName.has(key)) byName.set(key, row);
  for (const row of rows) byName.set(row.name_key, row);
  return byName;
}

/** Creates the character or replaces it; 409 where another has the name. Answers it as it then is. */
export async function keepCharacter(c: AppContext, { character_id, name, aliases, casting }: Written): Promise<Character> {
  const db = drizzle(c.env.DB);
  const { studio_id } = c.var.caller;
  const name_key = nameKey(name);
  const namesake = await db
    .select({ character_id: characters.character_id })
    .from(characters)
    .where(mine(c, eq(characters.name_key, name_key), ne(characters.character_id, character_id)))
    .get();
  if (namesake) {
    const detail = `The library has a ${name} already: \`${namesake.character_id}\`. Change that one, or choose another name.`;
    throw new ApiProblem("conflict", detail, {
      errors: [{ pointer: "/name", detail: `Taken by \`${namesake.character_id}\`.` }],
    });
  }
  const now = Date.now();
  const written = { name, name_key, aliases, alias_keys: aliases.map(nameKey), casting, updated_at: now };
  const [row] = await db
    .insert(characters)
    .values({ studio_id, character_id, created_at: now, ...written })
    .onConflictDoUpdate({ target: [characters.studio_id, characters.character_id], set: written })
    .returning();
  if (row === undefined) throw new ApiProblem("internal", `${character_id} was written, and is not there.`);
  return row;
}

export async function deleteCharacter(c: AppContext, characterId: string): Promise<void> {
  await drizzle(c.env.DB)
    .delete(characters)
    .where(mine(c, eq(characters.character_id, characterId)));
}
