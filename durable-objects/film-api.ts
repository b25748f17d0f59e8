/** What the edge may ask of a Film object. Plain JSON in and out; one object per film, named by `film_id`. */
import type { EventResource, ShotResource } from "../schema/api.ts";
import type { CastEdit, CastOverride, Understood } from "../schema/cast.ts";
import type { HostEvent } from "../schema/contract.ts";
import type { Artifact, FilmHeader } from "../schema/film.ts";
import type { FilmCommand, Refusal } from "../schema/film-events.ts";
import type { CastMember } from "../schema/shotlist.ts";

/** `accepted`: durable, or known already. `superseded`: another attempt has this job's place, so stop. `unknown`: no such film or job. */
export type HostVerdict = "accepted" | "superseded" | "unknown";

/** A page begins after the item numbered `after` (0: from the start) and holds `limit` items at most. */
export type PageRequest = { after: number; limit: number };

/** A shot as customers see it, but for `media`: there it names the artifacts, which the edge turns into paths. */
export type ShotView = Omit<ShotResource, "media"> & { media: { keyframe: Artifact | null; video: Artifact | null } };
export type ShotPage = { shots: ShotView[]; next_after: number | null };

/**
 * `base` is version 0, `member` the accepted one, `sheet` its picture once drawn. `override`: what the casting says beyond the script.
 * `scenes`: their numbers, as the script has them.
 */
export type CastView = {
  member: CastMember;
  base: CastMember;
  override: CastOverride | null;
  sheet: Artifact | null;
  scenes: string[];
};

/** One version of a character; `edit` is null for version 0. `not_made`: it came with the library, and nobody has asked for its picture. */
export type VersionView = {
  version: number;
  edit: CastEdit | null;
  look: CastMember["look"];
  description: string;
  understood: Understood[];
  not_understood: string[];
  accepted: boolean;
  status: "waiting" | "rendering" | "ready" | "failed" | "not_made";
  error: { code: string; message: string } | null;
  model: string | null;
  picture: Artifact | null;
};

/** `from`: the version to edit; null: the accepted one. */
export type EditRequest = { instruction: string; from: number | null; seed: number | null };

/** `next_after` is the last event's number, or `after` when there is none. `ended`: no event will follow unless somebody asks for more. */
export type EventsPage = { events: EventResource[]; next_after: number; ended: boolean };

/** The newest finished cut. It stays there while a later revision renders. */
export type CutView = {
  revision: number;
  duration_frames: number;
  fps: number;
  missing: { shot: number; shot_id: string; reason: string }[];
  artifacts: Artifact[];
};

export interface FilmApi {
  /** `script` comes with `create` and `revise`; it is stored in the same transaction as the event. */
  command(command: FilmCommand, script?: string): Promise<{ film: FilmHeader } | Refusal>;
  host(jobId: string, attempt: number, event: HostEvent): Promise<HostVerdict>;
  /** null: there is no such film. */
  header(): Promise<FilmHeader | null>;
  shots(page: PageRequest): Promise<ShotPage>;
  shot(number: number): Promise<ShotView | null>;
  cast(): Promise<CastView[]>;
  /** In order, version 0 first. null: the film has nobody of that id. */
  versions(castId: string): Promise<VersionView[] | null>;
  /** Has a new version drawn, beside whatever the film is doing. */
  edit(castId: string, request: EditRequest): Promise<{ version: number; film: FilmHeader } | Refusal>;
  events(page: PageRequest): Promise<EventsPage>;
  cut(): Promise<CutView | null>;
  /** For the sweep: delivers what is due and arms the alarm anew. */
  wake(): Promise<void>;
  /** `GET …?after=<seq>` with `Upgrade: websocket`: each message is one `EventResource`, those after `after` first, then live ones. */
  fetch(request: Request): Promise<Response>;
}

/**
 * The stub of a film. Typed by hand: the generated RPC types turn every `unknown` inside JSON into `never`.
 * A stub that threw is broken: take a new one for another try.
 */
export const filmOf = (env: Env, filmId: string): FilmApi => env.FILM.get(env.FILM.idFromName(filmId)) as unknown as FilmApi;

/** What an object sends to the INDEX queue: the film's row in the studio's list. While the film is at work `updated_at` is its heartbeat. */
export type FilmIndexMessage = Pick<FilmHeader, "film_id" | "studio_id" | "title" | "status" | "created_at" | "updated_at">;
