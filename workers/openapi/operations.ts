/** Every operation of the public API in one table, from which the OpenAPI document is made. A test holds it against the app's routes. */
import { z } from "zod";
import {
  AcceptedFilm,
  AcceptedVersion,
  CastList,
  CastResource,
  CastVersion,
  CastVersions,
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
  QuoteResource,
  ReviseScript,
  ShotList,
  ShotResource,
  TakeResource,
} from "../../schema/api.ts";
import { pageQuery } from "../cursor.ts";
import { EventsQuery } from "../events-query.ts";
import { MediaQuery } from "../media-links.ts";
import type { ProblemCode } from "../problems.ts";

/** Bodies in, by name in the document. */
export const REQUESTS = { CreateFilm, ReviseScript, CreateTake, PatchCast, CreateEdit };
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
  CutResource,
  EventPage,
  QuoteResource,
  Health,
  ProblemDetails,
};

export type Operation = {
  method: "get" | "post" | "put" | "patch";
  path: string;
  id: string;
  summary: string;
  /** `script`: the bare text is taken too, with the body's other fields in the query. */
  body?: { schema: keyof typeof REQUESTS; script?: true };
  query?: z.ZodObject;
  headers?: string[];
  status: number;
  /** Name of a schema, or the media type of a file or stream. */
  answer: keyof typeof RESPONSES | `${string}/${string}`;
  problems: ProblemCode[];
  open?: true;
};

const film = "/v1/films/{film_id}";
const shot = `${film}/shots/{number}`;
const member = `${film}/cast/{cast_id}`;
const version = `${member}/versions/{version}`;
const creates: ProblemCode[] = ["invalid_request", "too_large", "unsupported_media_type", "unfilmable_script"];
const repeats: ProblemCode[] = ["request_in_flight", "idempotency_mismatch"];
const file = (path: string, type: `${string}/${string}`, id: string, summary: string): Operation => ({
  method: "get",
  path,
  id,
  summary,
  headers: ["Range", "If-Range", "If-None-Match"],
  status: 200,
  answer: type,
  problems: ["not_found", "not_ready", "range_not_satisfiable"],
});

export const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/v1/films",
    id: "createFilm",
    summary: "Make a film of a script",
    body: { schema: "CreateFilm", script: true },
    headers: ["Idempotency-Key"],
    status: 202,
    answer: "AcceptedFilm",
    problems: [...creates, "budget_exhausted", ...repeats],
  },
  {
    method: "get",
    path: "/v1/films",
    id: "listFilms",
    summary: "Your studio's films, newest first",
    query: pageQuery(100, 25),
    status: 200,
    answer: "FilmList",
    problems: ["invalid_request"],
  },
  {
    method: "post",
    path: "/v1/quotes",
    id: "quoteFilm",
    summary: "What a film of this script would cost; nothing is made",
    body: { schema: "CreateFilm", script: true },
    headers: ["Idempotency-Key"],
    status: 200,
    answer: "QuoteResource",
    problems: [...creates, ...repeats],
  },
  {
    method: "get",
    path: film,
    id: "getFilm",
    summary: "How a film stands; its ETag is the number of its newest event",
    headers: ["If-None-Match"],
    status: 200,
    answer: "FilmResource",
    problems: ["not_found"],
  },
  {
    method: "put",
    path: `${film}/script`,
    id: "reviseScript",
    summary: "Give a film a new script: only what changed is rendered",
    body: { schema: "ReviseScript", script: true },
    headers: ["If-Match"],
    status: 202,
    answer: "AcceptedFilm",
    problems: [...creates, "not_found", "precondition_failed"],
  },
  {
    method: "post",
    path: `${film}/cancel`,
    id: "cancelFilm",
    summary: "Stop work on a film; what is made stays",
    headers: ["Idempotency-Key"],
    status: 202,
    answer: "FilmResource",
    problems: ["not_found", "film_ended", ...repeats],
  },
  {
    method: "get",
    path: `${film}/shots`,
    id: "listShots",
    summary: "Shots in film order",
    query: pageQuery(200, 50).extend(MediaQuery.shape),
    status: 200,
    answer: "ShotList",
    problems: ["invalid_request", "not_found"],
  },
  {
    method: "get",
    path: shot,
    id: "getShot",
    summary: "One shot and its jobs",
    query: MediaQuery,
    status: 200,
    answer: "ShotResource",
    problems: ["invalid_request", "not_found"],
  },
  {
    method: "post",
    path: `${shot}/takes`,
    id: "createTake",
    summary: "Shoot a shot once more, as it is or as a prompt says",
    body: { schema: "CreateTake" },
    headers: ["Idempotency-Key"],
    status: 202,
    answer: "TakeResource",
    problems: ["invalid_request", "not_found", "conflict", ...repeats],
  },
  file(`${shot}/keyframe.png`, "image/png", "getKeyframe", "A shot's keyframe"),
  file(`${shot}/video.mp4`, "video/mp4", "getShotVideo", "A shot's circled take"),
  {
    method: "get",
    path: `${film}/events`,
    id: "getEvents",
    summary: "A film's log: JSON, server-sent events (Accept: text/event-stream) or a WebSocket (Upgrade)",
    query: EventsQuery,
    headers: ["Last-Event-ID"],
    status: 200,
    answer: "EventPage",
    problems: ["invalid_request", "not_found"],
  },
  {
    method: "get",
    path: `${film}/cast`,
    id: "listCast",
    summary: "Who plays, how they look and sound",
    query: MediaQuery,
    status: 200,
    answer: "CastList",
    problems: ["not_found"],
  },
  {
    method: "patch",
    path: `${film}/cast/{cast_id}`,
    id: "recast",
    summary: "Change how a character looks or sounds: their shots are rendered again",
    body: { schema: "PatchCast" },
    status: 202,
    answer: "CastResource",
    problems: ["invalid_request", "not_found", "conflict"],
  },
  {
    method: "get",
    path: member,
    id: "getCastMember",
    summary: "One of the cast",
    query: MediaQuery,
    status: 200,
    answer: "CastResource",
    problems: ["not_found"],
  },
  {
    method: "post",
    path: `${member}/edits`,
    id: "createEdit",
    summary: "Draw a character otherwise, as the instruction says: a new version, to be accepted or not",
    body: { schema: "CreateEdit" },
    headers: ["Idempotency-Key"],
    status: 202,
    answer: "CastVersion",
    problems: ["invalid_request", "not_found", "conflict", "film_ended", ...repeats],
  },
  {
    method: "get",
    path: `${member}/versions`,
    id: "listVersions",
    summary: "The history of a character, the script's own first",
    query: MediaQuery,
    status: 200,
    answer: "CastVersions",
    problems: ["not_found"],
  },
  {
    method: "get",
    path: version,
    id: "getVersion",
    summary: "One version of a character",
    query: MediaQuery,
    status: 200,
    answer: "CastVersion",
    problems: ["not_found"],
  },
  {
    method: "post",
    path: `${version}/accept`,
    id: "acceptVersion",
    summary: "Have this version play the part: exactly the shots that show the character are rendered again",
    headers: ["Idempotency-Key"],
    status: 202,
    answer: "AcceptedVersion",
    problems: ["not_found", "conflict", "film_ended", ...repeats],
  },
  file(`${version}/picture.png`, "image/png", "getVersionPicture", "A version's character sheet"),
  file(`${film}/cast/{cast_id}/sheet.png`, "image/png", "getCastSheet", "A character's reference sheet"),
  {
    method: "get",
    path: `${film}/cut`,
    id: "getCut",
    summary: "The newest finished cut",
    query: MediaQuery,
    status: 200,
    answer: "CutResource",
    problems: ["not_found", "not_ready"],
  },
  file(`${film}/cut.mp4`, "video/mp4", "getCutVideo", "The film"),
  file(`${film}/cut.vtt`, "text/vtt", "getCutCaptions", "Captions as WebVTT"),
  file(`${film}/cut.srt`, "application/x-subrip", "getCutSubtitles", "Captions as SRT"),
  file(`${film}/cut/chapters.vtt`, "text/vtt", "getCutChapters", "A chapter for each scene, as WebVTT"),
  file(`${film}/cut/poster.jpg`, "image/jpeg", "getPoster", "The poster"),
  file(`${film}/cut/stems/dialogue.wav`, "audio/wav", "getDialogueStem", "The dialogue alone"),
  file(`${film}/cut/stems/music.wav`, "audio/wav", "getMusicStem", "The music alone"),
  file(`${film}/cut/stems/effects.wav`, "audio/wav", "getEffectsStem", "The effects alone"),
  {
    method: "get",
    path: "/v1/health",
    id: "getHealth",
    summary: "Whether the service can do its work",
    status: 200,
    answer: "Health",
    problems: [],
    open: true,
  },
  {
    method: "get",
    path: "/v1/openapi.json",
    id: "getOpenapi",
    summary: "This document",
    status: 200,
    answer: "application/json",
    problems: [],
    open: true,
  },
];
