/** The backends of these tests, played by hand: doubles outside workerd take the batches, and say what they are told to say. */
import { env } from "cloudflare:workers";
import type { FilmApi } from "../../durable-objects/film-api.ts";
import type { Batch, BatchStatus, ContractJob, HostEvent } from "../../schema/contract.ts";
import type { Mishap, Traffic } from "../support/host-conduct.ts";
import { finish, nameOf } from "../workers/host.ts";

const NAMES = ["runpod", "modal", "own"] as const;
export type Name = (typeof NAMES)[number];

type Seen = { batches: Batch[]; cancelled: string[]; requests: string[]; traffic: Traffic };
type RunpodWorkers = { idle: number; initializing: number; ready: number; running: number; throttled: number; unhealthy: number };

const URLS: Record<Name, string> = JSON.parse(env.BACKEND_URLS);

export const backends = {
  clear: () => Promise.all(NAMES.map((name) => control(name, "clear"))),
  /** `silent_health`: it counts nothing. */
  set: (name: Name, settings: { mishaps?: Mishap[]; workers?: RunpodWorkers; silent_health?: boolean }) =>
    control(name, "set", settings),
  seen: (name: Name) => control(name, "seen"),
  /** Every job that RunPod has, from now on. */
  runpodBecomes: (status: "IN_PROGRESS" | "COMPLETED" | "FAILED" | "TIMED_OUT", output?: BatchStatus) =>
    control("runpod", "become", { status, output }),
  /** Answers take so long from now on; how many requests were open at once is counted anew. */
  slowDown: (delay_ms: number) => control("own", "traffic", { delay_ms, most: 0 }),
  mostOpen: async () => (await control("own", "seen")).traffic.most,
  jobsAt: async (name: Name): Promise<ContractJob[]> => (await control(name, "seen")).batches.flatMap(({ jobs }) => jobs),
};

async function control(name: Name, what: string, body: unknown = {}): Promise<Seen> {
  const response = await fetch(new URL(`/double/${what}`, URLS[name]), { method: "POST", body: JSON.stringify(body) });
  return response.json();
}

/** Every backend finishes what it is given, until nothing comes any more; `done` are left alone. */
export async function finishEverywhere(film: FilmApi, done: readonly ContractJob[] = []): Promise<void> {
  const finished = new Set(done.map(nameOf));
  for (;;) {
    await film.wake();
    const given = (await Promise.all(NAMES.map(backends.jobsAt))).flat().filter((job) => !finished.has(nameOf(job)));
    if (given.length === 0) return;
    for (const job of given) {
      finished.add(nameOf(job));
      await finish(film, job);
    }
  }
}

/** As a host tells how a batch ended. */
export const outputOf = (jobs: readonly { job: ContractJob; event: HostEvent }[]): BatchStatus => ({
  id: "batch",
  jobs: jobs.map(({ job: { job_id, attempt }, event }) => {
    return { job_id, attempt, state: event.type === "failed" ? "failed" : "succeeded", event };
  }),
});
