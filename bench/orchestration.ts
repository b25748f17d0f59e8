/**
 * What the service adds to the work of the hosts: the real Worker and objects in workerd, R2 and D1 on disk, and a host that answers at
 * once. The last shot of a film of some 512 is rendered again and again; each time, from the host's last word to the cut's arrival.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../cli/service/free-port.ts";
import { localWorker } from "../cli/service/local-worker.ts";
import { FilmResource, ShotResource } from "../schema/api.ts";
import { startHostDouble } from "../test/support/host-double.ts";
import { createApiKey } from "../workers/api-key.ts";

const SCENES = 64;
const PARAGRAPHS_PER_SCENE = 8;
const SAMPLES = 100;
const WARM_UP = 5;

export type OrchestrationFigures = {
  shots: number;
  jobs: number;
  /** From the film's first submission to its end. */
  film_ms: number;
  events_per_s: number;
  samples: number;
  /** From the host's last word about the last shot to the arrival of the assembly. */
  dispatch_p50_ms: number;
  dispatch_p99_ms: number;
};

export async function benchOrchestration({ samples = SAMPLES, scenes = SCENES } = {}): Promise<OrchestrationFigures> {
  const folder = mkdtempSync(join(tmpdir(), "backlot-bench-"));
  const host = await startHostDouble({ conduct: "succeed" });
  const service = await startService(folder, host.url, host.token);
  try {
    let lastWord = 0;
    let assembled = Promise.withResolvers<number>();
    host.onPost = (job, event) => {
      if (job.function !== "film.assemble" && event.type === "succeeded") lastWord = performance.now();
    };
    host.onBatch = ({ jobs }, arrived_ms) => {
      if (jobs.some((job) => job.function === "film.assemble")) assembled.resolve(arrived_ms - lastWord);
    };

    const started = performance.now();
    const created = FilmResource.parse(await service.call("POST", "/v1/films", { script: longScript(scenes) }));
    const ready = await ended(service, created.links.self);
    const film_ms = performance.now() - started;

    const { number } = ShotResource.parse(await service.call("GET", `${created.links.self}/shots/${ready.shots.total}`));
    const times: number[] = [];
    for (let take = 0; take < samples + WARM_UP; take++) {
      assembled = Promise.withResolvers<number>();
      await service.call("POST", `${created.links.self}/shots/${number}/takes`, { seed: take });
      const time = await assembled.promise;
      if (take >= WARM_UP) times.push(time);
      await ended(service, created.links.self);
    }
    times.sort((a, b) => a - b);
    return {
      shots: ready.shots.total,
      jobs: ready.jobs.total,
      film_ms,
      events_per_s: (ready.seq / film_ms) * 1000,
      samples,
      dispatch_p50_ms: quantile(times, 0.5),
      dispatch_p99_ms: quantile(times, 0.99),
    };
  } finally {
    await service.stop();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Service = { call(method: string, path: string, body?: unknown): Promise<unknown>; stop(): Promise<void> };

async function startService(folder: string, backendUrl: string, token: string): Promise<Service> {
  const port = await freePort(0);
  const { key } = await createApiKey();
  const miniflare = await localWorker({
    port,
    backend: { url: backendUrl, token, max_in_flight: 64 },
    signingSecret: "a secret of more than 32 characters, for benchmarks",
    apiKey: key,
    storage: join(folder, "storage"),
    log: join(folder, "service.log"),
  });
  return {
    async call(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    stop: () => miniflare.dispose(),
  };
}

const POLL_MS = 100;

async function ended(service: Service, path: string): Promise<FilmResource> {
  for (;;) {
    const film = FilmResource.parse(await service.call("GET", path));
    if (film.status === "ready") return film;
    if (film.status === "failed") throw new Error(`The film failed: ${film.problem?.message}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Scenes of short paragraphs: about a shot each. */
function longScript(scenes: number): string {
  const scene = (_: unknown, index: number) => {
    const paragraphs = Array.from(
      { length: PARAGRAPHS_PER_SCENE },
      (__, line) => `Mara crosses room ${index + 1}, step ${line + 1}.`,
    );
    return [`INT. ROOM ${index + 1} - DAY`, ...paragraphs].join("\n\n");
  };
  return Array.from({ length: scenes }, scene).join("\n\n");
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const figures = await benchOrchestration();
  console.log(
    `${figures.shots} shots, ${figures.jobs} jobs in ${(figures.film_ms / 1000).toFixed(1)} s: ${figures.events_per_s.toFixed(0)} events/s`,
  );
  console.log(
    `last shot → assembly dispatched, ${figures.samples} times: p50 ${figures.dispatch_p50_ms.toFixed(1)} ms, p99 ${figures.dispatch_p99_ms.toFixed(1)} ms`,
  );
}
