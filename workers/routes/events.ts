import { Hono } from "hono";
import { filmOf } from "../../durable-objects/film-api.ts";
import type { EventPage } from "../../schema/api.ts";
import { WEBSOCKET_PROTOCOL } from "../auth.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { eventStream } from "../event-stream.ts";
import { EventsQuery } from "../events-query.ts";
import { ownFilm, readFilm } from "../film-access.ts";
import { ApiProblem } from "../problems.ts";
import { query } from "../validate.ts";

/** One log, three ways: pages of JSON, server-sent events, or a WebSocket with an event a message. */
export const eventRoutes = new Hono<AppEnv>().get("/v1/films/:film_id/events", async (c) => {
  const { after, limit } = query(c, EventsQuery);
  if (c.req.header("upgrade")?.toLowerCase() === "websocket") return overWebSocket(c, after);
  if (c.req.header("accept")?.includes("text/event-stream")) return asServerSentEvents(c, lastEventId(c) ?? after);
  const { value } = await readFilm(c, (film) => film.events({ after, limit }));
  const { events, next_after } = value;
  return c.json({ events, next_after } satisfies EventPage);
});

async function overWebSocket(c: AppContext, after: number): Promise<Response> {
  const { film_id } = await ownFilm(c);
  const { webSocket } = await openSocket(c, film_id, after);
  const offered = c.req.header("sec-websocket-protocol") !== undefined;
  const headers: HeadersInit = offered ? { "sec-websocket-protocol": WEBSOCKET_PROTOCOL } : {};
  return new Response(null, { status: 101, webSocket, headers });
}

async function asServerSentEvents(c: AppContext, after: number): Promise<Response> {
  const { header, value } = await readFilm(c, (film) => film.events({ after, limit: 1 }));
  // 204 is what tells an EventSource not to come back.
  if (value.ended && value.events.length === 0) return c.body(null, 204);
  const { webSocket } = await openSocket(c, header.film_id, after);
  return new Response(eventStream(webSocket), {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform" },
  });
}

async function openSocket(c: AppContext, filmId: string, after: number): Promise<{ webSocket: WebSocket }> {
  const request = new Request(`https://film/events?after=${after}`, { headers: { upgrade: "websocket" } });
  const { webSocket } = await filmOf(c.env, filmId).fetch(request);
  if (webSocket === null) throw new ApiProblem("unavailable", "The film's object opened no event stream. Try again.");
  return { webSocket };
}

function lastEventId(c: AppContext): number | null {
  const text = c.req.header("last-event-id");
  if (text === undefined || text === "") return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ApiProblem("invalid_request", "Last-Event-ID is the `id:` of an event of this film.", {
    errors: [{ parameter: "Last-Event-ID", detail: "A number, as events have it for `id:`." }],
  });
}
