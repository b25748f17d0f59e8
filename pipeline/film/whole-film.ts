import type { EventOf } from "./attempts.ts";
import { bound } from "./binding.ts";
import { endFilm, letGo, startAssembly } from "./settle.ts";
import { isAssembly, isSettled, isUnderWay } from "./status.ts";
import { put, type Step } from "./step.ts";

export function planFailed(step: Step, { revision, problem }: EventOf<"film.plan_failed">): boolean {
  if (step.film.status !== "planning" || revision !== step.film.revision) return false;
  endFilm(step, step.slice.all, "failed", problem);
  return true;
}

export function cancelled(step: Step): boolean {
  if (!isUnderWay(step.film)) return false;
  endFilm(step, step.slice.all, "cancelled", null);
  return true;
}

/** While rendering: what is unfinished fails, so that slugs stand in for it and the cut goes ahead. Else: the film has failed. */
export function deadlinePassed(step: Step): boolean {
  const { film, slice, at } = step;
  if (!isUnderWay(film) || at < film.deadline_at) return false;
  const assembly = slice.all.find(isAssembly);
  if (film.status !== "rendering" || assembly?.state.status !== "waiting") {
    const message = film.status === "planning" ? "The film could not be planned in time." : "The cut was not finished in time.";
    endFilm(step, slice.all, "failed", { code: "deadline", message, line: null });
    return true;
  }
  const message = "The film's time was up before this job was done.";
  for (const job of slice.all) {
    if (!isSettled(job.state) && !isAssembly(job) && !job.spec.side)
      put(step, job, { ...letGo(step, job), state: { status: "failed", code: "deadline", message } });
  }
  step.inputs = Object.fromEntries(slice.all.map((job) => [job.spec.job_id, job]));
  put(step, assembly, bound(step, assembly));
  startAssembly(step, assembly);
  return true;
}
