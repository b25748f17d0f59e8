import { studioOf } from "../durable-objects/studio-api.ts";
import type { FilmSettings } from "../schema/settings.ts";
import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";

const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;

/** Sets the film's budget aside from the studio's, or throws 402. The film gives back what it has not spent when it ends. */
export async function reserveBudget(c: AppContext, filmId: string, { budget_usd_micros }: FilmSettings): Promise<void> {
  const { studio_id, budget_usd_micros: cap } = c.var.caller;
  if (cap === null || (await studioOf(c.env, studio_id).reserve(filmId, budget_usd_micros, cap))) return;
  throw new ApiProblem(
    "budget_exhausted",
    `The film may cost ${usd(budget_usd_micros)}, which is more than is left of the studio's ${usd(cap)}. Give it a smaller budget.`,
    { errors: [{ pointer: "/budget_usd_micros", detail: usd(budget_usd_micros), remedy: "Give the film a smaller budget." }] },
  );
}

/** For a film that came to nothing. */
export const freeBudget = (c: AppContext, filmId: string): Promise<void> =>
  studioOf(c.env, c.var.caller.studio_id).settle(filmId, 0);
