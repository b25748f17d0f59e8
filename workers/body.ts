import { SOURCE_MAX_BYTES } from "../pipeline/screenplay/import.ts";
import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";

/** The largest body that any route reads. */
export const FILE_MAX_BYTES = SOURCE_MAX_BYTES;

/** The body as it came, read once. Stops reading, and throws 413, where it is longer than `maxBytes`, whatever Content-Length said. */
export async function bodyBytes(c: AppContext, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = c.get("body") ?? (await readBytes(c.req.raw, maxBytes));
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  c.set("body", bytes);
  return bytes;
}

/** The same as text; throws 400 where it is not UTF-8. */
export async function bodyText(c: AppContext, maxBytes: number): Promise<string> {
  const bytes = await bodyBytes(c, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw new ApiProblem("invalid_request", "The body is not UTF-8 text. Convert it and send it again.", { cause: error });
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const tooLarge = (maxBytes: number) =>
  new ApiProblem("too_large", `The body is longer than the ${maxBytes.toLocaleString("en")} bytes that are read here.`);
