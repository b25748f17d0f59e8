import type { JobSpec, Need } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { CastMember, ShotList } from "../../schema/shotlist.ts";
import { digest, seedOf } from "./canonical.ts";
import { type Draft, PRIORITY, sealed } from "./draft.ts";
import { jointIntoEnd, jointsInto } from "./joints.ts";
import { pictureSize } from "./picture-size.ts";
import { sceneJobs } from "./scene-jobs.ts";
import { type Staging, shotJobs } from "./shot-jobs.ts";

const FIRST_TAKE: Staging = { take: 1, prompt: null, seed: null };

/**
 * The build steps of a film: speech before picture, keyframe before video, everything before the cut. Job ids are
 * `<film>/<line, cue, cast, scene or shot>/<stage>`; a job's `spec_key` covers all that it depends on. `staging` is by shot id.
 */
export function jobGraph(
  filmId: string,
  list: ShotList,
  settings: FilmSettings,
  staging: ReadonlyMap<string, Staging>,
): JobSpec[] {
  const cast = new Map(list.cast.map((member) => [member.cast_id, member]));
  const scenes = new Map(list.scenes.map((scene) => [scene.scene_id, scene]));
  const inPicture = new Set(list.shots.flatMap((shot) => shot.picture.subjects.map(({ cast_id }) => cast_id)));
  const drafts = list.cast.filter(({ cast_id }) => inPicture.has(cast_id)).map((member) => sheetJob(filmId, member, settings));
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
    const [into, out] = [joints[index], joints[index + 1]];
    if (!scene || !into || !out)
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
  return sealed(drafts, settings);
}

function sheetJob(filmId: string, member: CastMember, settings: FilmSettings): Draft {
  const prompt = `Character sheet of ${member.name}${member.description ? `: ${member.description}` : ""}`;
  const seed = seedOf(settings.seed, member.name);
  return {
    job_id: `${filmId}/cast-${member.cast_id}/sheet`,
    stage: "sheet",
    shot_id: null,
    scene_id: null,
    function: "image.generate",
    template: { kind: "sheet", character: member, prompt, ...pictureSize(settings), seed },
    needs: [],
    priority: PRIORITY.stills,
    output_s: 1,
  };
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
