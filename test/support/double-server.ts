/** What the doubles of backends have in common: a server that can be told to misbehave. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Mishap } from "./host-conduct.ts";

const HUGE_BYTES = 8_000_000;

export type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** A handler that throws is answered 422 with what it threw. */
export async function serve(answer: Answering, port = 0): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
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

export function misbehave(mishap: Mishap, request: IncomingMessage, response: ServerResponse): void {
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
  if (!response.headersSent) response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
