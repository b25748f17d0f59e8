import type { Need } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { Scene } from "../../schema/shotlist.ts";
import { seedOf } from "./canonical.ts";
import { type Draft, optional, PRIORITY } from "./draft.ts";

/** Music is asked for in steps of this length with room to spare, so that a changed line does not make the music anew. */
const MUSIC_STEP_S = 15;
const MUSIC_ROOM = 1.3;
const MUSIC_MAX_S = 600;
/** An ambience is one seamless loop, repeated by the cut. */
const AMBIENCE_LOOP_S = 12;

/** Music and ambience of a scene, and what the cut takes of them. */
export function sceneJobs(filmId: string, scene: Scene, settings: FilmSettings): { drafts: Draft[]; cut: Need[] } {
  const at = { shot_id: null, scene_id: scene.scene_id, needs: [], priority: PRIORITY.sound };
  const drafts = scene.ambience.map(
    ({ cue_id, effect, prompt }): Draft => ({
      ...at,
      job_id: `${filmId}/${cue_id}/ambience`,
      stage: "ambience",
      function: "audio.effect",
      template: { effect, prompt, duration_s: AMBIENCE_LOOP_S, loop: true, seed: seedOf(settings.seed, effect, prompt) },
      output_s: AMBIENCE_LOOP_S,
    }),
  );
  const cut = scene.ambience.map(({ cue_id }, index) => optional(`ambience:${cue_id}`, drafts[index]?.job_id ?? "", "audio"));
  if (scene.music) {
    const { mood, intensity, prompt, estimated_s, cue_id } = scene.music;
    const duration_s = Math.min(MUSIC_MAX_S, Math.ceil((estimated_s * MUSIC_ROOM) / MUSIC_STEP_S) * MUSIC_STEP_S);
    const job_id = `${filmId}/${cue_id}/music`;
    const template = { mood, intensity, prompt, duration_s, seed: seedOf(settings.seed, mood, prompt) };
    drafts.push({ ...at, job_id, stage: "music", function: "music.generate", template, output_s: duration_s });
    cut.push(optional(`music:${cue_id}`, job_id, "audio"));
  }
  return { drafts, cut };
}
