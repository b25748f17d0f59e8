/** API keys: `bk_` and 256 bits at random. Only the SHA-256 is ever stored. Runs wherever WebCrypto does, the command line included. */
import { sha256, toHex } from "./sha256.ts";

const KEY_BYTES = 32;
const KEY_FORMAT = /^bk_[A-Za-z0-9_-]{43}$/;

export const looksLikeApiKey = (text: string): boolean => KEY_FORMAT.test(text);

/** The key, to be shown once, and the hash to keep. */
export async function createApiKey(): Promise<{ key: string; hash: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const key = `bk_${btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")}`;
  return { key, hash: await hashApiKey(key) };
}

/** 64 hex digits. */
export const hashApiKey = async (key: string): Promise<string> => toHex(await sha256(key));
