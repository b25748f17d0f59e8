import { toHex } from "./sha256.ts";

/** SHA-256 of an object as its upload proved it; the store's own tag for one that came another way. */
export function sha256Of(object: R2Object): string {
  const { sha256 } = object.checksums;
  return object.customMetadata?.sha256 ?? (sha256 ? toHex(sha256) : object.etag);
}
