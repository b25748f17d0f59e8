/**
 * Capability URLs: whoever holds one may do one thing to one path until it expires. The Film object makes them, the edge checks
 * them, so that a forged or stale one is turned away before any object wakes.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** `get` reads a blob; `put` writes one, of `content_type`; `events` posts what happens to one attempt. */
export type Capability = { action: "get" | "events" } | { action: "put"; content_type: string };

export type Verdict = "valid" | "expired" | "forged";

/** `path` is the URL's path as sent, percent-encoding included. Returns the whole URL. Synchronous: an assembly takes thousands. */
export function signUrl(
  secret: string,
  { origin, path, capability, expires_at }: { origin: string; path: string; capability: Capability; expires_at: number },
): string {
  const exp = Math.floor(expires_at / 1000);
  const mac = hmacOf(secret)
    .clone()
    .update(message(capability, path, exp))
    .digest();
  return `${origin.replace(/\/$/, "")}${path}?exp=${exp}&sig=${toBase64Url(mac)}`;
}

/** `now` in milliseconds. Other query parameters than `exp` and `sig` are not looked at. Takes the same time for any wrong signature. */
export async function verifyUrl(secret: string, url: URL, capability: Capability, now: number): Promise<Verdict> {
  const exp = url.searchParams.get("exp") ?? "";
  const signature = fromBase64Url(url.searchParams.get("sig") ?? "");
  if (!/^\d{1,12}$/.test(exp) || signature === null) return "forged";
  const genuine = await crypto.subtle.verify(
    "HMAC",
    await keyOf(secret),
    signature,
    message(capability, url.pathname, Number(exp)),
  );
  if (!genuine) return "forged";
  return Number(exp) * 1000 > now ? "valid" : "expired";
}

export const eventsPath = (filmId: string, jobId: string, attempt: number): string =>
  `/host/events/${encodeURIComponent(filmId)}/${encodeURIComponent(jobId)}/${attempt}`;

/** `key` is an R2 key; its slashes stay slashes. */
export const blobPath = (key: string): string => `/host/blobs/${key.split("/").map(encodeURIComponent).join("/")}`;

/** A line each, none of which can hold a line break, so that no two capabilities share a message. */
function message(capability: Capability, path: string, exp: number): Uint8Array {
  const kind = capability.action === "put" ? `put ${capability.content_type}` : capability.action;
  return new TextEncoder().encode(`backlot-v1\n${kind}\n${path}\n${exp}`);
}

const hmacs = new Map<string, ReturnType<typeof hmac.create>>();
const keys = new Map<string, Promise<CryptoKey>>();

/** The secret taken in, ready to be cloned for a message. */
function hmacOf(secret: string): ReturnType<typeof hmac.create> {
  const known = hmacs.get(secret) ?? hmac.create(sha256, new TextEncoder().encode(secret));
  hmacs.set(secret, known);
  return known;
}

/** Imported once per secret. */
function keyOf(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret);
  if (key === undefined) {
    const bytes = new TextEncoder().encode(secret);
    key = crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    keys.set(secret, key);
  }
  return key;
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return null;
  return Uint8Array.from(atob(`${text.replaceAll("-", "+").replaceAll("_", "/")}=`), (char) => char.charCodeAt(0));
}
