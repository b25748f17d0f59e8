/**
 * Artifacts on their way into R2: whole, or in parts where they are large. Bodies are streamed and never held. Everything may be
 * sent again: the same bytes go to the same key. The SHA-256 that was announced is in the object's `sha256` metadata once checked.
 */

import type { z } from "zod";
import {
  UPLOAD_PART_BYTES,
  UPLOAD_SINGLE_MAX_BYTES,
  UploadComplete,
  type UploadCreated,
  type UploadedPart,
} from "../schema/contract.ts";
import { ApiProblem } from "./problems.ts";
import { toHex } from "./sha256.ts";

/** Hours of 4K: beyond this something is wrong. */
const UPLOAD_MAX_BYTES = 50_000_000_000;
/** R2's own limit. */
const PARTS_MAX = 10_000;

export type Stored = { sha256: string; bytes: number };

/** Throws 411, 413 or, where the bytes are not the announced ones, 422; nothing is stored then. */
export async function putBlob(bucket: R2Bucket, key: string, contentType: string, request: Request): Promise<Stored> {
  const sha256 = announcedHash(request);
  const bytes = announcedLength(request, UPLOAD_SINGLE_MAX_BYTES, "Send larger files in parts.");
  try {
    await bucket.put(key, bodyOf(request, bytes), {
      sha256,
      httpMetadata: { contentType },
      customMetadata: { sha256 },
    });
  } catch (error) {
    if (/10037|checksum|SHA-?256/i.test(String(error)))
      throw mismatch(`The body's SHA-256 is not the announced ${sha256}.`, error);
    throw error;
  }
  return { sha256, bytes };
}

export async function createUpload(
  bucket: R2Bucket,
  key: string,
  contentType: string,
  request: Request,
): Promise<z.infer<typeof UploadCreated>> {
  const sha256 = announcedHash(request);
  const text = request.headers.get("x-backlot-bytes") ?? "";
  const bytes = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (bytes === 0) throw headerProblem("x-backlot-bytes", "Say how many bytes the whole file has.");
  if (bytes > UPLOAD_MAX_BYTES) throw tooLarge(bytes, UPLOAD_MAX_BYTES, "Encode it smaller.");
  const upload = await bucket.createMultipartUpload(key, {
    httpMetadata: { contentType },
    customMetadata: { sha256, bytes: String(bytes) },
  });
  return { upload_id: upload.uploadId };
}

export async function putPart(
  bucket: R2Bucket,
  key: string,
  { uploadId, part }: { uploadId: string; part: number },
  request: Request,
): Promise<z.infer<typeof UploadedPart>> {
  if (!Number.isInteger(part) || part < 1 || part > PARTS_MAX) {
    throw new ApiProblem("invalid_request", `\`part\` is a number from 1 to ${PARTS_MAX}.`, {
      errors: [{ parameter: "part", detail: `A number from 1 to ${PARTS_MAX}.` }],
    });
  }
  const bytes = announcedLength(request, UPLOAD_PART_BYTES, `Parts have ${UPLOAD_PART_BYTES} bytes, the last one fewer.`);
  try {
    const { partNumber, etag } = await bucket.resumeMultipartUpload(key, uploadId).uploadPart(part, bodyOf(request, bytes));
    return { part: partNumber, etag };
  } catch (error) {
    throw uploadProblem(error);
  }
}

/**
 * Puts the parts together and checks the whole against what was announced; what does not fit is deleted. Completing again answers
 * the same.
 */
export async function completeUpload(
  bucket: R2Bucket,
  key: string,
  uploadId: string,
  { parts }: UploadComplete,
): Promise<Stored> {
  try {
    const uploaded = parts.map(({ part, etag }) => ({ partNumber: part, etag }));
    await bucket.resumeMultipartUpload(key, uploadId).complete(uploaded);
  } catch (error) {
    const { customMetadata } = (await bucket.head(key)) ?? {};
    if (customMetadata?.bytes === undefined) throw uploadProblem(error);
  }
  const object = await bucket.get(key);
  if (object === null) throw new ApiProblem("not_found", "There is no such upload. Begin again with `multipart=create`.");
  const digest = new crypto.DigestStream("SHA-256");
  await object.body.pipeTo(digest);
  const stored = { sha256: toHex(await digest.digest), bytes: object.size };
  const { sha256, bytes } = object.customMetadata ?? {};
  if (stored.sha256 === sha256 && String(stored.bytes) === bytes) return stored;
  await bucket.delete(key);
  throw mismatch(`The parts make ${stored.bytes} bytes with SHA-256 ${stored.sha256}; announced were ${bytes} with ${sha256}.`);
}

function announcedHash(request: Request): string {
  const hash = request.headers.get("x-backlot-sha256") ?? "";
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw headerProblem("x-backlot-sha256", "Send the body's SHA-256 in 64 lower-case hex digits.");
}

function announcedLength(request: Request, maxBytes: number, remedy: string): number {
  const text = request.headers.get("content-length");
  if (text === null)
    throw new ApiProblem("length_required", "Send a Content-Length; bodies are streamed to the store as they come.");
  const bytes = Number(text);
  if (bytes > maxBytes) throw tooLarge(bytes, maxBytes, remedy);
  return bytes;
}

/** Breaks off where the body turns out longer or shorter than announced. */
function bodyOf(request: Request, bytes: number): ReadableStream {
  const { readable, writable } = new FixedLengthStream(bytes);
  // A body that breaks off fails the reading side too, and that is where it is seen.
  (request.body ?? new Blob([]).stream()).pipeTo(writable).catch(() => {});
  return readable;
}

const uploadProblem = (cause: unknown) =>
  new ApiProblem(
    "invalid_request",
    "The store did not take it: the upload is unknown, has ended, or its parts do not fit together.",
    { cause },
  );

const mismatch = (detail: string, cause?: unknown) => new ApiProblem("hash_mismatch", detail, { cause });

const headerProblem = (parameter: string, detail: string) =>
  new ApiProblem("invalid_request", `\`${parameter}\`: ${detail}`, { errors: [{ parameter, detail }] });

const tooLarge = (bytes: number, maxBytes: number, remedy: string) =>
  new ApiProblem("too_large", `${bytes.toLocaleString("en")} bytes are more than ${maxBytes.toLocaleString("en")}. ${remedy}`);
