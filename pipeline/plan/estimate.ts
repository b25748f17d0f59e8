import type { JobSpec, Placement } from "../../schema/graph.ts";
import type { Candidate } from "./candidates.ts";

/** What a candidate does to a job of so many seconds of output (or pictures), at each of its places. */
export const placementsOf = ({ entry: { model }, places }: Candidate, output_s: number): Placement[] =>
  places.map(({ offer, rung, run_s, usd_micros }) => ({
    model,
    backend: offer.backend,
    gpu: offer.gpu,
    rung,
    run_s: output_s * run_s,
    usd_micros: Math.ceil(output_s * usd_micros),
  }));

/** At its best place. A model that no backend serves costs nothing, and takes as long as its figures say. */
export function estimateOf(candidate: Candidate | undefined, output_s: number): JobSpec["estimate"] {
  const run_s = candidate?.places[0]?.run_s ?? candidate?.entry.speed.run_s ?? 0;
  return { usd_micros: candidate ? priceOf(candidate, output_s) : 0, run_s: output_s * run_s };
}

export const priceOf = ({ places: [best] }: Candidate, output_s: number): number =>
  best ? Math.ceil(output_s * best.usd_micros) : 0;
