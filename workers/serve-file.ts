/** Files out of R2, with conditions and ranges: what a video element needs to start at once and to seek. */
import { byteRange } from "./byte-range.ts";
import type { AppContext } from "./context.ts";
import { etagOf, matches } from "./etag.ts";
import { ApiProblem } from "./problems.ts";

export type StoredFile = { key: string; bytes: number; sha256: string; content_type: string };

/** Answers GET and HEAD. `cacheControl` goes out as it is; the ETag is the file's hash, so a new take is a new file. */
export async function serveFile(c: AppContext, file: StoredFile, cacheControl: string): Promise<Response> {
  const { key, bytes, content_type } = file;
  const etag = etagOf(file.sha256);
  const headers = new Headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": cacheControl,
    "content-type": content_type,
    // A file opened by itself runs nothing, whatever is in it.
    "content-security-policy": "default-src 'none'; sandbox",
  });
  const condition = c.req.header("if-none-match");
  if (condition !== undefined && matches(condition, etag)) return new Response(null, { status: 304, headers });

  const ifRange = c.req.header("if-range");
  const fresh = ifRange === undefined || ifRange === etag;
  const range = byteRange(fresh ? c.req.header("range") : undefined, bytes);
  switch (range.kind) {
    case "unsatisfiable":
      throw new ApiProblem("range_not_satisfiable", `The file has ${bytes} bytes.`, {
        headers: { "content-range": `bytes */${bytes}` },
      });
    case "whole":
      headers.set("content-length", String(bytes));
      return new Response(await bodyOf(c, key), { status: 200, headers });
    case "part": {
      const { offset, length } = range;
      headers.set("content-length", String(length));
      headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${bytes}`);
      return new Response(await bodyOf(c, key, { offset, length }), { status: 206, headers });
    }
    default:
      return range satisfies never;
  }
}

/** The store is not asked for what HEAD does not send. */
async function bodyOf(c: AppContext, key: string, range?: R2Range): Promise<ReadableStream | null> {
  if (c.req.method === "HEAD") return null;
  const object = await c.env.ARTIFACTS.get(key, range && { range });
  if (object === null) throw new ApiProblem("not_found", "The file has been deleted.");
  return object.body;
}
