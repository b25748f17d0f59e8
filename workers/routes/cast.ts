import { Hono } from "hono";
import { type CastView, filmOf } from "../../durable-objects/film-api.ts";
import { type CastList, PatchCast } from "../../schema/api.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { readFilm } from "../film-access.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { castResource } from "../resources.ts";
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
  .patch("/v1/films/:film_id/cast/:cast_id", async (c) => {
    noQuery(c);
    const { film_id, view } = await ownCastMember(c);
    const { look, voice } = await jsonBody(c, PatchCast);
    const override = { ...view.override };
    if (look) override.look = { ...override.look, ...look };
    if (voice) override.voice = { ...override.voice, ...voice };
    const { cast_id } = view.member;
    const result = await filmOf(c.env, film_id).command({ type: "recast", cast_id, override, at: Date.now() });
    if ("refused" in result) throw refusalProblem(result);
    const member = { ...view.member, look: { ...view.member.look, ...look }, voice: { ...view.member.voice, ...voice } };
    return c.json(await castResource(film_id, { member, override, sheet: null }, linker(c, "paths")), 202);
  })
  .get("/v1/films/:film_id/cast/:cast_id/sheet.png", async (c) => {
    noQuery(c);
    const { view } = await ownCastMember(c);
    if (view.sheet === null) throw new ApiProblem("not_ready", `The sheet of ${view.member.name} has not been drawn yet.`);
    return serveFile(c, view.sheet, "private, no-cache");
  });

async function ownCastMember(c: AppContext): Promise<{ film_id: string; view: CastView }> {
  const castId = c.req.param("cast_id") ?? "";
  const { header, value } = await readFilm(c, (film) => film.cast());
  const view = value.find(({ member }) => member.cast_id === castId);
  if (view === undefined) {
    const known = value.map(({ member }) => member.cast_id).join(", ");
    throw new ApiProblem(
      "not_found",
      `There is nobody called \`${castId}\` in this film's cast (${known || "it is empty yet"}).`,
    );
  }
  return { film_id: header.film_id, view };
}
