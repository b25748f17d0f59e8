/** What the doubles of backends have in common: a server that can be told to misbehave. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Mishap, Traffic } from "./host-conduct.ts";

const HUGE_BYTES = 8_000_000;

export type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export const noTraffic = (): Traffic => ({ delay_ms: 0, open: 0, most: 0 });

type ServeOptions = { port?: number; traffic?: Traffic };

/** A handler that throws is answered 422 with what it threw. */
export async function serve(answer: Answering, { port = 0, traffic = noTraffic() }: ServeOptions = {}) {
  const server = createServer(async (request, response) => {
    try {
      if (!request.url?.includes("/double/")) await delayed(response, traffic);
      await answer(request, response);
    } catch (error) {
      json(response, 422, { message: String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function delayed(response: ServerResponse, traffic: Traffic): Promise<void> {
  traffic.open += 1;
  traffic.most = Math.max(traffic.most, traffic.open);
  response.once("close", () => {
    traffic.open -= 1;
  });
  if (traffic.delay_ms > 0) await new Promise((resolve) => setTimeout(resolve, traffic.delay_ms));
}

/** Whether the request was dealt with. One whose answer is lost is not: it is carried out. */
export function isMishandled(mishap: Mishap | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  if (mishap !== undefined) misbehave(mishap, request, response);
  return mishap !== undefined && mishap.kind !== "lost_answer";
}

function misbehave(mishap: Mishap, request: IncomingMessage, response: ServerResponse): void {
  switch (mishap.kind) {
    case "status": {
      if (mishap.retry_after !== undefined) response.setHeader("retry-after", mishap.retry_after);
      if (mishap.location !== undefined) response.setHeader("location", mishap.location);
      response.writeHead(mishap.status).end(mishap.body ?? "");
      return;
    }
    case "hang":
      return;
    case "stall":
      response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
      return;
    case "break":
    case "lost_answer":
      response.destroy();
      return;
    case "echo":
      response.writeHead(400).end(`refused: ${JSON.stringify(request.headers)}`);
      return;
    case "rubbish":
      response.writeHead(200, { "content-type": "application/json" }).end("<html>Bad gateway</html>");
      return;
    case "wrong_shape":
      json(response, 200, { ok: true });
      return;
    case "huge":
      response.writeHead(200, { "content-type": "application/json" }).end(`"${"x".repeat(HUGE_BYTES)}"`);
      return;
    default:
      mishap satisfies never;
  }
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  if (!response.headersSent && !response.destroyed)
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
