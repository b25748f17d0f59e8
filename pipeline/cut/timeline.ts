import type { Artifact } from "../../schema/film.ts";
import type { Plan } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { Shot } from "../../schema/shotlist.ts";
import type { AudioClip, Clip, Timeline } from "../../schema/timeline.ts";
import { CARD_FADE_S, END_CARD_S, jointFrames, jointIntoEnd, jointsInto, TITLE_CARD_S } from "../plan/joints.ts";
import { pictureSize } from "../plan/picture-size.ts";
import { framesOfSound, lineInShot, rhythmOf, timeShot } from "../plan/rhythm.ts";
import { captionsOf, type SpokenCaption } from "./captions.ts";
import { dialogueClips, sceneClips, soundClips } from "./sound-clips.ts";

/** A shot with its place in the film. */
export type PlacedShot = { shot: Shot; start_frame: number; frames: number; spans: ReturnType<typeof timeShot>["spans"] };

/** What the cut needs of the plan beside the artifacts. */
export type CutSheet = Pick<Plan, "title" | "author" | "credit" | "language" | "cast" | "scenes" | "shots">;

/**
 * The cut: every shot in order between a title and an end card, a slug for each that is missing, sound on three tracks, captions at
 * the words' own times. `artifacts` are the inputs at hand by role; `roles` are those that the timeline uses.
 */
export function buildTimeline(
  sheet: CutSheet,
  settings: FilmSettings,
  artifacts: ReadonlyMap<string, Artifact>,
): { timeline: Timeline; roles: Set<string> } {
  const { fps } = settings;
  const seconds = (value: number) => Math.round(value * fps);
  const { placed, clips, end } = picture(sheet, settings, artifacts);
  const lengthOf = (role: string) => {
    const artifact = artifacts.get(role);
    return artifact ? framesOfSound(artifact, fps) : null;
  };
  const audio: AudioClip[] = placed.flatMap((at) => [...dialogueClips(at, lengthOf), ...soundClips(at, lengthOf, end)]);
  const scenes = sheet.scenes.flatMap((scene) => {
    const own = placed.filter(({ shot }) => shot.scene_id === scene.scene_id);
    const [first, last] = [own[0], own.at(-1)];
    return first && last ? [{ scene, start_frame: first.start_frame, end_frame: last.start_frame + last.frames }] : [];
  });
  for (const span of scenes) audio.push(...sceneClips(span, lengthOf, { end, fps }));

  const roles = new Set(audio.map(({ role }) => role));
  for (const { source } of clips) if (source.kind === "input") roles.add(source.role);
  const poster =
    placed.find(({ shot }) => shot.picture.subjects.length > 0 && ["WS", "MWS", "MS", "MCU"].includes(shot.picture.size)) ??
    placed[0];
  const spoken: SpokenCaption[] = placed.flatMap(({ shot, start_frame, spans }) =>
    spans.flatMap((span) => {
      const line = shot.lines.find(({ line_id }) => line_id === span.line_id);
      return line ? [{ start_frame: start_frame + span.start_frame, frames: span.frames, line }] : [];
    }),
  );
  const timeline: Timeline = {
    title: sheet.title,
    author: sheet.author,
    language: sheet.language,
    ...pictureSize(settings),
    fps,
    frames: end,
    poster_frame: poster ? poster.start_frame + Math.floor(poster.frames / 2) : seconds(TITLE_CARD_S / 2),
    clips,
    audio,
    captions: captionsOf(spoken, placed, new Map(sheet.cast.map((member) => [member.cast_id, member.name])), fps),
    chapters: scenes.map(({ scene, start_frame }) => ({ start_frame, title: `${scene.number}. ${scene.heading}` })),
  };
  return { timeline, roles };
}

/** The picture track. `end` is the film's length. */
function picture(sheet: CutSheet, settings: FilmSettings, artifacts: ReadonlyMap<string, Artifact>) {
  const { fps } = settings;
  const joints = [...jointsInto(sheet.shots), jointIntoEnd(sheet.shots)];
  const clips: Clip[] = [];
  const placed: PlacedShot[] = [];
  let end = 0;
  const append = (
    clip: Pick<Clip, "clip_id" | "source" | "frames">,
    joint: { kind: Clip["transition_in"]["kind"]; duration_s: number },
    fade_out_frames = 0,
  ) => {
    const start_frame = end - jointFrames(joint, fps).overlap;
    clips.push({
      ...clip,
      start_frame,
      transition_in: { kind: joint.kind, frames: Math.round(joint.duration_s * fps) },
      fade_out_frames,
    });
    end = start_frame + clip.frames;
    return start_frame;
  };

  const titles = [sheet.title, sheet.credit, sheet.author].filter((text) => text !== "");
  append(
    { clip_id: "title", source: { kind: "card", style: "title", lines: titles }, frames: Math.round(TITLE_CARD_S * fps) },
    { kind: "fade_in", duration_s: CARD_FADE_S },
  );
  for (const [index, shot] of sheet.shots.entries()) {
    const into = joints[index] ?? { kind: "cut", duration_s: 0 };
    const rhythm = rhythmOf(shot, { in: into, out: joints[index + 1] ?? { kind: "cut", duration_s: 0 } }, fps);
    const speech = new Map(
      shot.lines.flatMap(({ line_id }, line) => {
        const artifact = artifacts.get(`speech:${line_id}`);
        return artifact ? [[lineInShot(line), framesOfSound(artifact, fps)] as const] : [];
      }),
    );
    const { spans: inShot, duration_frames } = timeShot(rhythm, speech);
    const spans = inShot.map((span, line) => ({ ...span, line_id: shot.lines[line]?.line_id ?? span.line_id }));
    const role = ["upscale", "face", "video"]
      .map((stage) => `shot:${shot.shot_id}:${stage}`)
      .find((candidate) => artifacts.has(candidate));
    const source: Clip["source"] = role
      ? { kind: "input", role }
      : { kind: "slug", label: `Shot ${shot.number}`, reason: shot.picture.prompt };
    const start_frame = append({ clip_id: shot.shot_id, source, frames: duration_frames }, into);
    placed.push({ shot, start_frame, frames: duration_frames, spans });
  }
  const ending = jointIntoEnd(sheet.shots);
  append(
    {
      clip_id: "end",
      source: { kind: "card", style: "end", lines: ["The End", sheet.title] },
      frames: Math.round(END_CARD_S * fps),
    },
    ending,
    Math.round(CARD_FADE_S * fps),
  );
  return { placed, clips, end };
}
