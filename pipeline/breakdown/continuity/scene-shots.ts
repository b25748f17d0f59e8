import type { BreakKind, ContinuityBreak } from "../../../schema/continuity.ts";
import type { CastMember, Shot, Subject } from "../../../schema/shotlist.ts";

/** The shots of one scene in order, and the names of who may be in them. */
export interface SceneShots {
  sceneId: string;
  shots: readonly Shot[];
  cast: ReadonlyMap<string, CastMember>;
}

export const nameOf = ({ cast }: SceneShots, castId: string): string => cast.get(castId)?.name ?? castId;

/** Those whose faces or bodies are seen: not the shoulder in the foreground. */
export const seenIn = (shot: Shot): Subject[] => shot.picture.subjects.filter((subject) => !subject.foreground);

/** Every shot with the one before it. */
export const cuts = ({ shots }: SceneShots): [before: Shot, shot: Shot][] =>
  shots.slice(1).flatMap((shot, i) => (shots[i] ? [[shots[i], shot]] : []));

export const breakAt = (
  { sceneId }: SceneShots,
  kind: BreakKind,
  shots: readonly Shot[],
  what: string,
  remedy: string,
): ContinuityBreak => ({ kind, scene_id: sceneId, shot_ids: shots.map((shot) => shot.shot_id), what, remedy });

/** What a shot's description tells of: without the poses of the people in it, its light and its camera. */
export function toldIn({ picture: { prompt, subjects } }: Shot, scene: SceneShots): string {
  const last = prompt.lastIndexOf(". ");
  const told = prompt.slice(last + 1).includes(" mood, ") ? prompt.slice(0, Math.max(0, last)) : prompt;
  return subjects.reduce((text, { cast_id, pose }) => {
    const at = text.indexOf(`, ${pose}`, Math.max(0, text.indexOf(nameOf(scene, cast_id))));
    return at === -1 ? text : text.slice(0, at) + text.slice(at + pose.length + 2);
  }, told);
}
