import type { Cut, Job, JobInput } from "../../schema/film.ts";
import type { JobSpec, Placement } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";

/**
 * Fixes a job's parameters from its settled inputs and names the result by `cache_key`, for one of its models. `missing` is the id
 * of a required input that is not there. `cut` is there for `film.assemble`. `pipeline/plan/bind.ts` has the real one.
 */
export type Bind = (
  spec: JobSpec,
  inputs: Readonly<Record<string, JobInput>>,
  model: string,
  context: { settings: FilmSettings; cut: Cut | null },
) => { cache_key: string; bound_frames: number | null } | { missing: string };

/** What the state machine is told and does not decide. */
export type FilmRules = {
  bind: Bind;
  /** What a second of work costs at a backend, in millionths of a dollar. */
  usdMicrosPerS: (backend: string) => number;
  /** How many of the film's jobs backends may hold at once. */
  maxInFlight: number;
};

/** Where that model can run, the best first. */
export const placementsOf = (job: Pick<Job, "spec" | "model_index">): Placement[] =>
  job.spec.placements.filter(({ model }) => model === modelOf(job));

/** The model that the job's present attempts go to. */
export function modelOf({ spec, model_index }: Pick<Job, "spec" | "model_index">): string {
  return spec.models[Math.min(model_index, spec.models.length - 1)] ?? "";
}
