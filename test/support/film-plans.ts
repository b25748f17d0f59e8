import type { Bind, FilmRules } from "../../pipeline/film/rules.ts";
import type { Artifact } from "../../schema/film.ts";
import type { FilmCommand } from "../../schema/film-events.ts";
import type { JobSpec, Need, Placement, Plan } from "../../schema/graph.ts";
import { FilmSettings } from "../../schema/settings.ts";

export const FILM_ID = "film";
export const SHOT_FRAMES = 48;

/** Every job has its own; a script's change is a change of `version`. */
export type ShotOutline = { name: string; version: number; number: number };

const STAGES = {
  speech: { function: "speech.synthesize", output: "audio", priority: 0 },
  keyframe: { function: "image.generate", output: "image", priority: 1 },
  video: { function: "video.generate", output: "video", priority: 2 },
  assemble: { function: "film.assemble", output: "film", priority: 9 },
} as const;

type Options = Partial<Pick<JobSpec, "models" | "estimate" | "placements">>;

const jobId = (name: string, stage: keyof typeof STAGES) => `${FILM_ID}/${name}/${stage}`;
const need = (name: string, stage: keyof typeof STAGES, required: boolean): Need => ({
  role: `${stage}:${name}`,
  job_id: jobId(name, stage),
  output: STAGES[stage].output,
  required,
});

/** Speech and keyframe to a shot, a video that needs both (the keyframe without fail), and the cut that takes what there is. */
export function planOf(
  shots: readonly ShotOutline[],
  { models = ["model-a", "model-b"], estimate, placements = [] }: Options = {},
): Plan {
  const job = (name: string, stage: keyof typeof STAGES, spec_key: string, needs: Need[], number: number | null): JobSpec => ({
    job_id: jobId(name, stage),
    stage,
    shot_id: number === null ? null : name,
    scene_id: null,
    shot_number: number,
    completes_shot: stage === "video",
    function: STAGES[stage].function,
    models,
    placements,
    template: {},
    needs,
    priority: STAGES[stage].priority,
    estimate: estimate ?? { usd_micros: 1_000, run_s: 10 },
    spec_key,
  });
  const jobs = shots.flatMap(({ name, version, number }) => [
    job(name, "speech", `speech ${name}`, [], number),
    job(name, "keyframe", `keyframe ${name}`, [], number),
    job(name, "video", `video ${name} ${version}`, [need(name, "speech", false), need(name, "keyframe", true)], number),
  ]);
  const cut = shots.flatMap(({ name }) => [need(name, "speech", false), need(name, "video", false)]);
  const key = `cut of ${shots.map(({ name, version }) => `${name} ${version}`).join(", ")}`;
  const head = {
    title: "A Film",
    author: "",
    credit: "",
    language: "en",
    shots: [],
    scenes: [],
    cast: [],
    takes: {},
    choice: { chosen: [], stand_ins: [], left_out: [], notes: [] },
  };
  return { ...head, jobs: [...jobs, job("film", "assemble", key, cut, null)] };
}

export const outline = (count: number): ShotOutline[] =>
  Array.from({ length: count }, (_, index) => ({ name: `s${index + 1}`, version: 1, number: index + 1 }));

/** A key over the spec's own, the model and the inputs that are there. */
export const bind: Bind = (spec, inputs, model) => {
  const hashes: string[] = [];
  for (const { job_id, output, required } of spec.needs) {
    const state = inputs[job_id]?.state;
    const artifact = state?.status === "succeeded" ? state.artifacts.find(({ role }) => role === output) : undefined;
    if (artifact) hashes.push(artifact.sha256);
    else if (required) return { missing: job_id };
  }
  const bound_frames = spec.stage === "video" ? SHOT_FRAMES : null;
  return { cache_key: [spec.spec_key, model, ...hashes].join("|"), bound_frames };
};

export const rules = (overrides: Partial<FilmRules> = {}): FilmRules => ({
  bind,
  usdMicrosPerS: () => 100,
  maxInFlight: 4,
  ...overrides,
});

const PRICES: Record<string, number> = { own: 0, near: 100, far: 300 };
const placement = (model: string, backend: string, usd_micros: number): Placement => {
  return { model, backend, gpu: "cpu", rung: null, usd_micros, run_s: 10 };
};

/** Three backends with prices of their own, the last of which serves only the first model; estimates are of ten seconds. */
export const severalBackends = {
  placements: ["own", "near", "far"]
    .flatMap((backend) => [placement("model-a", backend, 10 * (PRICES[backend] ?? 0))])
    .concat(["own", "near"].map((backend) => placement("model-b", backend, 10 * (PRICES[backend] ?? 0)))),
  usdMicrosPerS: (backend: string): number => PRICES[backend] ?? 0,
};

/** What a job of this spec puts out; its hash tells its job and the attempt that made it. */
export function artifactsOf({ stage, job_id }: Pick<JobSpec, "stage" | "job_id">, attempt: number): Artifact[] {
  const role = stage in STAGES ? STAGES[stage as keyof typeof STAGES].output : "audio";
  let hash = attempt;
  for (const letter of job_id) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  const sha256 = hash.toString(16).padStart(64, "0");
  return [{ role, sha256, bytes: 10, key: `${job_id}/${attempt}/${role}`, content_type: "application/octet-stream" }];
}

export const createCommand = (settings: Partial<FilmSettings> = {}, at = 0): FilmCommand => ({
  type: "create",
  film_id: FILM_ID,
  studio_id: "studio",
  title: "A Film",
  settings: FilmSettings.parse(settings),
  at,
});
