import { Hono } from "hono";
import { filmOf, type VersionView } from "../../durable-objects/film-api.ts";
import { type AcceptedVersion, type CastVersions, CreateEdit } from "../../schema/api.ts";
import { versionPath, versionResource } from "../cast-resources.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ownCastMember } from "../own-cast.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { serveFile } from "../serve-file.ts";
import { jsonBody, noQuery, query } from "../validate.ts";

const CAST = "/v1/films/:film_id/cast/:cast_id";

/** Prompt-to-edit, and the history of a character that one can go back to. */
export const castVersionRoutes = new Hono<AppEnv>()
  .post(`${CAST}/edits`, async (c) => {
    noQuery(c);
    const { film_id, view } = await ownCastMember(c);
    const { instruction, from = null, seed = null } = await jsonBody(c, CreateEdit);
    const { cast_id } = view.member;
    const film = filmOf(c.env, film_id);
    const result = await film.edit(cast_id, { instruction, from, seed });
    if ("refused" in result) throw refusalProblem(result);
    const made = (await film.versions(cast_id))?.find(({ version }) => version === result.version);
    if (made === undefined) throw new ApiProblem("internal", `Version ${result.version} of ${cast_id} is not there.`);
    const resource = await versionResource(film_id, cast_id, made, linker(c, "paths"));
    return c.json(resource, 202, { location: resource.links.self });
  })
  .get(`${CAST}/versions`, async (c) => {
    const { media } = query(c, MediaQuery);
    const { film_id, cast_id, versions } = await ownVersions(c);
    const link = linker(c, media);
    const resources = await Promise.all(versions.map((version) => versionResource(film_id, cast_id, version, link)));
    return c.json({ versions: resources } satisfies CastVersions);
  })
  .get(`${CAST}/versions/:version`, async (c) => {
    const { media } = query(c, MediaQuery);
    const { film_id, cast_id, version } = await ownVersion(c);
    return c.json(await versionResource(film_id, cast_id, version, linker(c, media)));
  })
  .get(`${CAST}/versions/:version/picture.png`, async (c) => {
    noQuery(c);
    const { version } = await ownVersion(c);
    if (version.picture === null)
      throw new ApiProblem("not_ready", `Version ${version.version} has no picture; it is ${version.status.replace("_", " ")}.`);
    return serveFile(c, version.picture, "private, no-cache");
  })
  .post(`${CAST}/versions/:version/accept`, async (c) => {
    noQuery(c);
    const { film_id, cast_id, version: chosen } = await ownVersion(c);
    const { version } = chosen;
    const command = { type: "recast" as const, cast_id, change: { version }, at: Date.now() };
    const result = await filmOf(c.env, film_id).command(command);
    if ("refused" in result) throw refusalProblem(result);
    const { revision, seq } = result.film;
    const body: AcceptedVersion = { film_id, cast_id, version, revision, seq };
    return c.json(body, 202, { location: versionPath(film_id, cast_id, version) });
  });

async function ownVersions(c: AppContext): Promise<{ film_id: string; cast_id: string; versions: VersionView[] }> {
  const { film_id, view, value } = await ownCastMember(c, (film, castId) => film.versions(castId));
  return { film_id, cast_id: view.member.cast_id, versions: value ?? [] };
}

async function ownVersion(c: AppContext): Promise<{ film_id: string; cast_id: string; version: VersionView }> {
  const { film_id, cast_id, versions } = await ownVersions(c);
  const wanted = c.req.param("version") ?? "";
  const version = versions.find((one) => String(one.version) === wanted);
  if (version === undefined)
    throw new ApiProblem("not_found", `\`${cast_id}\` has no version \`${wanted}\`; there are 0 to ${versions.length - 1}.`);
  return { film_id, cast_id, version };
}
