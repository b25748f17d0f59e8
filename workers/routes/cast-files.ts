import { Hono } from "hono";
import { type CastView, filmOf } from "../../durable-objects/film-api.ts";
import { SaveCharacter } from "../../schema/api.ts";
import type { CastChange, CastOverride } from "../../schema/cast.ts";
import { castResource, characterResource } from "../cast-resources.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { keepCharacter } from "../library/character-store.ts";
import { readPortrait } from "../library/portrait.ts";
import { readVoiceSample } from "../library/voice-sample.ts";
import { linker } from "../media-links.ts";
import { ownCastMember } from "../own-cast.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { serveFile } from "../serve-file.ts";
import { jsonBody, noQuery } from "../validate.ts";

const CAST = "/v1/films/:film_id/cast/:cast_id";

/** What a studio brings to a part of its own, and the part's way into its library. */
export const castFileRoutes = new Hono<AppEnv>()
  .post(`${CAST}/save`, async (c) => {
    noQuery(c);
    const { view } = await ownCastMember(c);
    const {
      character_id = view.override?.character_id ?? view.member.cast_id,
      name,
      aliases = [],
    } = await jsonBody(c, SaveCharacter);
    const casting = castingOf(view);
    const character = await keepCharacter(c, { character_id, name: name ?? view.member.name, aliases, casting });
    const resource = await characterResource(character, linker(c, "paths"));
    return c.json(resource, 201, { location: resource.links.self });
  })
  .put(`${CAST}/voice/sample`, async (c) => {
    const own = await ownCastMember(c);
    return recast(c, own, await readVoiceSample(c));
  })
  .delete(`${CAST}/voice/sample`, async (c) => {
    noQuery(c);
    return recast(c, await ownCastMember(c), { voice_sample: null });
  })
  .get(`${CAST}/voice/sample`, async (c) => {
    noQuery(c);
    const { view } = await ownCastMember(c);
    const sample = view.override?.voice_sample;
    if (!sample) throw new ApiProblem("not_found", `${view.member.name} has no voice sample.`);
    return serveFile(c, sample, "private, no-cache");
  })
  .put(`${CAST}/portrait`, async (c) => {
    noQuery(c);
    const own = await ownCastMember(c);
    return recast(c, own, { portrait: await readPortrait(c) });
  })
  .delete(`${CAST}/portrait`, async (c) => {
    noQuery(c);
    return recast(c, await ownCastMember(c), { portrait: null });
  })
  .get(`${CAST}/portrait`, async (c) => {
    noQuery(c);
    const { view } = await ownCastMember(c);
    const portrait = view.override?.portrait;
    if (!portrait) throw new ApiProblem("not_found", `${view.member.name} has no portrait.`);
    return serveFile(c, portrait, "private, no-cache");
  });

/** Whoever they are in this film, whole: another script has nothing to add. */
function castingOf({ base, override }: CastView): CastOverride {
  const { wardrobe, portrait, voice_sample, edits, version } = override ?? {};
  const { look, description, voice } = base;
  return { look, voice, description, wardrobe, portrait, voice_sample, edits, version };
}

async function recast(c: AppContext, { film_id, view }: { film_id: string; view: CastView }, change: CastChange) {
  const { cast_id } = view.member;
  const result = await filmOf(c.env, film_id).command({ type: "recast", cast_id, change, at: Date.now() });
  if ("refused" in result) throw refusalProblem(result);
  const override = result.film.cast_overrides[cast_id] ?? null;
  return c.json(await castResource(film_id, { ...view, override, sheet: null }, linker(c, "paths")), 202);
}
