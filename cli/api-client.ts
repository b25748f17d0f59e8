import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { z } from "zod";
import {
  AcceptedVersion,
  CastList,
  CastVersion,
  CastVersions,
  CharacterList,
  CharacterResource,
  type CreateEdit,
  type CreateFilm,
  CutResource,
  EventResource,
  FilmResource,
  ProblemDetails,
  QuoteResource,
  type ReviseScript,
  type SaveCharacter,
  ShotList,
  type ShotResource,
} from "../schema/api.ts";
import { RunError, UsageError } from "./fail.ts";

const SHOTS_PER_PAGE = 100;
const RECONNECT_MS = 500;
/** Give up on an event stream that could not be had for so long. */
const RECONNECT_FOR_MS = 120_000;

export type Api = { url: string; key: string };

/** The HTTP API v1, as the command line uses it. Refusals that the user can mend come as `UsageError`. */
export class ApiClient {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  createFilm(body: CreateFilm): Promise<FilmResource> {
    return this.#json("POST", "/v1/films", FilmResource, body);
  }

  quote(body: CreateFilm): Promise<z.infer<typeof QuoteResource>> {
    return this.#json("POST", "/v1/quotes", QuoteResource, body);
  }

  film(filmId: string): Promise<FilmResource> {
    return this.#json("GET", `/v1/films/${filmId}`, FilmResource);
  }

  /** null: there is no such film, or it belongs to another studio. */
  async findFilm(filmId: string): Promise<FilmResource | null> {
    const response = await this.#fetch("GET", `/v1/films/${filmId}`);
    return response.status === 404 ? null : FilmResource.parse(await (await expectOk(response)).json());
  }

  revise(filmId: string, body: ReviseScript): Promise<FilmResource> {
    return this.#json("PUT", `/v1/films/${filmId}/script`, FilmResource, body);
  }

  cut(filmId: string): Promise<CutResource> {
    return this.#json("GET", `/v1/films/${filmId}/cut`, CutResource);
  }

  cast(filmId: string): Promise<CastList> {
    return this.#json("GET", `/v1/films/${filmId}/cast`, CastList);
  }

  versions(filmId: string, castId: string): Promise<CastVersions> {
    return this.#json("GET", `/v1/films/${filmId}/cast/${castId}/versions`, CastVersions);
  }

  editCast(filmId: string, castId: string, body: CreateEdit): Promise<CastVersion> {
    return this.#json("POST", `/v1/films/${filmId}/cast/${castId}/edits`, CastVersion, body);
  }

  acceptVersion(filmId: string, castId: string, version: number): Promise<AcceptedVersion> {
    return this.#json("POST", `/v1/films/${filmId}/cast/${castId}/versions/${version}/accept`, AcceptedVersion);
  }

  saveCharacter(filmId: string, castId: string, body: SaveCharacter): Promise<CharacterResource> {
    return this.#json("POST", `/v1/films/${filmId}/cast/${castId}/save`, CharacterResource, body);
  }

  async characters(): Promise<CharacterResource[]> {
    const characters: CharacterResource[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: CharacterList = await this.#json("GET", `/v1/cast${cursor ? `?cursor=${cursor}` : ""}`, CharacterList);
      characters.push(...page.characters);
      if (page.next_cursor === null) return characters;
      cursor = page.next_cursor;
    }
  }

  async shots(filmId: string): Promise<ShotResource[]> {
    const shots: ShotResource[] = [];
    for (let cursor: string | null = null; ; ) {
      const query = new URLSearchParams({ limit: String(SHOTS_PER_PAGE), ...(cursor && { cursor }) });
      const page: ShotList = await this.#json("GET", `/v1/films/${filmId}/shots?${query}`, ShotList);
      shots.push(...page.shots);
      if (page.next_cursor === null) return shots;
      cursor = page.next_cursor;
    }
  }

  /** The film's events after `after`, and the coming ones until it has ended. A stream that breaks is taken up where it broke. */
  async *events(filmId: string, after: number, signal: AbortSignal): AsyncGenerator<EventResource> {
    let last = after;
    let lostSince: number | null = null;
    while (!signal.aborted) {
      try {
        const response = await this.#fetch("GET", `/v1/films/${filmId}/events`, {
          headers: { accept: "text/event-stream", "last-event-id": String(last) },
          signal,
        });
        if (response.status === 204) return;
        const { body } = await expectOk(response);
        if (!body) return;
        for await (const { data } of body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())) {
          const event = EventResource.parse(JSON.parse(data));
          last = event.seq;
          lostSince = null;
          yield event;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof UsageError || error instanceof SyntaxError) throw error;
        lostSince ??= Date.now();
        if (Date.now() - lostSince > RECONNECT_FOR_MS) {
          throw new RunError(`The event stream of ${filmId} was lost for ${RECONNECT_FOR_MS / 1000} s.`, { cause: error });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  /** Streams a media path of the API into a file, which is there whole or not at all. */
  async download(path: string, file: string): Promise<void> {
    const response = await expectOk(await this.#fetch("GET", path));
    if (!response.body) throw new RunError(`${path} has no body.`);
    await pipeline(response.body, createWriteStream(`${file}.part`));
    await rename(`${file}.part`, file);
  }

  async #json<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await expectOk(await this.#fetch(method, path, body === undefined ? {} : { json: body }));
    return schema.parse(await response.json());
  }

  #fetch(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; json?: unknown; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const url = new URL(path, this.#api.url);
    const headers = {
      authorization: `Bearer ${this.#api.key}`,
      ...(init.json !== undefined && { "content-type": "application/json" }),
      ...init.headers,
    };
    const body = init.json === undefined ? null : JSON.stringify(init.json);
    return fetch(url, { method, headers, body, signal: init.signal ?? null }).catch((cause: unknown) => {
      throw init.signal?.aborted ? cause : new RunError(`${url.origin} does not answer (${method} ${url.pathname}).`, { cause });
    });
  }
}

async function expectOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = ProblemDetails.safeParse(await response.json().catch(() => null)).data;
  const { title, detail, errors = [] } = problem ?? { title: `HTTP ${response.status}`, detail: response.statusText };
  const [first] = errors;
  const places = errors.map(({ pointer, parameter, detail, remedy }) =>
    [pointer ?? parameter, detail, remedy].filter(Boolean).join(" "),
  );
  const message = [...new Set([detail ?? title, ...places])].filter(Boolean).join(" ");
  throw response.status < 500 && response.status !== 429 ? new UsageError(message, { line: first?.line }) : new RunError(message);
}
