import { wakeAt } from "../../pipeline/film/deadlines.ts";
import type { Job } from "../../schema/film.ts";
import type { JobSpec, Need } from "../../schema/graph.ts";
import type { jobs, needs } from "../../schema/tables/film-db.ts";

export type JobRow = typeof jobs.$inferSelect;
export type NeedRow = typeof needs.$inferSelect;

/** The columns that change with the job's state. */
export function runColumns({ spec: _, ...run }: Job) {
  const { state } = run;
  return {
    status: state.status,
    missing: state.status === "waiting" ? state.missing : null,
    not_before: state.status === "queued" ? state.not_before : null,
    wake_at: wakeAt(run),
    remote_id: "remote_id" in state ? state.remote_id : null,
    run,
  };
}

/** The columns that a plan sets. */
export function specColumns({ needs: _, ...spec }: JobSpec, ord: number) {
  return { job_id: spec.job_id, ord, stage: spec.stage, shot_id: spec.shot_id, priority: spec.priority, spec };
}

export function needRows({ job_id, needs }: JobSpec): NeedRow[] {
  return needs.map(({ role, job_id: need_job_id, output, required }, ord) => ({
    job_id,
    ord,
    role,
    need_job_id,
    output,
    required,
  }));
}

export function jobOf({ spec, run, missing }: Pick<JobRow, "spec" | "run" | "missing">, needs: Need[]): Job {
  // The count may be newer than the rest: it is written into rows that nobody loads.
  const state = run.state.status === "waiting" ? { ...run.state, missing: missing ?? run.state.missing } : run.state;
  return { ...run, state, spec: { ...spec, needs } };
}

export const needOf = ({ role, need_job_id, output, required }: NeedRow): Need => ({
  role,
  job_id: need_job_id,
  output,
  required,
});
