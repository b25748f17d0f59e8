import type { ContractJob } from "../../../schema/contract.ts";
import type { FilmHeader, Job } from "../../../schema/film.ts";
import { FUNCTIONS } from "../../../schema/functions.ts";
import { blobPath, eventsPath } from "../../capability.ts";
import { outputKey } from "../output-key.ts";
import type { Deps } from "./deps.ts";

/** What a host does after the film's own deadline is for nobody. In steps, so that a URL signed once serves every job that needs it. */
const GRACE_MS = 3_600_000;
const EXPIRY_STEP_MS = 24 * 3_600_000;

/** A film that has ended may have work beside it, for which the time counts from `now`. */
export const expiryOf = ({ deadline_at }: Pick<FilmHeader, "deadline_at">, now: number): number =>
  Math.ceil((Math.max(deadline_at, now) + GRACE_MS) / EXPIRY_STEP_MS) * EXPIRY_STEP_MS;

/** An attempt as the function contract has it, with a capability for each thing the host may read, write or say, at the origin where it reaches the service. null: an input is gone. */
export function contractJob(
  deps: Pick<Deps, "bound" | "sign" | "now">,
  film: FilmHeader,
  job: Job,
  { attempt, model }: { attempt: number; model: string },
  serviceUrl: string | undefined,
): ContractJob | null {
  const { spec } = job;
  const bound = deps.bound(job, model);
  if (bound === null) return null;
  const expiresAt = expiryOf(film, deps.now());
  const outputs = Object.entries(FUNCTIONS[spec.function].outputs);
  return {
    job_id: spec.job_id,
    attempt,
    function: spec.function,
    params: bound.params,
    inputs: bound.inputs.map(({ role, artifact: { key, sha256 } }) => {
      return { role, sha256, get_url: deps.sign(blobPath(key), { action: "get" }, expiresAt, serviceUrl) };
    }),
    outputs: outputs.map(([role, content_type]) => {
      const path = blobPath(outputKey(film.studio_id, spec.job_id, attempt, role, content_type));
      return { role, content_type, put_url: deps.sign(path, { action: "put", content_type }, expiresAt, serviceUrl) };
    }),
    events_url: deps.sign(eventsPath(film.film_id, spec.job_id, attempt), { action: "events" }, expiresAt, serviceUrl),
  };
}
