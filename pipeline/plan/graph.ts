import type { JobSpec, ModelChoice, Need } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { ShotList } from "../../schema/shotlist.ts";
import { type Casting, castingOf } from "../cast/casting.ts";
import type { FilmCandidates } from "./candidates.ts";
import { digest } from "./canonical.ts";
import { castJobs } from "./cast-jobs.ts";
import { bestOf, chooseModels, waysOf } from "./choose-models.ts";
import { type Draft, PRIORITY, sealed } from "./draft.ts";
import { jointIntoEnd, jointsInto } from "./joints.ts";
import type { PictureWay } from "./pictures.ts";
import { sceneJobs } from "./scene-jobs.ts";
import { type Staging, shotJobs } from "./shot-jobs.ts";

const FIRST_TAKE: Staging = { take: 1, prompt: null, seed: null };

/**
 * The build steps of a film: speech before picture, keyframe before video, everything before the cut. Job ids are
 * `<film>/<line, cue, cast, scene or shot>/<stage>`; a job's `spec_key` covers all that it depends on, models too, but not where they
 * run and what that costs. `staging` is by shot id,
 * `castings` by cast id: those left out play as the script has them.
 */
export function jobGraph(
  filmId: string,
  list: ShotList,
  settings: FilmSettings,
  candidates: FilmCandidates,
  staging: ReadonlyMap<string, Staging>,
  castings: ReadonlyMap<string, Casting> = new Map(),
): { jobs: JobSpec[]; choice: ModelChoice } {
  const ways = waysOf(list.shots, candidates, settings);
  const best = bestOf(ways);
  const layOut = (pictures: Pictures) => draftsOf(filmId, list, settings, pictures, staging, castings);
  const drafts = layOut(best);
  const { pictures, modelsFor, choice } = chooseModels(list.shots, ways, drafts, candidates, settings);
  const asChosen = [...pictures].every(([shotId, way]) => way === best.get(shotId)) ? drafts : layOut(pictures);
  return { jobs: sealed(asChosen, modelsFor), choice };
}

/** How each shot's picture is made, by its id. */
type Pictures = ReadonlyMap<string, PictureWay>;

function draftsOf(
  filmId: string,
  list: ShotList,
  settings: FilmSettings,
  pictures: Pictures,
  staging: ReadonlyMap<string, Staging>,
  castings: ReadonlyMap<string, Casting>,
): Draft[] {
  const cast = new Map(list.cast.map((member) => [member.cast_id, castings.get(member.cast_id) ?? castingOf(member)]));
  const scenes = new Map(list.scenes.map((scene) => [scene.scene_id, scene]));
  const drafts = [...daysInPicture(list)].flatMap(([castId, days]) => {
    const casting = cast.get(castId);
    return casting ? castJobs(filmId, casting, days, settings) : [];
  });
  const cut: Need[] = [];
  const add = (jobs: { drafts: Draft[]; cut: Need[] }) => {
    drafts.push(...jobs.drafts);
    cut.push(...jobs.cut);
  };

  const sings = new Set(list.shots.filter((shot) => shot.lines.some(({ sung }) => sung)).map(({ scene_id }) => scene_id));
  // A song brings its own music.
  for (const scene of list.scenes)
    add(sceneJobs(filmId, sings.has(scene.scene_id) ? { ...scene, music: null } : scene, settings));

  const joints = [...jointsInto(list.shots), jointIntoEnd(list.shots)];
  for (const [index, shot] of list.shots.entries()) {
    const scene = scenes.get(shot.scene_id);
    const [into, out, way] = [joints[index], joints[index + 1], pictures.get(shot.shot_id)];
    if (!scene || !into || !out || !way)
      throw new Error(`Shot ${shot.shot_id} names the scene "${shot.scene_id}", which the list does not have.`);
    add(
      shotJobs({
        filmId,
        shot,
        scene,
        cast,
        joints: { in: into, out },
        staging: staging.get(shot.shot_id) ?? FIRST_TAKE,
        settings,
        way,
      }),
    );
  }

  drafts.push({
    job_id: `${filmId}/film/assemble`,
    stage: "assemble",
    shot_id: null,
    scene_id: null,
    function: "film.assemble",
    template: { edit: editDigest(list) },
    needs: cut,
    priority: PRIORITY.assemble,
    output_s: list.shots.reduce((sum, shot) => sum + shot.estimated_s, 0),
  });
  return drafts;
}

/** Who is seen, in the order of the cast, with the days of the story on which they are. */
function daysInPicture({ cast, scenes, shots }: ShotList): Map<string, Set<number>> {
  const dayOf = new Map(scenes.map(({ scene_id, story_day }) => [scene_id, story_day]));
  const seen = new Map<string, Set<number>>();
  for (const { scene_id, picture } of shots) {
    for (const { cast_id } of picture.subjects) {
      const days = seen.get(cast_id) ?? new Set();
      seen.set(cast_id, days);
      const day = dayOf.get(scene_id) ?? null;
      if (day !== null) days.add(day);
    }
  }
  return new Map(cast.flatMap(({ cast_id }) => (seen.has(cast_id) ? [[cast_id, seen.get(cast_id) ?? new Set()]] : [])));
}

/** What of the shot list the cut reads beside the artifacts: when it changes, the cut does. */
function editDigest({ title, author, credit, language, cast, scenes, shots }: ShotList): string {
  return digest({
    head: { title, author, credit, language },
    names: cast.map(({ cast_id, name }) => [cast_id, name]),
    scenes: scenes.map(({ scene_id, number, heading, music, ambience }) => ({ scene_id, number, heading, music, ambience })),
    shots: shots.map(({ range, reason, fingerprint, ...edit }) => edit),
  });
}
