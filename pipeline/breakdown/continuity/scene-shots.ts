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

const LIGHT_AND_CAMERA = /[^.]*\bmood, [^.]*\.?$/;

/** What a shot's description tells of: without the poses of the people in it, its light and its camera. */
export const toldIn = ({ picture: { prompt, subjects } }: Shot): string =>
  subjects.reduce((text, { pose }) => text.replace(`), ${pose}`, ")"), prompt.replace(LIGHT_AND_CAMERA, ""));
