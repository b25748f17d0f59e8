import { CATALOGUE } from "../../schema/catalogue.ts";
import type { Artifact, JobInput } from "../../schema/film.ts";
import { FUNCTIONS } from "../../schema/functions.ts";
import type { JobSpec } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import { buildTimeline, type CutSheet } from "../cut/timeline.ts";
import { digest } from "./canonical.ts";
import { framesOfSound, Rhythm, timeShot } from "./rhythm.ts";

/** `cut` is there when `spec` is `film.assemble`, and may be null otherwise. */
export type BindContext = { settings: FilmSettings; cut: CutSheet | null };

export type BoundInput = { role: string; artifact: Artifact };

/** A job ready to be asked for: its parameters, its inputs and the key under which its result is stored for good. */
export type Bound = { params: unknown; inputs: BoundInput[]; cache_key: string; bound_frames: number | null };

/**
 * Binds a job whose needs have all settled: takes lengths from the speech, and the key from all that shapes the result. A required
 * input that failed makes it unbindable: `missing` names that job. Pure: binding again at submission gives the same.
 */
export function bindJob(
  spec: JobSpec,
  needed: Readonly<Record<string, JobInput>>,
  model: string,
  context: BindContext,
): Bound | { missing: string } {
  const inputs: BoundInput[] = (spec.files ?? []).map(({ role, file }) => ({ role, artifact: { role, ...file } }));
  for (const need of spec.needs) {
    const state = needed[need.job_id]?.state;
    const artifact = state?.status === "succeeded" ? state.artifacts.find(({ role }) => role === need.output) : undefined;
    if (artifact) inputs.push({ role: need.role, artifact });
    else if (need.required) return { missing: need.job_id };
  }
  if (spec.function === "film.assemble") return bindCut(spec, inputs, model, context);
  const timed = timing(spec.template, inputs, context.settings.fps);
  const params = FUNCTIONS[spec.function].params.parse({ ...spec.template, ...timed });
  const used = inputs.filter(({ role }) => FUNCTIONS[spec.function].inputs.some((pattern) => matches(pattern, role)));
  return { params, inputs: used, cache_key: cacheKey(spec, model, params, used), bound_frames: timed?.duration_frames ?? null };
}

function bindCut(spec: JobSpec, inputs: readonly BoundInput[], model: string, { settings, cut }: BindContext): Bound {
  if (!cut) throw new Error(`${spec.job_id} is bound without the shots it cuts.`);
  const artifacts = new Map(inputs.map(({ role, artifact }) => [role, artifact]));
  const { timeline, roles } = buildTimeline(cut, settings, artifacts);
  const used = inputs.filter(({ role }) => roles.has(role));
  const params = { timeline };
  return { params, inputs: used, cache_key: cacheKey(spec, model, params, used), bound_frames: timeline.frames };
}

/** Length and spoken spans of a picture job, from its speech. */
function timing(template: JobSpec["template"], inputs: readonly BoundInput[], fps: number) {
  if (!("rhythm" in template)) return null;
  const speech = new Map(
    inputs.flatMap(({ role, artifact }) =>
      role.startsWith("speech:") ? [[role.slice("speech:".length), framesOfSound(artifact, fps)] as const] : [],
    ),
  );
  const { spans, duration_frames } = timeShot(Rhythm.parse(template.rhythm), speech);
  return { speech: spans, duration_frames };
}

/** Function, model, revision, parameters and the inputs' hashes, and nothing else: not the film, not the shot, not the day. */
function cacheKey(spec: JobSpec, model: string, params: unknown, inputs: readonly BoundInput[]): string {
  const revision = CATALOGUE.find((entry) => entry.model === model)?.revision ?? null;
  const hashes = inputs.map(({ role, artifact }) => [role, artifact.sha256]).sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
  return digest({ v: 1, function: spec.function, model, revision, params, inputs: hashes });
}

const matches = (pattern: string, role: string) =>
  pattern.endsWith("*") ? role.startsWith(pattern.slice(0, -1)) : role === pattern;
