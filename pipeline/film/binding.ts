import type { Job, JobInput } from "../../schema/film.ts";
import { LOOKUP_TIMEOUT_MS } from "./deadlines.ts";
import { modelOf } from "./rules.ts";
import { raisedId, type Step } from "./step.ts";

/**
 * The job with its parameters fixed, so that the artifact store can be asked for its result. Where a required input is missing the job
 * waits for the event raised here, which fails it with its own waiters in view.
 */
export function bound(step: Step, job: Job): Job {
  const { spec } = job;
  const inputs: Record<string, JobInput> = {};
  for (const { job_id } of spec.needs) {
    const input = step.jobs.get(job_id) ?? step.inputs[job_id];
    if (input) inputs[job_id] = input;
  }
  const binding = step.rules.bind(spec, inputs, modelOf(job), { settings: step.film.settings, cut: step.cut });
  if ("missing" in binding) {
    raiseInputMissing(step, spec.job_id, binding.missing);
    return { ...job, state: { status: "waiting", missing: 0 } };
  }
  const { cache_key, bound_frames } = binding;
  step.effects.push({ type: "lookup", job_id: spec.job_id, cache_key });
  return { ...job, bound_frames, state: { status: "looking_up", cache_key, deadline_at: step.at + LOOKUP_TIMEOUT_MS } };
}

export function raiseInputMissing(step: Step, job_id: string, input_job_id: string): void {
  const event_id = raisedId(step, job_id);
  const message = `The required input ${input_job_id} could not be made.`;
  step.effects.push({ type: "raise", event: { type: "job.input_missing", event_id, at: step.at, job_id, message } });
}
