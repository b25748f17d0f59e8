import type { JobSpec, Need } from "../../schema/graph.ts";
import type { Candidate } from "./candidates.ts";
import { digest } from "./canonical.ts";
import { estimateOf, placementsOf } from "./estimate.ts";

/** A job before models, price and key are known. `output_s`: how much it makes, in seconds (a still counts as one). */
export type Draft = Omit<JobSpec, "spec_key" | "models" | "placements" | "estimate" | "shot_number" | "completes_shot"> &
  Partial<Pick<JobSpec, "shot_number" | "completes_shot">> & { output_s: number };

/**
 * What goes first when places are few: words, then stills (a customer sees the film taking shape), then sound, then moving pictures; each
 * in the order of the film, which has fewer shots than there is between two of these.
 */
export const PRIORITY = {
  words: 0,
  stills: 100_000,
  sound: 200_000,
  video: 300_000,
  finish: 400_000,
  assemble: 900_000,
} as const;

/** An input that the job can do without. */
export const optional = (role: string, job_id: string, output: string): Need => ({ role, job_id, output, required: false });

/**
 * Adds models, estimates and the keys that run through the graph. Drafts must stand after what they need;
 * `standing` are the keys of jobs that stand already.
 * @throws when a draft needs a job that does not stand before it
 */
export function sealed(
  drafts: readonly Draft[],
  modelsFor: (draft: Draft) => readonly Candidate[],
  standing: ReadonlyMap<string, string> = new Map(),
): JobSpec[] {
  const keys = new Map(standing);
  return drafts.map((whole) => {
    const { output_s, shot_number = null, completes_shot = false, ...draft } = whole;
    const candidates = modelsFor(whole);
    const placements = candidates.flatMap((candidate) => placementsOf(candidate, output_s));
    const needs = draft.needs.map(({ job_id, ...need }) => {
      const key = keys.get(job_id);
      if (key === undefined) throw new Error(`${draft.job_id} needs ${job_id}, which does not stand before it.`);
      return { ...need, key };
    });
    const models = candidates.map(({ entry }) => entry.model);
    const revisions = candidates.map(({ entry }) => entry.revision);
    const files = draft.files?.map(({ role, file }) => [role, file.sha256]);
    const spec_key = digest({ function: draft.function, models, revisions, template: draft.template, needs, files });
    keys.set(draft.job_id, spec_key);
    return {
      ...draft,
      shot_number,
      completes_shot,
      models,
      placements,
      estimate: estimateOf(candidates[0], output_s),
      spec_key,
    };
  });
}
