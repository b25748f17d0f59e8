import { Hono } from "hono";
import { quoteFilm } from "../../pipeline/plan/quote.ts";
import { backendOffers } from "../backend-offers.ts";
import type { AppEnv } from "../context.ts";
import { filmRequest, planOrRefuse } from "../film-request.ts";

export const quoteRoutes = new Hono<AppEnv>().post("/v1/quotes", async (c) => {
  const request = await filmRequest(c);
  return c.json(quoteFilm(planOrRefuse(request, "quote", { offers: backendOffers(c.env) }), request.settings));
});
