import { CHORUS_MAX } from "../../schema/functions.ts";
import type { JobSpec, Need } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { Line, Scene, Shot, SoundCue, Transition, Voice } from "../../schema/shotlist.ts";
import { isCollective } from "../breakdown/cast/cue.ts";
import { crowdOf } from "../breakdown/cast/voice.ts";
import { type Casting, memberOn } from "../cast/casting.ts";
import { castProse } from "../cast/prose.ts";
import { seedOf } from "./canonical.ts";
import { fileOf, referenceId } from "./cast-jobs.ts";
import { type Draft, optional, PRIORITY } from "./draft.ts";
import { pictureSize } from "./picture-size.ts";
import type { PictureWay } from "./pictures.ts";
import { lineInShot, rhythmOf } from "./rhythm.ts";

const HUMAN_SOUND_S = 1.2;
const CHARACTERS_PER_S = 14;

/** What a customer changed about a shot beyond the script. */
export type Staging = { take: number; prompt: string | null; seed: number | null };

/** A shot with all that its jobs are made from. */
export type ShotContext = {
  filmId: string;
  shot: Shot;
  scene: Scene;
  cast: ReadonlyMap<string, Casting>;
  joints: { in: Transition; out: Transition };
  staging: Staging;
  settings: FilmSettings;
  way: PictureWay;
};

/** A shot's speech, sounds, keyframe and moving picture, and what the cut takes of them. */
export function shotJobs(context: ShotContext): { drafts: Draft[]; cut: Need[] } {
  const { shot, filmId } = context;
  const words = shot.lines.map((line) => speechJob(context, line));
  const sounds = shot.sounds.map((cue) => soundJob(context, cue));
  const speech = words.map(({ job_id }, index) => optional(`speech:${lineInShot(index)}`, job_id, "audio"));
  const pictures = pictureJobs(context, speech);
  const moving = pictures.filter(({ stage }) => stage !== "keyframe");
  const drafts = [...words, ...sounds, ...pictures];
  return {
    drafts: drafts.map((draft) => ({ ...draft, shot_number: shot.number, completes_shot: draft === moving.at(-1) })),
    cut: [
      ...words.map(({ job_id }, index) => optional(`speech:${shot.lines[index]?.line_id}`, job_id, "audio")),
      ...sounds.map(({ job_id }) => optional(`sound:${job_id.split("/")[1]}`, job_id, "audio")),
      ...moving.map(({ stage }) => optional(`shot:${shot.shot_id}:${stage}`, `${filmId}/${shot.shot_id}/${stage}`, "video")),
    ],
  };
}

function speechJob({ filmId, shot, scene, cast, settings }: ShotContext, line: Line): Draft {
  const stage = line.sung ? "song" : "speech";
  const { member, override } = castingIn(cast, line.cast_id);
  const { voice } = member;
  const seed = seedOf(settings.seed, line.cast_id, line.text);
  return {
    job_id: `${filmId}/${line.line_id}/${stage}`,
    stage,
    shot_id: shot.shot_id,
    scene_id: shot.scene_id,
    function: line.sung ? "music.song" : "speech.synthesize",
    template: line.sung
      ? {
          lyrics: line.text.split("\n").filter((verse) => verse.trim() !== ""),
          mood: scene.mood,
          voice,
          prompt: `A ${scene.mood} song`,
          seed,
        }
      : {
          text: line.text,
          voice,
          chorus: chorusOf(line, cast),
          language: line.language ?? voice.language,
          expression: line.expression,
          parenthetical: line.parenthetical,
          seed,
        },
    needs: [],
    ...(override.voice_sample && !line.sung && { files: [{ role: "voice_sample", file: fileOf(override.voice_sample) }] }),
    priority: PRIORITY.words,
    output_s: line.text.length / CHARACTERS_PER_S,
  };
}

/** The others who say the line; of a crowd without names, some voices around its own. */
function chorusOf({ cast_id, together = [] }: Line, cast: ReadonlyMap<string, Casting>): Voice[] | undefined {
  if (together.length > 0) return together.slice(0, CHORUS_MAX).map((castId) => castingIn(cast, castId).member.voice);
  const { name, voice } = castingIn(cast, cast_id).member;
  return isCollective(name) ? crowdOf(voice) : undefined;
}

function soundJob({ filmId, shot, cast, settings }: ShotContext, cue: SoundCue): Draft {
  const at = { shot_id: shot.shot_id, scene_id: shot.scene_id, needs: [], priority: PRIORITY.sound };
  if (cue.kind === "human") {
    const seed = seedOf(settings.seed, cue.sound, cue.cast_id, shot.fingerprint);
    const template = { sound: cue.sound, voice: castingIn(cast, cue.cast_id).member.voice, seed };
    return {
      ...at,
      job_id: `${filmId}/${cue.cue_id}/human`,
      stage: "human",
      function: "audio.human",
      template,
      output_s: HUMAN_SOUND_S,
    };
  }
  const { effect, prompt, duration_s } = cue;
  const template = {
    effect,
    prompt,
    duration_s,
    loop: false,
    seed: seedOf(settings.seed, effect, prompt, shot.picture.place.name),
  };
  return {
    ...at,
    job_id: `${filmId}/${cue.cue_id}/effect`,
    stage: "effect",
    function: "audio.effect",
    template,
    output_s: duration_s,
  };
}

/** Keyframe, video, and what the chosen video model leaves to others: lips and size. */
function pictureJobs(
  { filmId, shot, scene, cast, joints, staging, settings, way }: ShotContext,
  speech: readonly Need[],
): Draft[] {
  const { picture, shot_id, scene_id } = shot;
  const job = (stage: JobSpec["stage"]) => `${filmId}/${shot_id}/${stage}`;
  const { size } = way.video;
  const inFrame = [...new Set(picture.subjects.map(({ cast_id }) => cast_id))].map((castId) => castingIn(cast, castId));
  const members = inFrame.map((casting) => memberOn(casting, scene.story_day));
  const look = {
    picture,
    looks: Object.fromEntries(members.map(({ cast_id, look }) => [cast_id, look])),
    prompt: [staging.prompt ?? picture.prompt, castProse(members)].filter((part) => part !== "").join(" "),
    ...size,
    // What the shot shows and not what is said in it: a changed word keeps the staging.
    seed: staging.seed ?? seedOf(settings.seed, picture, shot.kind, staging.take),
  };
  const rhythm = rhythmOf(shot, joints, settings.fps);
  const slate = settings.slate
    ? { scene: scene.number, shot: Number(shot_id.slice(shot_id.lastIndexOf("-") + 1)), take: staging.take }
    : null;
  const moving = { ...look, fps: settings.fps, slate, rhythm };
  const at = { shot_id, scene_id, output_s: shot.estimated_s };
  const references = inFrame.map((casting) =>
    optional(`reference:${casting.member.cast_id}`, referenceId(filmId, casting, scene.story_day), "image"),
  );
  const drafts: Draft[] = [
    {
      ...at,
      job_id: job("keyframe"),
      stage: "keyframe",
      function: "image.generate",
      template: { kind: "keyframe", ...look },
      needs: references,
      priority: PRIORITY.stills,
      output_s: 1,
    },
    {
      ...at,
      job_id: job("video"),
      stage: "video",
      function: "video.generate",
      template: moving,
      needs: [optional("first_frame", job("keyframe"), "image"), ...speech],
      priority: PRIORITY.video,
    },
  ];
  const finish = (stage: "face" | "upscale", name: "video.face" | "video.upscale", template: Draft["template"]) => {
    const before = drafts.at(-1)?.job_id ?? job("video");
    const needs = [{ role: "video", job_id: before, output: "video", required: true }, ...speech];
    drafts.push({ ...at, job_id: job(stage), stage, function: name, template, needs, priority: PRIORITY.finish });
  };
  if (way.face) finish("face", "video.face", moving);
  if (way.upscale) finish("upscale", "video.upscale", { ...pictureSize(settings), fps: settings.fps, rhythm });
  return drafts;
}

function castingIn(cast: ReadonlyMap<string, Casting>, castId: string): Casting {
  const casting = cast.get(castId);
  if (!casting) throw new Error(`The shot list names the cast member "${castId}", whom it does not have.`);
  return casting;
}
