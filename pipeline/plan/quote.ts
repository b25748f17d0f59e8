import { entryOf } from "../../schema/catalogue.ts";
import type { JobSpec, Plan, Quote, QuoteLine } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import { DURATION_TOLERANCE, estimatedFilmS } from "./duration.ts";

/** What a film would cost if nothing of it had been made before, by function and model, and why so. Times are of one place in flight. */
export function quoteFilm(plan: Plan, settings: FilmSettings): Quote {
  const lines = new Map<string, QuoteLine>();
  for (const job of plan.jobs) {
    const key = `${job.function} ${job.models[0]}`;
    const line = lines.get(key) ?? blankLine(job, plan);
    lines.set(key, {
      ...line,
      jobs: line.jobs + 1,
      usd_micros: line.usd_micros + job.estimate.usd_micros,
      run_s: line.run_s + job.estimate.run_s,
    });
  }
  const usd_micros = plan.jobs.reduce((sum, { estimate }) => sum + estimate.usd_micros, 0);
  const functions = new Set(plan.jobs.map((job) => job.function));
  return {
    usd_micros,
    within_budget: usd_micros <= settings.budget_usd_micros,
    estimated_film_s: estimatedFilmS(plan.shots),
    duration_tolerance: DURATION_TOLERANCE,
    scenes: plan.scenes.length,
    shots: plan.shots.length,
    jobs: plan.jobs.length,
    lines: [...functions].flatMap((name) => [...lines.values()].filter((line) => line.function === name)),
    stand_ins: plan.choice.stand_ins,
    left_out: plan.choice.left_out,
    notes: plan.choice.notes,
  };
}

function blankLine({ function: name, models: [model = ""], placements: [place] }: JobSpec, { choice }: Plan): QuoteLine {
  const entry = entryOf(model);
  const chosen = choice.chosen.find((each) => each.function === name && each.model === model);
  return {
    function: name,
    model,
    jobs: 0,
    usd_micros: 0,
    run_s: 0,
    backend: place?.backend ?? null,
    gpu: place?.gpu ?? null,
    rung: place?.rung ?? null,
    load_s: entry?.load.load_s ?? 0,
    why: chosen?.why ?? "",
    basis: entry?.speed.basis ?? "assumed",
    source: entry?.speed.source ?? "",
  };
}
