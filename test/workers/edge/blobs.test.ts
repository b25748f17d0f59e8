import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { blobPath, signUrl } from "../../../durable-objects/capability.ts";
import { ORIGIN, problemIn, problemType, sha256Of, stranger } from "./edge.ts";

const MIB = 1024 * 1024;
const sign = (key: string, action: "get" | "put", expires_at = Date.now() + 60_000) =>
  signUrl(env.SIGNING_SECRET, {
    origin: ORIGIN,
    path: blobPath(key),
    capability: action === "put" ? { action, content_type: "video/mp4" } : { action },
    expires_at,
  });
const bytesOf = (length: number, seed = 1) => Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17) & 255);

async function put(key: string, body: Uint8Array<ArrayBuffer>, sha256?: string): Promise<Response> {
  return stranger(await sign(key, "put"), {
    method: "PUT",
    body,
    headers: { "x-backlot-sha256": sha256 ?? (await sha256Of(body)) },
  });
}

describe("signatures", () => {
  test("a URL that was tampered with, or has expired, is refused before its body is read", async () => {
    const good = await sign("a/b.mp4", "put");
    const forged = [
      good.replace("b.mp4", "c.mp4"),
      good.replace(/exp=\d+/, "exp=99999999999"),
      `${ORIGIN}${blobPath("a/b.mp4")}`,
      await sign("a/b.mp4", "get"),
    ];
    for (const url of forged) {
      const response = await stranger(url, { method: "PUT", body: "x" });
      expect(await problemIn(response)).toMatchObject({ type: problemType("capability_forged"), status: 403 });
    }
    const expired = await sign("a/b.mp4", "put", Date.now() - 1_000);
    const response = await stranger(expired, { method: "PUT", body: "x" });
    expect(await problemIn(response)).toMatchObject({ type: problemType("capability_expired"), status: 403 });
    expect(await env.ARTIFACTS.head("a/b.mp4")).toBeNull();
  });

  test("a URL to write with does not read, nor the other way round", async () => {
    await put("one/way.mp4", bytesOf(10));
    expect((await stranger(await sign("one/way.mp4", "put"))).status).toBe(403);
    expect((await stranger(await sign("one/way.mp4", "get"), { method: "PUT", body: "x" })).status).toBe(403);
  });
});

describe("uploads", () => {
  test("a body is stored under its key with the type it was signed for, and may be sent again", async () => {
    const body = bytesOf(5_000);
    const sha256 = await sha256Of(body);
    for (const _ of [1, 2]) {
      const response = await put("put/zwölf & 13.mp4", body);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ sha256, bytes: 5_000 });
    }
    const object = await env.ARTIFACTS.get("put/zwölf & 13.mp4");
    expect(object?.httpMetadata?.contentType).toBe("video/mp4");
    expect(object?.customMetadata).toEqual({ sha256 });
    expect(new Uint8Array((await object?.arrayBuffer()) ?? [])).toEqual(body);
  });

  test("a body that is not the announced one is not stored", async () => {
    const response = await put("put/wrong.mp4", bytesOf(100), await sha256Of(bytesOf(100, 2)));
    expect(await problemIn(response)).toMatchObject({ type: problemType("hash_mismatch"), status: 422 });
    expect(await env.ARTIFACTS.head("put/wrong.mp4")).toBeNull();
  });

  test("hash and length must be announced, and the length has a limit", async () => {
    const url = await sign("put/none.mp4", "put");
    const noHash = await stranger(url, { method: "PUT", body: "x" });
    expect(await problemIn(noHash)).toMatchObject({ status: 400, errors: [{ parameter: "x-backlot-sha256" }] });
    const headers = { "x-backlot-sha256": "0".repeat(64) };
    const tooLong = await stranger(url, { method: "PUT", body: "x", headers: { ...headers, "content-length": "90000001" } });
    expect(await problemIn(tooLong)).toMatchObject({ type: problemType("too_large"), status: 413 });
  });
});

describe("uploads in parts", () => {
  const whole = bytesOf(5 * MIB + 123);
  const parts = [whole.slice(0, 5 * MIB), whole.slice(5 * MIB)];

  async function upload(key: string, { sha256, bytes = whole.byteLength }: { sha256: string; bytes?: number }) {
    const url = await sign(key, "put");
    const headers = { "x-backlot-sha256": sha256, "x-backlot-bytes": String(bytes) };
    const created = await stranger(`${url}&multipart=create`, { method: "POST", headers });
    expect(created.status).toBe(201);
    const { upload_id } = await created.json<{ upload_id: string }>();
    const id = encodeURIComponent(upload_id);
    const uploaded: unknown[] = [];
    for (const [index, body] of parts.entries()) {
      const response = await stranger(`${url}&upload_id=${id}&part=${index + 1}`, {
        method: "PUT",
        body,
        headers: { "content-type": "application/octet-stream" },
      });
      uploaded.push(await response.json());
    }
    return () => stranger(`${url}&upload_id=${id}&multipart=complete`, { method: "POST", body: { parts: uploaded } });
  }

  test("make one file; completing again answers the same", async () => {
    const sha256 = await sha256Of(whole);
    const complete = await upload("parts/film.mp4", { sha256 });
    for (const _ of [1, 2]) {
      const response = await complete();
      expect(await response.json()).toEqual({ sha256, bytes: whole.byteLength });
    }
    const object = await env.ARTIFACTS.head("parts/film.mp4");
    expect(object?.size).toBe(whole.byteLength);
    expect(object?.customMetadata?.sha256).toBe(sha256);
    expect(object?.httpMetadata?.contentType).toBe("video/mp4");
  });

  test("that make another file than announced are thrown away", async () => {
    const complete = await upload("parts/wrong.mp4", { sha256: "f".repeat(64) });
    expect(await problemIn(await complete())).toMatchObject({ type: problemType("hash_mismatch"), status: 422 });
    expect(await env.ARTIFACTS.head("parts/wrong.mp4")).toBeNull();
  });

  test("of an upload that nobody began are refused", async () => {
    const url = await sign("parts/none.mp4", "put");
    const response = await stranger(`${url}&upload_id=nobody&part=1`, { method: "PUT", body: "x" });
    expect(await problemIn(response)).toMatchObject({ type: problemType("invalid_request"), status: 400 });
    const tooMany = await stranger(`${url}&upload_id=nobody&part=10001`, { method: "PUT", body: "x" });
    expect(await problemIn(tooMany)).toMatchObject({ status: 400, errors: [{ parameter: "part" }] });
  });
});

describe("reading", () => {
  const body = bytesOf(1_000);
  let url = "";
  let etag = "";
  const read = (headers: Record<string, string>, method = "GET") => stranger(url, { headers, method });
  const rangeOf = async (range: string) => {
    const response = await read({ range });
    return {
      status: response.status,
      range: response.headers.get("content-range"),
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };
  beforeAll(async () => {
    await put("read/me.mp4", body);
    url = await sign("read/me.mp4", "get");
    etag = `"${await sha256Of(body)}"`;
  });

  test("the whole file comes with its length, hash and type", async () => {
    const response = await read({});
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      etag,
      "accept-ranges": "bytes",
      "content-length": "1000",
      "content-type": "video/mp4",
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  });

  test("HEAD has the headers of GET and no body", async () => {
    const response = await read({}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("1000");
    expect(response.headers.get("etag")).toBe(etag);
    expect(await response.text()).toBe("");
  });

  test("ranges are closed, open at the end, or counted from the end", async () => {
    expect(await rangeOf("bytes=10-19")).toEqual({ status: 206, range: "bytes 10-19/1000", bytes: body.slice(10, 20) });
    expect(await rangeOf("bytes=990-")).toEqual({ status: 206, range: "bytes 990-999/1000", bytes: body.slice(990) });
    expect(await rangeOf("bytes=-5")).toEqual({ status: 206, range: "bytes 995-999/1000", bytes: body.slice(995) });
    expect(await rangeOf("bytes=900-5000")).toEqual({ status: 206, range: "bytes 900-999/1000", bytes: body.slice(900) });
  });

  test("a range that cannot be read, or several at once, give the whole", async () => {
    for (const range of ["bytes=5-1", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"]) {
      expect(await rangeOf(range)).toEqual({ status: 200, range: null, bytes: body });
    }
  });

  test("a range past the end is 416 and says how long the file is", async () => {
    for (const range of ["bytes=1000-", "bytes=-0"]) {
      const response = await read({ range });
      expect(response.headers.get("content-range")).toBe("bytes */1000");
      expect(await problemIn(response)).toMatchObject({ type: problemType("range_not_satisfiable"), status: 416 });
    }
  });

  test("If-Range gives the part of the same file, and the whole of another", async () => {
    expect((await read({ range: "bytes=0-1", "if-range": etag })).status).toBe(206);
    expect((await read({ range: "bytes=0-1", "if-range": '"other"' })).status).toBe(200);
  });

  test("If-None-Match spares the file", async () => {
    expect((await read({ "if-none-match": `"other", W/${etag}` })).status).toBe(304);
    expect((await read({ "if-none-match": '"other"' })).status).toBe(200);
  });

  test("a file that is gone is 404", async () => {
    expect(await problemIn(await stranger(await sign("read/gone.mp4", "get")))).toMatchObject({ status: 404 });
  });
});
