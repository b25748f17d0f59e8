import { isSettled } from "../../pipeline/film/status.ts";
import type { Cut, FilmHeader, JobInput } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { Need } from "../../schema/graph.ts";

/**
 * What would be read from the rows again and again, kept in mind: never behind them, since this object alone writes them, and forgotten
 * where a transaction rolls back.
 */
export class Memory {
  header: FilmHeader | null = null;
  cut: Cut | null = null;
  /** Settled jobs: the assembly asks for thousands at once, in the moment when the last of them is done. */
  readonly settled = new Map<string, JobInput>();
  /** Of jobs with many. */
  readonly needs = new Map<string, Need[]>();

  /** To be called with all that is written. A plan lays edges and shots anew. */
  keep({ film, jobs, remove, plan }: Changes): void {
    this.header = film;
    for (const { spec, state } of jobs) this.keepInput(spec.job_id, { state });
    for (const jobId of remove) this.settled.delete(jobId);
    if (plan === null) return;
    const { jobs: _, ...cut } = plan;
    this.cut = cut;
    this.needs.clear();
  }

  keepInput(jobId: string, { state }: JobInput): void {
    if (isSettled(state)) this.settled.set(jobId, { state });
    else this.settled.delete(jobId);
  }

  forget(): void {
    this.header = null;
    this.cut = null;
    this.settled.clear();
    this.needs.clear();
  }
}
