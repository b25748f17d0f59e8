import { Hono } from "hono";
import { z } from "zod";
import { filmOf, type ShotView } from "../../durable-objects/film-api.ts";
import { CreateTake, type ShotList, type TakeResource } from "../../schema/api.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { fromCursor, linkNext, pageQuery, toCursor } from "../cursor.ts";
import { readFilm } from "../film-access.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { filmPath, shotResource } from "../resources.ts";
import { serveFile } from "../serve-file.ts";
import { jsonBody, noQuery, query } from "../validate.ts";

const ListQuery = pageQuery(200, 50).extend(MediaQuery.shape);
/** The number of the last shot of the page before. */
const ListCursor = z.tuple([z.int()]);
/** Kept by the caller alone, and asked after each time: a shot may get another take. */
const PRIVATE = "private, no-cache";

export const shotRoutes = new Hono<AppEnv>()
  .get("/v1/films/:film_id/shots", async (c) => {
    const { limit, cursor, media } = query(c, ListQuery);
    const [after] = fromCursor(ListCursor, cursor) ?? [0];
    const { header, value } = await readFilm(c, (film) => film.shots({ after, limit }));
    const link = linker(c, media);
    const next_cursor = value.next_after === null ? null : toCursor([value.next_after]);
    linkNext(c, next_cursor);
    const shots = await Promise.all(value.shots.map((shot) => shotResource(header.film_id, shot, link)));
    return c.json({ shots, next_cursor } satisfies ShotList);
  })
  .get("/v1/films/:film_id/shots/:number", async (c) => {
    const { media } = query(c, MediaQuery);
    const { film_id, shot } = await ownShot(c);
    return c.json(await shotResource(film_id, shot, linker(c, media)));
  })
  .post("/v1/films/:film_id/shots/:number/takes", async (c) => {
    noQuery(c);
    const { film_id, shot } = await ownShot(c);
    const { prompt = null, seed = null } = await jsonBody(c, CreateTake);
    const take = shot.take + 1;
    const result = await filmOf(c.env, film_id).command({
      type: "take",
      shot_id: shot.shot_id,
      override: { fingerprint: shot.shot.fingerprint, take, prompt, seed },
      at: Date.now(),
    });
    if ("refused" in result) throw refusalProblem(result);
    const { revision, seq } = result.film;
    const body: TakeResource = { film_id, shot: shot.number, take, revision, seq };
    return c.json(body, 202, { location: `${filmPath(film_id)}/shots/${shot.number}` });
  })
  .get("/v1/films/:film_id/shots/:number/keyframe.png", (c) => shotFile(c, "keyframe"))
  .get("/v1/films/:film_id/shots/:number/video.mp4", (c) => shotFile(c, "video"));

async function ownShot(c: AppContext): Promise<{ film_id: string; shot: ShotView }> {
  const text = c.req.param("number") ?? "";
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  const { header, value: shot } = await readFilm(c, async (film) => (number === 0 ? null : film.shot(number)));
  if (shot === null) {
    throw new ApiProblem("not_found", `There is no shot \`${text}\`; the film has shots 1 to ${header.shots.total}.`);
  }
  return { film_id: header.film_id, shot };
}

async function shotFile(c: AppContext, medium: keyof ShotView["media"]): Promise<Response> {
  noQuery(c);
  const { shot } = await ownShot(c);
  const artifact = shot.media[medium];
  if (artifact === null) throw new ApiProblem("not_ready", `Shot ${shot.number} has no ${medium} yet; it is ${shot.status}.`);
  return serveFile(c, artifact, PRIVATE);
}
