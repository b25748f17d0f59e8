import { Hono } from "hono";
import { type CastView, filmOf } from "../../durable-objects/film-api.ts";
import { changedOverride, memberAt } from "../../pipeline/cast/versions.ts";
import { type CastList, PatchCast } from "../../schema/api.ts";
import type { CastChange } from "../../schema/cast.ts";
import { castResource } from "../cast-resources.ts";
import type { AppEnv } from "../context.ts";
import { readFilm } from "../film-access.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ownCastMember } from "../own-cast.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { serveFile } from "../serve-file.ts";
import { jsonBody, noQuery, query } from "../validate.ts";

export const castRoutes = new Hono<AppEnv>()
  .get("/v1/films/:film_id/cast", async (c) => {
    const { media } = query(c, MediaQuery);
    const { header, value } = await readFilm(c, (film) => film.cast());
    const link = linker(c, media);
    const cast = await Promise.all(value.map((view) => castResource(header.film_id, view, link)));
    return c.json({ cast } satisfies CastList);
  })
  .get("/v1/films/:film_id/cast/:cast_id", async (c) => {
    const { media } = query(c, MediaQuery);
    const { film_id, view } = await ownCastMember(c);
    return c.json(await castResource(film_id, view, linker(c, media)));
  })
  .patch("/v1/films/:film_id/cast/:cast_id", async (c) => {
    noQuery(c);
    const { film_id, view } = await ownCastMember(c);
    const change = await jsonBody(c, PatchCast);
    const { cast_id } = view.member;
    const result = await filmOf(c.env, film_id).command({ type: "recast", cast_id, change, at: Date.now() });
    if ("refused" in result) throw refusalProblem(result);
    return c.json(await castResource(film_id, afterChange(view, change), linker(c, "paths")), 202);
  })
  .get("/v1/films/:film_id/cast/:cast_id/sheet.png", async (c) => {
    noQuery(c);
    const { view } = await ownCastMember(c);
    if (view.sheet === null) throw new ApiProblem("not_ready", `The sheet of ${view.member.name} has not been drawn yet.`);
    return serveFile(c, view.sheet, "private, no-cache");
  });

/** How the plan that follows the change will have them, as far as it can be told before that plan. */
function afterChange(view: CastView, change: CastChange): Omit<CastView, "base"> {
  const override = changedOverride(view.override ?? undefined, change);
  const voice = { ...view.base.voice, ...change.voice };
  const base = { ...view.base, look: { ...view.base.look, ...change.look }, voice };
  return { ...view, member: memberAt(base, override.edits ?? [], override.version ?? 0), override, sheet: null };
}
