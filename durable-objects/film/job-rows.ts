import { wakeAt } from "../../pipeline/film/deadlines.ts";
import type { Job } from "../../schema/film.ts";
import type { JobSpec, Need } from "../../schema/graph.ts";
import type { jobs, needs, StoredSpec } from "../../schema/tables/film-db.ts";

export type JobRow = typeof jobs.$inferSelect;
export type NeedRow = typeof needs.$inferSelect;

const STORED_NEEDS_MAX = 32;

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
export function specColumns(spec: JobSpec, ord: number) {
  const { job_id, stage, shot_id, priority } = spec;
  const stored: StoredSpec = { ...spec, needs: spec.needs.length > STORED_NEEDS_MAX ? null : spec.needs };
  return { job_id, ord, stage, shot_id, priority, spec: stored };
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

/** `needsOf` is asked only for a job with many. */
export function jobOf({ spec, run, missing }: Pick<JobRow, "spec" | "run" | "missing">, needsOf: (jobId: string) => Need[]): Job {
  return { ...upToDate(run, missing), spec: { ...spec, needs: spec.needs ?? needsOf(spec.job_id) } };
}

/** The count may be newer than the rest: it is written into rows that nobody loads. */
function upToDate(run: JobRow["run"], missing: number | null): JobRow["run"] {
  if (run.state.status !== "waiting") return run;
  return { ...run, state: { ...run.state, missing: missing ?? run.state.missing } };
}

export const needOf = ({ role, need_job_id, output, required }: NeedRow): Need => ({
  role,
  job_id: need_job_id,
  output,
  required,
});
