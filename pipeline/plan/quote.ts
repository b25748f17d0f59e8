import type { FunctionName } from "../../schema/functions.ts";
import type { Plan, Quote, QuoteLine } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import { chooseModels } from "./choose-models.ts";
import { DURATION_TOLERANCE, estimatedFilmS } from "./duration.ts";

/** What a film would cost if nothing of it had been made before, by function and model. Times are of one place in flight. */
export function quoteFilm(plan: Plan, settings: FilmSettings): Quote {
  const lines = new Map<string, QuoteLine>();
  for (const { function: name, models, estimate } of plan.jobs) {
    const model = models[0] ?? "";
    const key = `${name} ${model}`;
    const line = lines.get(key) ?? { function: name, model, jobs: 0, usd_micros: 0, run_s: 0 };
    lines.set(key, {
      ...line,
      jobs: line.jobs + 1,
      usd_micros: line.usd_micros + estimate.usd_micros,
      run_s: line.run_s + estimate.run_s,
    });
  }
  const usd_micros = plan.jobs.reduce((sum, { estimate }) => sum + estimate.usd_micros, 0);
  const functions = [...new Set(plan.jobs.map((job): FunctionName => job.function))];
  const within_budget = usd_micros <= settings.budget_usd_micros;
  const notes = functions.flatMap((name) => chooseModels(name, settings).notes);
  if (!within_budget) {
    notes.push(
      `The estimate of ${usd(usd_micros)} is above the budget of ${usd(settings.budget_usd_micros)}: what does not fit becomes slugs.`,
    );
  }
  return {
    usd_micros,
    within_budget,
    estimated_film_s: estimatedFilmS(plan.shots),
    duration_tolerance: DURATION_TOLERANCE,
    scenes: plan.scenes.length,
    shots: plan.shots.length,
    jobs: plan.jobs.length,
    lines: [...lines.values()],
    notes: [...new Set(notes)],
  };
}

const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
