import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";

/** The body as UTF-8 text, read once. Stops reading, and throws 413, where it is longer than `maxBytes`, whatever Content-Length said. */
export async function bodyText(c: AppContext, maxBytes: number): Promise<string> {
  const text = c.get("body_text") ?? (await readText(c.req.raw, maxBytes));
  c.set("body_text", text);
  return text;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(await new Blob(chunks).arrayBuffer());
  } catch (error) {
    throw new ApiProblem("invalid_request", "The body is not UTF-8 text. Convert it and send it again.", { cause: error });
  }
}

const tooLarge = (maxBytes: number) =>
  new ApiProblem("too_large", `The body is longer than the ${maxBytes.toLocaleString("en")} bytes that are read here.`);
