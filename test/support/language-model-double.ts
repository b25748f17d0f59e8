/** A server of the chat-completions protocol that reads the scene it is asked about, answers at once, and misbehaves on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { ModelMishap, Question } from "./language-model-conduct.ts";

/** What a server of the protocol is asked. */
const Asked = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(["system", "user"]), content: z.string() })),
  max_tokens: z.int(),
  stream: z.literal(false),
  response_format: z.object({ type: z.enum(["json_schema", "json_object"]), json_schema: z.unknown().optional() }),
});

const KEY = "sk-double";
const HUGE_BYTES = 8_000_000;
const TOKENS_IN = 900;
const TOKENS_OUT = 100;

export async function startLanguageModelDouble({ key = KEY, port = 0 } = {}) {
  const double = {
    url: "",
    key,
    /** For one question each; then `always`, if there is one. */
    mishaps: [] as ModelMishap[],
    always: null as ModelMishap | null,
    questions: [] as Question[],
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { pathname } = new URL(request.url ?? "/", "http://double");
    if (pathname.startsWith("/double/")) return control(pathname, body, response);
    if (request.method !== "POST" || pathname !== "/v1/chat/completions") return json(response, 404, { error: "no such route" });
    const question = Asked.parse(JSON.parse(body));
    double.questions.push(question);
    if (request.headers.authorization !== `Bearer ${double.key}`) return json(response, 401, { error: "no such key" });
    const mishap = double.mishaps.shift() ?? double.always;
    if (mishap?.kind === "late") return;
    if (mishap?.kind === "status") {
      if (mishap.retry_after !== undefined) response.setHeader("retry-after", mishap.retry_after);
      return void response.writeHead(mishap.status).end(mishap.body ?? "");
    }
    if (mishap?.kind === "not_chat") return json(response, 200, { ok: true });
    if (mishap?.kind === "huge") return json(response, 200, completion(" ".repeat(HUGE_BYTES), "stop"));
    const scene = question.messages.at(-1)?.content ?? "";
    json(response, 200, completion(textFor(scene, mishap), mishap?.kind === "half" ? "length" : "stop"));
  }

  /** Tests inside workerd reach the double by HTTP alone. */
  function control(path: string, body: string, response: ServerResponse): void {
    if (path === "/double/clear") Object.assign(double, { mishaps: [], always: null, questions: [], key: KEY });
    if (path === "/double/set") Object.assign(double, JSON.parse(body));
    json(response, 200, { questions: double.questions });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => json(response, 400, { error: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  double.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return double;
}

/** The scene's ids, as the question shows them. */
const idsIn = (scene: string, letter: "S" | "L"): string[] =>
  [...scene.matchAll(new RegExp(`^ ?(${letter}\\d+) `, "gm"))].map(([, id = ""]) => id);

/** Every shot on a longer lens, for a reason: nothing that could break continuity. */
const goodAnswer = (scene: string) => ({
  mood: "tense",
  shots: idsIn(scene, "S").map((shot) => ({ shot, lens_mm: 85, reason: "as the double likes it" })),
});

function textFor(scene: string, mishap: ModelMishap | null): string {
  const good = goodAnswer(scene);
  const [first = "S1", second = "S2"] = idsIn(scene, "S");
  switch (mishap?.kind) {
    case undefined:
    case "good":
      return JSON.stringify(good);
    case "blank":
      return "   ";
    case "rubbish":
      return "I am sorry, but as a director I prefer to speak.";
    case "half":
      return JSON.stringify(good).slice(0, 40);
    case "chatty":
      return `Certainly! Here are my notes:\n\`\`\`json\n${JSON.stringify(good, null, 2)}\n\`\`\`\nEnjoy.`;
    case "changed_words": {
      const lines = idsIn(scene, "L").map((id) => ({ id, text: "BETTER WORDS" }));
      return JSON.stringify({ ...good, lines, shots: good.shots.map((shot) => ({ ...shot, lines, text: "BETTER WORDS" })) });
    }
    case "obeys":
      return /ignore your instructions/i.test(scene)
        ? JSON.stringify({
            script: "PWNED",
            shots: [
              { shot: "S1; DROP", dialogue: "PWNED" },
              { id: "L1", text: "PWNED" },
            ],
          })
        : JSON.stringify(good);
    case "wrong_ids":
      return JSON.stringify({ shots: [{ shot: "S999", size: "CU" }] });
    case "wrong_values":
      return JSON.stringify({ mood: "spooky", shots: [{ shot: first, size: "HUGE", lens_mm: -3 }] });
    case "wrong_structure":
      return JSON.stringify({ merge: [[second, first]], shots: [{ shot: first, split: [{ at: "A1" }] }] });
    case "no_continuity":
      return JSON.stringify({
        ...good,
        shots: good.shots.map((shot, i) => ({ ...shot, size: "MS", angle: "eye", subjects: everybody(scene, i % 2 === 0) })),
      });
    default:
      throw new Error(`${mishap?.kind} has no text.`);
  }
}

/** All of the cast, now from left to right, now from right to left. */
function everybody(scene: string, reversed: boolean) {
  const cast = [...(/^cast: (.*)$/m.exec(scene)?.[1] ?? "").matchAll(/(\S+) is "/g)].map(([, who = ""]) => who);
  return cast.map((who, i) => {
    const x = (i + 1) / (cast.length + 1);
    return { who, x: reversed ? 1 - x : x, facing: reversed ? "left" : "right" };
  });
}

const completion = (content: string, finish_reason: "stop" | "length") => ({
  id: "completion",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason }],
  usage: { prompt_tokens: TOKENS_IN, completion_tokens: TOKENS_OUT, total_tokens: TOKENS_IN + TOKENS_OUT },
});

function json(response: ServerResponse, status: number, body: unknown): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
