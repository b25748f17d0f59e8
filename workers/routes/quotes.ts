import { Hono } from "hono";
import { quoteFilm } from "../../pipeline/plan/quote.ts";
import type { QuoteResource } from "../../schema/api.ts";
import { backendOffers } from "../backend-offers.ts";
import type { AppEnv } from "../context.ts";
import { filmRequest, planOrRefuse } from "../film-request.ts";

export const quoteRoutes = new Hono<AppEnv>().post("/v1/quotes", async (c) => {
  const request = await filmRequest(c);
  const { plan, diagnostics } = planOrRefuse(request, "quote", { offers: backendOffers(c.env) });
  return c.json({ ...quoteFilm(plan, request.settings), diagnostics } satisfies QuoteResource);
});
