/** Uploads a finished file to its `put_url`: in one PUT, or in parts when it is large. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import {
  type ContractJob,
  UPLOAD_PART_BYTES,
  UPLOAD_SINGLE_MAX_BYTES,
  UploadComplete,
  UploadCreated,
  UploadedPart,
} from "../../../schema/contract.ts";
import type { FetchPolicy } from "./addresses.ts";
import type { Clock } from "./clock.ts";
import { JobFailure } from "./failure.ts";
import { discard, readText, send } from "./http.ts";
import { isTransient, retrying } from "./retry.ts";

const UPLOAD_TRIES = 6;

export type UploadOptions = {
  policy: FetchPolicy;
  clock: Clock;
  signal: AbortSignal;
  /** Above this many bytes a file goes in parts of `partBytes`. */
  singleMaxBytes: number;
  partBytes: number;
};
export const UPLOAD_SIZES = { singleMaxBytes: UPLOAD_SINGLE_MAX_BYTES, partBytes: UPLOAD_PART_BYTES };

type Target = ContractJob["outputs"][number];
type Step = { method: "POST" | "PUT"; query: Record<string, string>; headers: Record<string, string>; body?: () => Body };
type Body = { stream: ReturnType<typeof createReadStream> | string; bytes: number };

/** Answers the file's hash and size. Rejects with `JobFailure` (`upload_failed`). */
export async function upload(path: string, target: Target, options: UploadOptions): Promise<{ sha256: string; bytes: number }> {
  const { size: bytes } = await stat(path);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const sha256 = hash.digest("hex");
  const step = async (request: Step): Promise<string> => runStep(request, target, options);

  if (bytes <= options.singleMaxBytes) {
    await step({
      method: "PUT",
      query: {},
      headers: { "content-type": target.content_type, "x-backlot-sha256": sha256 },
      body: () => ({ stream: createReadStream(path), bytes }),
    });
    return { sha256, bytes };
  }

  const created = await step({
    method: "POST",
    query: { multipart: "create" },
    headers: { "content-type": target.content_type, "x-backlot-sha256": sha256, "x-backlot-bytes": String(bytes) },
  });
  const { upload_id } = parseAnswer(UploadCreated, created, target.role);
  const parts: z.infer<typeof UploadedPart>[] = [];
  for (let start = 0, part = 1; start < bytes; start += options.partBytes, part++) {
    const end = Math.min(bytes, start + options.partBytes);
    const answer = await step({
      method: "PUT",
      query: { upload_id, part: String(part) },
      headers: { "content-type": "application/octet-stream" },
      body: () => ({ stream: createReadStream(path, { start, end: end - 1 }), bytes: end - start }),
    });
    parts.push(parseAnswer(UploadedPart, answer, target.role));
  }
  const complete = JSON.stringify(UploadComplete.parse({ parts }));
  await step({
    method: "POST",
    query: { upload_id, multipart: "complete" },
    headers: { "content-type": "application/json" },
    body: () => ({ stream: complete, bytes: Buffer.byteLength(complete) }),
  });
  return { sha256, bytes };
}

async function runStep(step: Step, target: Target, { policy, clock, signal }: UploadOptions): Promise<string> {
  const url = new URL(target.put_url);
  for (const [name, value] of Object.entries(step.query)) url.searchParams.set(name, value);
  const answer = await retrying<string>(
    async () => {
      const body = step.body?.();
      const headers = { ...step.headers, "content-length": body?.bytes ?? 0 };
      const response = await send(
        { method: step.method, url, headers, ...(body ? { body: body.stream } : {}), signal, refusedAs: "upload_failed" },
        policy,
      );
      return readAnswer(response, target.role);
    },
    { tries: UPLOAD_TRIES, clock, signal, isFinal: (error) => error instanceof JobFailure },
  );
  if (answer.done) return answer.value;
  throw new JobFailure(
    "upload_failed",
    true,
    `output ${target.role} could not be uploaded in ${UPLOAD_TRIES} tries: ${answer.why}`,
  );
}

async function readAnswer(response: IncomingMessage, role: string) {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return { done: true, value: await readText(response) } as const;
  if (isTransient(status)) {
    await discard(response);
    return { done: false, why: `answered ${status}` } as const;
  }
  const detail = (await readText(response, 500)).trim();
  throw new JobFailure("upload_failed", true, `output ${role} was not taken: answered ${status}${detail ? ` ${detail}` : ""}`);
}

function parseAnswer<T>(shape: z.ZodType<T>, text: string, role: string): T {
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Told below with what is wrong with it.
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new JobFailure("upload_failed", true, `output ${role}: the multipart answer could not be read: ${parsed.error.message}`);
}
