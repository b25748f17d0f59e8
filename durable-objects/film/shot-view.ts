import { modelOf } from "../../pipeline/film/rules.ts";
import { isInFlight } from "../../pipeline/film/status.ts";
import type { Artifact, FilmHeader, Job, JobState } from "../../schema/film.ts";
import type { Shot } from "../../schema/shotlist.ts";
import type { PlanSheet } from "../../schema/tables/film-db.ts";
import type { ShotView } from "../film-api.ts";

/** `jobs` are the shot's own, in the plan's order. */
export function shotView(number: number, shot: Shot, sheet: PlanSheet, { settings }: FilmHeader, jobs: readonly Job[]): ShotView {
  const picture = jobs.find(({ spec }) => spec.completes_shot) ?? null;
  const keyframe = jobs.find(({ spec }) => spec.stage === "keyframe") ?? null;
  const scene = sheet.scenes.find(({ scene_id }) => scene_id === shot.scene_id);
  return {
    number,
    shot_id: shot.shot_id,
    scene_number: scene?.number ?? "",
    status: statusOf(picture, jobs),
    take: sheet.takes[shot.shot_id] ?? 1,
    duration_frames: picture?.bound_frames ?? Math.max(1, Math.round(shot.estimated_s * settings.fps)),
    shot,
    jobs: jobs.map(jobView),
    media: { keyframe: keyframe && artifactOf(keyframe, "image"), video: picture && artifactOf(picture, "video") },
  };
}

export function artifactOf({ state }: Job, role: string): Artifact | null {
  return state.status === "succeeded" ? (state.artifacts.find((artifact) => artifact.role === role) ?? null) : null;
}

function statusOf(picture: Job | null, jobs: readonly Job[]): ShotView["status"] {
  switch (picture?.state.status) {
    case "succeeded":
      return "done";
    case "failed":
      return "missing";
    case "cancelled":
      return "cancelled";
    default:
      return jobs.some(({ state }) => isInFlight(state) || state.status === "verifying") ? "rendering" : "waiting";
  }
}

function jobView(job: Job): ShotView["jobs"][number] {
  const { spec, state, attempt } = job;
  return {
    job_id: spec.job_id,
    stage: spec.stage,
    model: modelOf(job),
    status: state.status,
    attempt,
    pct: pctOf(state),
    cached: state.status === "succeeded" && state.cached,
    error: state.status === "failed" ? { code: state.code, message: state.message } : null,
  };
}

function pctOf(state: JobState): number {
  if (state.status === "running") return state.pct;
  return state.status === "verifying" || state.status === "succeeded" ? 100 : 0;
}
