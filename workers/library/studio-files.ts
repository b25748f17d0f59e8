/** Files that a studio brings itself, in R2 under the studio, named by their content: a film that uses one keeps it. */
import type { StudioFile } from "../../schema/cast.ts";
import type { AppContext } from "../context.ts";
import { sha256, toHex } from "../sha256.ts";

const ENDINGS: Record<string, string> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "audio/wav": "wav" };

export async function keepFile(c: AppContext, bytes: Uint8Array<ArrayBuffer>, content_type: string): Promise<StudioFile> {
  const hash = toHex(await sha256(bytes));
  const key = `${c.var.caller.studio_id}/library/${hash}.${ENDINGS[content_type] ?? "bin"}`;
  await c.env.ARTIFACTS.put(key, bytes, {
    sha256: hash,
    httpMetadata: { contentType: content_type },
    customMetadata: { sha256: hash },
  });
  return { sha256: hash, bytes: bytes.byteLength, key, content_type };
}
