/** Whom of the library a new film's cast are played by: a snapshot, so that a later change of the library does not change the film. */
import type { CreateFilm } from "../../schema/api.ts";
import type { CastOverride } from "../../schema/cast.ts";
import type { CastMember } from "../../schema/shotlist.ts";
import type { AppContext } from "../context.ts";
import { ApiProblem } from "../problems.ts";
import { type Character, charactersNamed, findCharacter, nameKey } from "./character-store.ts";

/** By cast id. Parts that `wanted` does not fill go to whoever has exactly that name in the library. */
export async function castOfFilm(
  c: AppContext,
  cast: readonly CastMember[],
  wanted: CreateFilm["cast"] = "auto",
): Promise<Record<string, CastOverride>> {
  if (wanted === "none" || cast.length === 0) return {};
  const parts = new Map<string, CastOverride>();
  const named = await charactersNamed(
    c,
    cast.map(({ name }) => name),
  );
  for (const { cast_id, name } of cast) {
    const character = named.get(nameKey(name));
    if (character) parts.set(cast_id, asCast(character));
  }
  if (wanted === "auto") return Object.fromEntries(parts);
  for (const [part, characterId] of Object.entries(wanted)) {
    const member = cast.find(({ cast_id, name }) => cast_id === part || nameKey(name) === nameKey(part));
    if (member === undefined) {
      const known = cast.map(({ name }) => name).join(", ");
      throw refused(part, `Nobody called "${part}" is in this script.`, `Its cast: ${known}.`);
    }
    const character = characterId === "none" ? null : await findCharacter(c, characterId);
    if (characterId !== "none" && character === null)
      throw refused(part, `There is no character "${characterId}" in your studio's library.`, "GET /v1/cast lists them.");
    if (character) parts.set(member.cast_id, asCast(character));
    else parts.delete(member.cast_id);
  }
  return Object.fromEntries(parts);
}

const asCast = ({ character_id, casting }: Character): CastOverride => ({ ...casting, character_id });

const refused = (part: string, detail: string, remedy: string) =>
  new ApiProblem("invalid_request", `${detail} ${remedy}`, {
    errors: [{ pointer: `/cast/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`, detail, remedy }],
  });
