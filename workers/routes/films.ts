import { and, desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { Hono } from "hono";
import { z } from "zod";
import { filmOf } from "../../durable-objects/film-api.ts";
import type { AcceptedFilm, FilmList, FilmResource } from "../../schema/api.ts";
import type { FilmHeader } from "../../schema/film.ts";
import type { Diagnostic } from "../../schema/screenplay.ts";
import { films } from "../../schema/tables/studio-db.ts";
import { backendOffers } from "../backend-offers.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { fromCursor, linkNext, pageQuery, toCursor } from "../cursor.ts";
import { etagOf, matches, wantedSeq } from "../etag.ts";
import { ownFilm } from "../film-access.ts";
import { newFilmId } from "../film-id.ts";
import { indexFilms } from "../film-index.ts";
import { filmRequest, planOrRefuse, revisionRequest } from "../film-request.ts";
import { castOfFilm } from "../library/cast-of-film.ts";
import { ApiProblem } from "../problems.ts";
import { refusalProblem } from "../refusal.ts";
import { boardPath, filmPath, filmResource, iso } from "../resources.ts";
import { freeBudget, reserveBudget } from "../studio-budget.ts";
import { noQuery, query } from "../validate.ts";

const ListQuery = pageQuery(100, 25);
/** `created_at`, `film_id` of the last film of the page before. */
const ListCursor = z.tuple([z.int(), z.string()]);

export const filmRoutes = new Hono<AppEnv>()
  .post("/v1/films", async (c) => {
    const request = await filmRequest(c);
    const filmId = await newFilmId(c.var.idempotency_seed);
    const { plan, diagnostics } = planOrRefuse(request, filmId, { offers: backendOffers(c.env) });
    const cast_overrides = await castOfFilm(c, plan.cast, request.cast);
    const about = { title: plan.title, settings: request.settings, cast_overrides };
    const film = await create(c, filmId, request.script, about);
    return accepted(c, film, diagnostics);
  })
  .get("/v1/films", async (c) => {
    const { limit, cursor } = query(c, ListQuery);
    const after = fromCursor(ListCursor, cursor);
    const mine = eq(films.studio_id, c.var.caller.studio_id);
    const older = after && sql`(${films.created_at}, ${films.film_id}) < (${after[0]}, ${after[1]})`;
    const rows = await drizzle(c.env.DB)
      .select()
      .from(films)
      .where(older ? and(mine, older) : mine)
      .orderBy(desc(films.created_at), desc(films.film_id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next_cursor = rows.length > limit && last ? toCursor([last.created_at, last.film_id]) : null;
    linkNext(c, next_cursor);
    const list: FilmList = {
      films: page.map(({ film_id, title, status, created_at, updated_at }) => ({
        film_id,
        title,
        status,
        created_at: iso(created_at),
        updated_at: iso(updated_at),
        links: { self: filmPath(film_id), board: boardPath(film_id) },
      })),
      next_cursor,
    };
    return c.json(list);
  })
  .get("/v1/films/:film_id", async (c) => {
    noQuery(c);
    const film = await ownFilm(c);
    const etag = etagOf(film.seq);
    const condition = c.req.header("if-none-match");
    if (condition !== undefined && matches(condition, etag)) return c.body(null, 304, { etag });
    return answer(c, film, 200);
  })
  .put("/v1/films/:film_id/script", async (c) => {
    const { film_id, settings, seq } = await ownFilm(c);
    const wanted = wantedSeq(c.req.header("if-match"));
    if (wanted.want === "none") throw stale(seq);
    const request = await revisionRequest(c);
    const { plan, diagnostics } = planOrRefuse({ ...request, settings }, film_id, { offers: backendOffers(c.env) });
    const if_seq = wanted.want === "seq" ? wanted.seq : null;
    const command = { type: "revise" as const, title: plan.title, if_seq, at: Date.now() };
    const result = await filmOf(c.env, film_id).command(command, request.script);
    if ("refused" in result) throw refusalProblem(result, "precondition_failed");
    return accepted(c, result.film, diagnostics);
  })
  .post("/v1/films/:film_id/cancel", async (c) => {
    noQuery(c);
    const { film_id } = await ownFilm(c);
    const result = await filmOf(c.env, film_id).command({ type: "cancel", at: Date.now() });
    if ("refused" in result) throw refusalProblem(result);
    return answer(c, result.film, 202);
  });

/** An idempotent request that made its film, but lost its answer, finds the film when it comes again. */
async function create(
  c: AppContext,
  filmId: string,
  script: string,
  about: Pick<FilmHeader, "title" | "settings" | "cast_overrides">,
): Promise<FilmHeader> {
  const { studio_id } = c.var.caller;
  await reserveBudget(c, filmId, about.settings);
  const command = { type: "create" as const, film_id: filmId, studio_id, ...about, at: Date.now() };
  const result = await filmOf(c.env, filmId).command(command, script);
  if ("refused" in result) {
    if (result.refused === "already_exists" && c.var.idempotency_seed !== undefined) return ownHeader(c, filmId);
    await freeBudget(c, filmId);
    throw refusalProblem(result);
  }
  // The film tells the queue as well; this way the list has it at once.
  await indexFilms(c.env.DB, [result.film]).catch((error: unknown) => {
    console.error(JSON.stringify({ message: "a new film is not in the list yet", film_id: filmId, error: String(error) }));
  });
  return result.film;
}

async function ownHeader(c: AppContext, filmId: string): Promise<FilmHeader> {
  const film = await filmOf(c.env, filmId).header();
  if (film === null) throw new ApiProblem("internal", `Film ${filmId} exists, and has no header.`);
  return film;
}

/** A script that was taken, with what is to be said of it: nothing of it is dropped in silence. */
function accepted(c: AppContext, film: FilmHeader, diagnostics: Diagnostic[]) {
  const body: AcceptedFilm = { ...filmResource(film), diagnostics };
  return c.json(body, 202, { etag: etagOf(film.seq), location: filmPath(film.film_id) });
}

function answer(c: AppContext, film: FilmHeader, status: 200 | 202) {
  const body: FilmResource = filmResource(film);
  return c.json(body, status, { etag: etagOf(film.seq) });
}

const stale = (seq: number) =>
  new ApiProblem("precondition_failed", `If-Match names no version of this film; it is at ${etagOf(seq)}.`, {
    headers: { etag: etagOf(seq) },
  });
