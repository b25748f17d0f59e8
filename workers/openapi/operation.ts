/** What an operation of the API is, and what several share. */
import type { z } from "zod";
import {
  AcceptedFilm,
  AcceptedVersion,
  CastList,
  CastResource,
  CastVersion,
  CastVersions,
  CharacterList,
  CharacterResource,
  CreateEdit,
  CreateFilm,
  CreateTake,
  CutResource,
  EventPage,
  FilmList,
  FilmResource,
  Health,
  PatchCast,
  ProblemDetails,
  PutCharacter,
  QuoteResource,
  ReviseScript,
  SaveCharacter,
  ShotList,
  ShotResource,
  TakeResource,
} from "../../schema/api.ts";
import type { ProblemCode } from "../problems.ts";

/** Bodies in, by name in the document. */
export const REQUESTS = { CreateFilm, ReviseScript, CreateTake, PatchCast, CreateEdit, PutCharacter, SaveCharacter };
/** Bodies out. */
export const RESPONSES = {
  AcceptedFilm,
  FilmResource,
  FilmList,
  ShotResource,
  ShotList,
  TakeResource,
  CastResource,
  CastList,
  CastVersion,
  CastVersions,
  AcceptedVersion,
  CharacterResource,
  CharacterList,
  CutResource,
  EventPage,
  QuoteResource,
  Health,
  ProblemDetails,
};

export type Operation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  id: string;
  summary: string;
  /** `script`: the bare text is taken too, with the body's other fields in the query. */
  body?: { schema: keyof typeof REQUESTS; script?: true };
  /** Media types of a body that is a file. */
  upload?: `${string}/${string}`[];
  query?: z.ZodObject;
  headers?: string[];
  status: number;
  /** Name of a schema, or the media type of a file or stream; null: nothing comes back. */
  answer: keyof typeof RESPONSES | `${string}/${string}` | null;
  problems: ProblemCode[];
  open?: true;
};

export const film = "/v1/films/{film_id}";
export const repeats: ProblemCode[] = ["request_in_flight", "idempotency_mismatch"];
export const file = (path: string, type: `${string}/${string}`, id: string, summary: string): Operation => ({
  method: "get",
  path,
  id,
  summary,
  headers: ["Range", "If-Range", "If-None-Match"],
  status: 200,
  answer: type,
  problems: ["not_found", "not_ready", "range_not_satisfiable"],
});
