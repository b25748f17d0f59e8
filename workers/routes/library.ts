import { Hono } from "hono";
import { z } from "zod";
import { type CharacterList, PutCharacter } from "../../schema/api.ts";
import type { CastOverride } from "../../schema/cast.ts";
import { characterResource } from "../cast-resources.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { fromCursor, linkNext, pageQuery, toCursor } from "../cursor.ts";
import {
  type Character,
  deleteCharacter,
  findCharacter,
  keepCharacter,
  listCharacters,
  ownCharacter,
} from "../library/character-store.ts";
import { readPortrait } from "../library/portrait.ts";
import { readVoiceSample } from "../library/voice-sample.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ApiProblem } from "../problems.ts";
import { serveFile } from "../serve-file.ts";
import { jsonBody, noQuery, query } from "../validate.ts";

const CHARACTER = "/v1/cast/:character_id";
const ID_FORMAT = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ListQuery = pageQuery(100, 25).extend(MediaQuery.shape);
/** The id of the last character of the page before. */
const ListCursor = z.tuple([z.string()]);

/** The studio's library of characters. A film takes a snapshot of those who play in it. */
export const libraryRoutes = new Hono<AppEnv>()
  .get("/v1/cast", async (c) => {
    const { limit, cursor, media } = query(c, ListQuery);
    const [after] = fromCursor(ListCursor, cursor) ?? [""];
    const rows = await listCharacters(c, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next_cursor = rows.length > limit && last ? toCursor([last.character_id]) : null;
    linkNext(c, next_cursor);
    const link = linker(c, media);
    const characters = await Promise.all(page.map((character) => characterResource(character, link)));
    return c.json({ characters, next_cursor } satisfies CharacterList);
  })
  .get(CHARACTER, async (c) => {
    const { media } = query(c, MediaQuery);
    return c.json(await characterResource(await ownCharacter(c), linker(c, media)));
  })
  .put(CHARACTER, async (c) => {
    noQuery(c);
    const character_id = c.req.param("character_id");
    if (!ID_FORMAT.test(character_id) || character_id === "none") {
      const detail = `\`${character_id}\` can be no id: it takes 1 to 64 of a-z, 0-9 and \`-\`, and is not \`none\`.`;
      throw new ApiProblem("invalid_request", detail);
    }
    const { name, aliases, ...about } = await jsonBody(c, PutCharacter);
    const { portrait, voice_sample, edits = [], version } = (await findCharacter(c, character_id))?.casting ?? {};
    const accepted = about.version ?? version ?? 0;
    if (accepted > 0 && !edits.some((edit) => edit.version === accepted)) {
      const detail = `\`${character_id}\` has no version ${accepted}.`;
      throw new ApiProblem("invalid_request", detail, { errors: [{ pointer: "/version", detail }] });
    }
    const casting: CastOverride = { ...about, portrait, voice_sample, edits, version: accepted };
    return answer(c, await keepCharacter(c, { character_id, name, aliases, casting }));
  })
  .delete(CHARACTER, async (c) => {
    noQuery(c);
    const { character_id } = await ownCharacter(c);
    await deleteCharacter(c, character_id);
    return c.body(null, 204);
  })
  .put(`${CHARACTER}/portrait`, async (c) => {
    noQuery(c);
    const character = await ownCharacter(c);
    return recast(c, character, { portrait: await readPortrait(c) });
  })
  .delete(`${CHARACTER}/portrait`, async (c) => {
    noQuery(c);
    return recast(c, await ownCharacter(c), { portrait: undefined });
  })
  .get(`${CHARACTER}/portrait`, async (c) => {
    noQuery(c);
    const { name, casting } = await ownCharacter(c);
    if (!casting.portrait) throw new ApiProblem("not_found", `${name} has no portrait.`);
    return serveFile(c, casting.portrait, "private, no-cache");
  });

libraryRoutes
  .put(`${CHARACTER}/voice/sample`, async (c) => {
    const character = await ownCharacter(c);
    const { voice_sample, voice } = await readVoiceSample(c);
    return recast(c, character, { voice_sample, voice: { ...character.casting.voice, ...voice } });
  })
  .delete(`${CHARACTER}/voice/sample`, async (c) => {
    noQuery(c);
    return recast(c, await ownCharacter(c), { voice_sample: undefined });
  })
  .get(`${CHARACTER}/voice/sample`, async (c) => {
    noQuery(c);
    const { name, casting } = await ownCharacter(c);
    if (!casting.voice_sample) throw new ApiProblem("not_found", `${name} has no voice sample.`);
    return serveFile(c, casting.voice_sample, "private, no-cache");
  });

const recast = async (c: AppContext, character: Character, change: Partial<CastOverride>) =>
  answer(c, await keepCharacter(c, { ...character, casting: { ...character.casting, ...change } }));

const answer = async (c: AppContext, character: Character) => c.json(await characterResource(character, linker(c, "paths")));
