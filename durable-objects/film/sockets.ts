/**
 * WebSockets that follow the film's log. Each keeps its place in its attachment, which outlives hibernation: whoever feeds it next
 * goes on from there, so that it sees every event once and in order.
 */
import type { EventResource } from "../../schema/api.ts";
import type { Views } from "./views.ts";

const PAGE = 200;

type Attachment = { position: number };

export class Sockets {
  readonly #ctx: DurableObjectState;
  readonly #views: Views;

  constructor(ctx: DurableObjectState, views: Views) {
    this.#ctx = ctx;
    this.#views = views;
    // Answered by the runtime: a hibernating object sleeps on.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  open(after: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server);
    server.serializeAttachment({ position: after } satisfies Attachment);
    this.#feed(server, new Map());
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Brings every socket up to date. */
  feed(): void {
    const pages = new Map<number, Page>();
    for (const socket of this.#ctx.getWebSockets()) this.#feed(socket, pages);
  }

  #feed(socket: WebSocket, pages: Map<number, Page>): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    let { position } = socket.deserializeAttachment() as Attachment;
    for (;;) {
      const page = pages.get(position) ?? this.#views.events({ after: position, limit: PAGE });
      pages.set(position, page);
      for (const event of page.events) socket.send(JSON.stringify(event));
      position = page.next_after;
      socket.serializeAttachment({ position } satisfies Attachment);
      if (page.events.length === PAGE) continue;
      if (page.ended) socket.close(1000, "The film has ended.");
      return;
    }
  }
}

type Page = { events: EventResource[]; next_after: number; ended: boolean };
