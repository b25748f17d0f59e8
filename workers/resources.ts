/** What the objects know, as customers see it. */
import type { CutView, ShotView } from "../durable-objects/film-api.ts";
import type { CutResource, FilmResource, ShotResource } from "../schema/api.ts";
import type { Artifact, FilmHeader } from "../schema/film.ts";

/** How an artifact is linked: by the path of the API that serves it, or by a signed URL. */
export type Link = (path: string, artifact: Pick<Artifact, "key">) => Promise<string>;

export const filmPath = (filmId: string): string => `/v1/films/${filmId}`;
export const boardPath = (filmId: string): string => `/films/${filmId}/board`;
export const iso = (at: number): string => new Date(at).toISOString();

export function filmResource(film: FilmHeader): FilmResource {
  const { film_id, title, status, problem, revision, settings, seq, jobs, shots, spent_usd_micros } = film;
  const self = filmPath(film_id);
  return {
    film_id,
    title,
    status,
    problem,
    revision,
    settings,
    seq,
    jobs,
    shots,
    spent_usd_micros,
    created_at: iso(film.created_at),
    updated_at: iso(film.updated_at),
    links: {
      self,
      shots: `${self}/shots`,
      events: `${self}/events`,
      cut: `${self}/cut`,
      board: boardPath(film_id),
    },
  };
}

export async function shotResource(filmId: string, view: ShotView, link: Link): Promise<ShotResource> {
  const path = `${filmPath(filmId)}/shots/${view.number}`;
  const { keyframe, video } = view.media;
  return {
    ...view,
    media: {
      keyframe: keyframe && (await link(`${path}/keyframe.png`, keyframe)),
      video: video && (await link(`${path}/video.mp4`, video)),
    },
  };
}

/** File of a cut → role of the artifact that it is (`FUNCTIONS["film.assemble"].outputs`). */
export const CUT_FILES = {
  "cut.mp4": "film",
  "cut.vtt": "captions_vtt",
  "cut.srt": "captions_srt",
  "cut/chapters.vtt": "chapters",
  "cut/poster.jpg": "poster",
  "cut/stems/dialogue.wav": "dialogue",
  "cut/stems/music.wav": "music",
  "cut/stems/effects.wav": "effects",
} as const;
export type CutFile = keyof typeof CUT_FILES;

export const cutArtifact = ({ artifacts }: CutView, file: CutFile): Artifact | null =>
  artifacts.find(({ role }) => role === CUT_FILES[file]) ?? null;

export async function cutResource(filmId: string, cut: CutView, link: Link): Promise<CutResource> {
  const linked = async (file: CutFile): Promise<string> => {
    const path = `${filmPath(filmId)}/${file}`;
    const artifact = cutArtifact(cut, file);
    return artifact ? link(path, artifact) : path;
  };
  const { revision, duration_frames, fps, missing } = cut;
  return {
    revision,
    duration_frames,
    fps,
    missing,
    media: {
      mp4: await linked("cut.mp4"),
      vtt: await linked("cut.vtt"),
      srt: await linked("cut.srt"),
      chapters: await linked("cut/chapters.vtt"),
      poster: await linked("cut/poster.jpg"),
      stems: {
        dialogue: await linked("cut/stems/dialogue.wav"),
        music: await linked("cut/stems/music.wav"),
        effects: await linked("cut/stems/effects.wav"),
      },
    },
  };
}
