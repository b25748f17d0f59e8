/** A film's log as server-sent events. The Worker ends the stream; the object holds a socket that may hibernate. */
import { EventResource } from "../schema/api.ts";

const RETRY_MS = 2_000;
/** Keeps proxies from closing a quiet stream. */
const COMMENT_EVERY_MS = 15_000;
/** A reader further behind than this is cut off; it comes back with Last-Event-ID and has lost nothing. */
const BACKLOG_MAX_BYTES = 4_000_000;

/** `socket` brings one `EventResource` a message, as text, and is closed when there will be no more. */
export function eventStream(socket: WebSocket): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heartbeat: ReturnType<typeof setInterval> | null = null;
  let open = true;
  const stop = () => {
    open = false;
    clearInterval(heartbeat);
    socket.close(1000);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (!open) return;
          stop();
          controller.close();
        };
        const send = (text: string) => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        send(`retry: ${RETRY_MS}\n\n`);
        socket.addEventListener("message", ({ data }) => send(sseMessage(String(data))));
        socket.addEventListener("close", end);
        socket.addEventListener("error", end);
        heartbeat = setInterval(() => send(": still here\n\n"), COMMENT_EVERY_MS);
        socket.accept();
      },
      cancel: stop,
    },
    { highWaterMark: BACKLOG_MAX_BYTES, size: (chunk) => chunk.byteLength },
  );
}

/** JSON holds no line break, so one `data:` line holds an event. */
function sseMessage(json: string): string {
  const { seq } = EventResource.pick({ seq: true }).parse(JSON.parse(json));
  return `id: ${seq}\ndata: ${json}\n\n`;
}
