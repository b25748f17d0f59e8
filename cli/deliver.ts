import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DURATION_TOLERANCE, estimatedFilmS } from "../pipeline/plan/duration.ts";
import type { CutResource, FilmResource, ShotResource } from "../schema/api.ts";
import type { ApiClient } from "./api-client.ts";
import type { Tally } from "./follow.ts";

/** Work done in this run, as opposed to what was there already. */
export type RunFigures = Tally & { seconds: number };

export type Report = ReturnType<typeof reportOf>;

const two = (value: number) => String(value).padStart(2, "0");

/** Fetches film, captions, poster, stems and shots into `folder` and writes `report.json` beside them. */
export async function deliver(api: ApiClient, film: FilmResource, folder: string, run: RunFigures): Promise<{ report: Report }> {
  const [cut, shots] = await Promise.all([api.cut(film.film_id), api.shots(film.film_id)]);
  const { mp4, vtt, srt, poster, stems } = cut.media;
  const downloads = new Map([
    ["film.mp4", mp4],
    ["film.vtt", vtt],
    ["film.srt", srt],
    ["poster.jpg", poster],
    ...Object.entries(stems).map(([stem, path]) => [join("stems", `${stem}.wav`), path] as const),
    ...shots.flatMap(({ media, shot_id }) =>
      media.video ? [[join("shots", `${shotName(shot_id)}.mp4`), media.video] as const] : [],
    ),
  ]);
  for (const name of ["shots", "stems"]) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, path] of downloads) await api.download(path, join(folder, name));
  const report = reportOf(film, cut, shots, run);
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  return { report };
}

/** "s2-3" as "02-03": the order of names is the order of the film. */
function shotName(shotId: string): string {
  return shotId
    .replace(/^s/, "")
    .split("-")
    .map((part) => two(Number(part)))
    .join("-");
}

function reportOf(film: FilmResource, cut: CutResource, shots: readonly ShotResource[], run: RunFigures) {
  return {
    film_id: film.film_id,
    title: film.title,
    revision: film.revision,
    settings: film.settings,
    duration: {
      frames: cut.duration_frames,
      seconds: cut.duration_frames / cut.fps,
      fps: cut.fps,
      estimated_seconds: estimatedFilmS(shots.map(({ shot }) => shot)),
      tolerance: DURATION_TOLERANCE,
    },
    run,
    spent_usd_micros: film.spent_usd_micros,
    missing: cut.missing,
    shots: shots.map(({ number, shot_id, scene_number, status, take, duration_frames, shot, jobs }) => ({
      number,
      shot_id,
      scene: scene_number,
      status,
      take,
      duration_frames,
      kind: shot.kind,
      size: shot.picture.size,
      move: shot.picture.move,
      lines: shot.lines.map(({ text, cast_id }) => ({ cast_id, text })),
      reason: shot.reason,
      jobs: jobs.map(({ stage, model, status: state, attempt, cached, error }) => ({
        stage,
        model,
        status: state,
        attempt,
        cached,
        error,
      })),
    })),
  };
}
