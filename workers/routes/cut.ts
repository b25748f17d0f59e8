import { Hono } from "hono";
import type { CutView } from "../../durable-objects/film-api.ts";
import type { FilmHeader } from "../../schema/film.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { readFilm } from "../film-access.ts";
import { linker, MediaQuery } from "../media-links.ts";
import { ApiProblem } from "../problems.ts";
import { CUT_FILES, type CutFile, cutArtifact, cutResource } from "../resources.ts";
import { serveFile } from "../serve-file.ts";
import { noQuery, query } from "../validate.ts";

export const cutRoutes = new Hono<AppEnv>().get("/v1/films/:film_id/cut", async (c) => {
  const { media } = query(c, MediaQuery);
  const { film, cut } = await ownCut(c);
  return c.json(await cutResource(film.film_id, cut, linker(c, media)));
});

for (const file of Object.keys(CUT_FILES) as CutFile[]) {
  cutRoutes.get(`/v1/films/:film_id/${file}`, async (c) => {
    noQuery(c);
    const { cut } = await ownCut(c);
    const artifact = cutArtifact(cut, file);
    if (artifact === null) throw new ApiProblem("not_found", `This cut has no \`${file}\`.`);
    return serveFile(c, artifact, "private, no-cache");
  });
}

async function ownCut(c: AppContext): Promise<{ film: FilmHeader; cut: CutView }> {
  const { header: film, value: cut } = await readFilm(c, (object) => object.cut());
  if (cut === null) {
    throw new ApiProblem(
      "not_ready",
      `The film has no cut yet; it is ${film.status}, with ${film.jobs.settled} of ${film.jobs.total} jobs done.`,
    );
  }
  return { film, cut };
}
