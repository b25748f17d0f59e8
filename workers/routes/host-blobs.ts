import { Hono } from "hono";
import { verifyUrl } from "../../durable-objects/capability.ts";
import { UploadComplete } from "../../schema/contract.ts";
import { completeUpload, createUpload, putBlob, putPart } from "../blob-uploads.ts";
import { refuseUnlessValid, signedContentType } from "../capability-check.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { ApiProblem } from "../problems.ts";
import { serveFile } from "../serve-file.ts";
import { serviceSettings } from "../service-settings.ts";
import { sha256Of } from "../stored-hash.ts";
import { jsonBody } from "../validate.ts";

const PREFIX = "/host/blobs/";
/** Kept no longer than the shortest time a link has left when it is handed out. */
const CACHED = "private, max-age=3600";

/** Artifacts in and out by signed URL: inputs and outputs of hosts, and media for players that can send no key. */
export const hostBlobRoutes = new Hono<AppEnv>()
  .get(`${PREFIX}*`, async (c) => {
    const { SIGNING_SECRET } = serviceSettings(c.env);
    refuseUnlessValid(await verifyUrl(SIGNING_SECRET, new URL(c.req.url), { action: "get" }, Date.now()));
    const key = keyOf(c);
    const object = await c.env.ARTIFACTS.head(key);
    if (object === null) throw new ApiProblem("not_found", "The file is not there (any more).");
    const content_type = object.httpMetadata?.contentType ?? "application/octet-stream";
    return serveFile(c, { key, bytes: object.size, sha256: sha256Of(object), content_type }, CACHED);
  })
  .put(`${PREFIX}*`, async (c) => {
    const contentType = await signedType(c);
    const uploadId = c.req.query("upload_id");
    if (uploadId === undefined) return c.json(await putBlob(c.env.ARTIFACTS, keyOf(c), contentType, c.req.raw));
    const part = Number(c.req.query("part"));
    return c.json(await putPart(c.env.ARTIFACTS, keyOf(c), { uploadId, part }, c.req.raw));
  })
  .post(`${PREFIX}*`, async (c) => {
    const contentType = await signedType(c);
    const step = c.req.query("multipart");
    if (step === "create") return c.json(await createUpload(c.env.ARTIFACTS, keyOf(c), contentType, c.req.raw), 201);
    const uploadId = c.req.query("upload_id");
    if (step === "complete" && uploadId !== undefined) {
      return c.json(await completeUpload(c.env.ARTIFACTS, keyOf(c), uploadId, await jsonBody(c, UploadComplete)));
    }
    throw new ApiProblem("invalid_request", "POST here takes `multipart=create`, or `multipart=complete` with an `upload_id`.");
  });

const signedType = (c: AppContext): Promise<string> =>
  signedContentType(serviceSettings(c.env).SIGNING_SECRET, new URL(c.req.url), Date.now());

/** The R2 key: what `blobPath` made the path from. */
const keyOf = (c: AppContext): string =>
  new URL(c.req.url).pathname.slice(PREFIX.length).split("/").map(decodeURIComponent).join("/");
